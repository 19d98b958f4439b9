package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.InputSpace.ExemptionTag;
import io.github.rolecall.evaluation.InputSpace.ListOf;
import io.github.rolecall.evaluation.InputSpace.Place;
import io.github.rolecall.evaluation.InstanceRoleParameters.StoppedInstances;
import io.github.rolecall.evaluation.ProfileFacts.Attached;
import io.github.rolecall.evaluation.ProfileState.WithRole;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** When a role left a profile and when that is looked at, and whether its credentials may live. */
final class Leftovers {

  static final String OLD_ROLE = "former-web-role";

  /** The tags whose remark is the longest, and none. */
  static final List<ExemptionTag> EXEMPTIONS = List.of(ExemptionTag.NONE, ExemptionTag.TOO_LONG);

  static final List<Moment> MOMENTS =
      List.of(
          left("2026-11-21T12:00:00Z", "2026-11-21T18:00:00Z"),
          left("2026-11-21T06:00:00.000000001Z", "2026-11-21T12:00:00Z"),
          left("2026-11-21T06:00:00Z", ""),
          left("2026-11-21T12:00:00.000000001Z", ""),
          left("-1000000000-01-01T00:00:00Z", ""),
          left("+1000000000-12-31T23:59:59Z", ""),
          new Moment(new Leftover.Credentials(OLD_ROLE, Instant.MIN), Instant.MAX, ""),
          new Moment(
              new Leftover.Credentials(OLD_ROLE, Instant.MIN),
              Instant.MIN,
              "-1000000000-01-01T06:00:00Z"),
          new Moment(
              new Leftover.Credentials(InputSpace.LONGEST, Instant.MAX.minusSeconds(1)),
              Instant.MAX.minusSeconds(1),
              "+1000000000-12-31T23:59:59Z"),
          new Moment(
              new Leftover.Credentials(InputSpace.LONGEST, InputSpace.NOW),
              InputSpace.NOW,
              "2026-11-21T18:00:00Z"),
          // The very role that is attached left and came back.
          new Moment(
              new Leftover.Credentials("web-role", InputSpace.NOW),
              InputSpace.NOW,
              "2026-11-21T18:00:00Z"),
          new Moment(new Leftover.None(), InputSpace.NOW, ""));

  /**
   * A time of evaluation.
   *
   * @param leftover what is known
   * @param now when that is looked at
   * @param validUntil until when credentials may be valid, in words; empty when they are not
   */
  record Moment(Leftover leftover, Instant now, String validUntil) {}

  private Leftovers() {}

  /** Credentials that live on, at times that no calendar reaches too. */
  static InputSpace.Case ofInstances(Choices one) {
    Moment moment = one.of(MOMENTS);
    ExemptionTag tag = one.of(EXEMPTIONS);
    // What a tag is worth at other times is of no matter here.
    ExemptionTag exemption = moment.now().equals(InputSpace.NOW) ? tag : ExemptionTag.NONE;
    ProfileFacts profile =
        one.of(one.flag() ? InputSpace.PROFILES : InputSpace.PROFILES_WITH_LONGEST_NAMES);
    Place place = one.of(InputSpace.PLACES);
    ListOf allowed = one.flag() ? ListOf.OTHERS : ListOf.NOTHING;
    InstanceFacts facts =
        new InstanceFacts(
            "AWS::EC2::Instance",
            InputSpace.INSTANCE_ID,
            ResourceStatus.Known.OK,
            false,
            InstanceState.Known.RUNNING,
            profile instanceof Attached attached ? profile(attached, moment.leftover()) : profile,
            new UserData.WithoutKey(),
            InputSpace.tags(exemption, place),
            moment.now());
    InstanceRoleParameters parameters =
        new InstanceRoleParameters(
            true,
            InputSpace.allowList(allowed),
            List.of(),
            StoppedInstances.EVALUATE,
            InputSpace.EXEMPTION_TAG_KEY,
            365,
            Compliance.COMPLIANT,
            false,
            CisBenchmark.V5_0,
            null,
            false);
    return new InputSpace.Case(facts, parameters, exemption, allowed, ListOf.NOTHING, place);
  }

  /** Puts a leftover where a profile has room for one. */
  static Attached profile(Attached profile, Leftover leftover) {
    ProfileState state = profile.state();
    if (state instanceof ProfileState.Deleted) {
      return new Attached(profile.arn(), new ProfileState.Deleted(leftover));
    }
    if (state instanceof ProfileState.WithoutRole) {
      return new Attached(profile.arn(), new ProfileState.WithoutRole(leftover));
    }
    return state instanceof WithRole with
        ? new Attached(profile.arn(), new WithRole(with.role(), leftover))
        : profile;
  }

  /** What an annotation has to say about old credentials, or nothing. */
  private static String expected(ProfileFacts facts, Instant now, Reason reason) {
    if (!(facts instanceof Attached profile)) {
      return "";
    }
    Leftover leftover = new Leftover.None();
    if (profile.state() instanceof ProfileState.Deleted deleted
        && reason == Reason.PROFILE_DELETED) {
      leftover = deleted.leftover();
    }
    if (profile.state() instanceof ProfileState.WithoutRole without
        && reason == Reason.PROFILE_WITHOUT_ROLE) {
      leftover = without.leftover();
    }
    if (profile.state() instanceof WithRole with
        && reason != Reason.ROLE_TOO_BROAD
        && reason != Reason.PROFILE_NOT_ALLOWED) {
      leftover = isSame(with) ? leftover : with.leftover();
    }
    Leftover said = leftover;
    return MOMENTS.stream()
        .filter(moment -> moment.leftover().equals(said) && moment.now().equals(now))
        .map(Moment::validUntil)
        .findFirst()
        .orElse("");
  }

  static boolean areSaid(ProfileFacts profile, Instant now, Verdict v) {
    String expected = expected(profile, now, v.reason());
    return expected.isEmpty()
        ? !v.annotation().contains("credentials")
        : v.annotation().contains(" may be valid until " + expected);
  }

  static boolean roleIsNamed(Object c, Verdict v) {
    String which = v.roleArn() == null ? "the role " : "the former role ";
    boolean isNamed =
        Stream.of(OLD_ROLE, "web-role", InputSpace.LONGEST)
            .anyMatch(role -> ShortenedName.isIn(v.annotation(), "credentials of " + which, role));
    return isNamed
        || (v.annotation().contains("; credentials may be valid") && v.annotation().length() > 220);
  }

  private static boolean isSame(WithRole with) {
    return with.leftover() instanceof Leftover.Credentials old
        && old.roleName().equals(with.role().name());
  }

  private static Moment left(String leftAt, String validUntil) {
    return new Moment(
        new Leftover.Credentials(OLD_ROLE, Instant.parse(leftAt)), InputSpace.NOW, validUntil);
  }
}
