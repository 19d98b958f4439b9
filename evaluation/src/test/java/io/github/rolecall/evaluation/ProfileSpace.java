package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.InputSpace.ExemptionTag;
import io.github.rolecall.evaluation.InputSpace.ListOf;
import io.github.rolecall.evaluation.InstanceProfileRoleFacts.Users;
import io.github.rolecall.evaluation.ProfileFacts.Attached;
import io.github.rolecall.evaluation.ProfileState.WithRole;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import io.github.rolecall.evaluation.VerdictTable.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All kinds of input that the rule on instance profiles tells apart, and its table. */
final class ProfileSpace {

  static final String TYPE = "AWS::IAM::InstanceProfile";
  static final List<Attached> PROFILES = attached(InputSpace.PROFILES);
  static final List<Attached> LONG_PROFILES = attached(InputSpace.PROFILES_WITH_LONGEST_NAMES);
  static final List<Users> USERS =
      List.of(
          new Users.NotAsked(),
          new Users.Known(List.of(), "in eu-central-1"),
          new Users.Known(instances(1), "in eu-central-1"),
          new Users.Known(instances(3), "in eu-central-1"),
          new Users.Known(instances(4), "in eu-central-1"),
          new Users.Known(instances(5_000), "in the regions " + InputSpace.LONGEST));

  /** One input, and what kinds of things stand in it. */
  record Case(
      InstanceProfileRoleFacts facts,
      InstanceProfileRoleParameters parameters,
      ExemptionTag exemption,
      ListOf forbidden)
      implements FamilyCase {

    @Override
    public Verdict verdict() {
      return new InstanceProfileRoleRule(parameters).evaluate(facts);
    }

    @Override
    public ResourceFacts resource() {
      return facts.resource();
    }

    @Override
    public Answer answer() {
      return FamilyTable.outOfReach(resource(), Set.of(TYPE))
          .or(this::gone)
          .or(() -> FamilyTable.exempt(exemption, parameters))
          .orElseGet(this::judged);
    }

    @Override
    public Case withAnotherTag() {
      return new Case(
          new InstanceProfileRoleFacts(
              FamilyTable.withAnotherTag(resource()), facts.profile(), facts.users()),
          parameters,
          exemption,
          forbidden);
    }

    /** IAM knows of no profile, or of another one, under the name of the item. */
    private Optional<Answer> gone() {
      ProfileState state = facts.profile().state();
      return state instanceof ProfileState.Deleted || state instanceof ProfileState.Recreated
          ? FamilyTable.notApplicable(Reason.RESOURCE_DELETED)
          : Optional.empty();
    }

    private Answer judged() {
      ProfileState state = facts.profile().state();
      if (state instanceof ProfileState.WithoutRole) {
        return new Answer(Compliance.NON_COMPLIANT, List.of(Reason.PROFILE_WITHOUT_ROLE));
      }
      if (!(state instanceof WithRole with)) {
        return FamilyTable.unproven(Reason.ROLE_NOT_VERIFIED, parameters);
      }
      List<Reason> violations = new ArrayList<>();
      if (with.role().trust() instanceof Trust.NotAssumable) {
        violations.add(Reason.ROLE_NOT_ASSUMABLE);
      }
      if (forbidden == ListOf.A_MATCH
          && with.role().policies() instanceof ManagedPolicies.Known known
          && known.arns().toString().contains(InputSpace.FORBIDDEN_POLICY)) {
        violations.add(Reason.ROLE_TOO_BROAD);
      }
      if (!violations.isEmpty()) {
        return new Answer(Compliance.NON_COMPLIANT, violations);
      }
      boolean missing =
          with.role().trust() instanceof Trust.Unknown
              || (forbidden != ListOf.NOTHING
                  && with.role().policies() instanceof ManagedPolicies.Unknown);
      return missing
          ? FamilyTable.unproven(Reason.ROLE_NOT_VERIFIED, parameters)
          : new Answer(Compliance.COMPLIANT, List.of(Reason.ROLE_ATTACHED));
    }
  }

  private ProfileSpace() {}

  /** Everything that decides whether a profile is judged at all. */
  static Case reach(Choices one) {
    ExemptionTag exemption = one.of(ExemptionTag.class);
    ResourceFacts resource =
        new ResourceFacts(
            one.of(List.of(TYPE, "AWS::IAM::Role")),
            "AIPAHELDBYTHEINSTANCE",
            one.of(InputSpace.STATUSES),
            one.flag(),
            FamilyTable.tags(exemption),
            InputSpace.NOW);
    boolean strict = one.flag();
    return of(
        resource,
        one.of(PROFILES),
        new Users.NotAsked(),
        exemption,
        strict ? ListOf.A_MATCH : ListOf.NOTHING,
        one.of(InputSpace.EXEMPT_AS),
        strict ? CisBenchmark.V1_1 : CisBenchmark.V5_0,
        strict);
  }

  /** Everything that decides the verdict on a profile that is judged, and its words. */
  static Case judgement(Choices one) {
    ExemptionTag exemption = one.of(ExemptionTag.class);
    return of(
        resource(exemption, InputSpace.NOW),
        one.of(one.flag() ? LONG_PROFILES : PROFILES),
        one.of(USERS),
        exemption,
        one.of(ListOf.class),
        Compliance.COMPLIANT,
        CisBenchmark.V5_0,
        one.flag());
  }

  /** Credentials that live on, at times that no calendar reaches too. */
  static Case leftovers(Choices one) {
    Leftovers.Moment moment = one.of(Leftovers.MOMENTS);
    ExemptionTag tag = one.of(Leftovers.EXEMPTIONS);
    // What a tag is worth at other times is of no matter here.
    ExemptionTag exemption = moment.now().equals(InputSpace.NOW) ? tag : ExemptionTag.NONE;
    return of(
        resource(exemption, moment.now()),
        Leftovers.profile(one.of(one.flag() ? LONG_PROFILES : PROFILES), moment.leftover()),
        one.of(USERS),
        exemption,
        ListOf.NOTHING,
        Compliance.COMPLIANT,
        CisBenchmark.V5_0,
        true);
  }

  /** Texts that no AWS service would send. */
  static Case texts(Choices one) {
    String text = one.of(HostileSpace.TEXTS);
    String other = one.of(HostileSpace.TEXTS);
    RoleFacts role =
        new RoleFacts(text, new Trust.Assumable(), new ManagedPolicies.Known(List.of()));
    Leftover leftover = new Leftover.Credentials(other, InputSpace.NOW);
    ResourceFacts resource =
        new ResourceFacts(
            TYPE,
            text,
            new ResourceStatus.Other(text),
            false,
            Map.of(InputSpace.EXEMPTION_TAG_KEY, "?" + other, "eks:cluster-name", other),
            InputSpace.NOW);
    ProfileState state =
        one.of(
            List.of(
                new ProfileState.WithoutRole(leftover),
                new ProfileState.Unknown(other),
                new WithRole(role, leftover),
                new WithRole(
                    new RoleFacts(text, new Trust.NotAssumable(other), role.policies()),
                    leftover)));
    return of(
        resource,
        new Attached(text, state),
        one.of(
            List.of(
                new Users.Known(List.of(), text),
                new Users.Known(List.of(text), other),
                new Users.Known(Collections.nCopies(4, text), other))),
        ExemptionTag.NONSENSE,
        ListOf.NOTHING,
        Compliance.COMPLIANT,
        CisBenchmark.V5_0,
        one.flag());
  }

  static List<String> instances(int number) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      ids.add("i-%017x".formatted(0x123456789abcdef0L + i));
    }
    return ids;
  }

  private static ResourceFacts resource(ExemptionTag exemption, Instant now) {
    return new ResourceFacts(
        TYPE,
        "AIPAHELDBYTHEINSTANCE",
        ResourceStatus.Known.OK,
        false,
        FamilyTable.tags(exemption),
        now);
  }

  private static Case of(
      ResourceFacts resource,
      Attached profile,
      Users users,
      ExemptionTag exemption,
      ListOf forbidden,
      Compliance exemptAs,
      CisBenchmark cisVersion,
      boolean demandProof) {
    InstanceProfileRoleParameters parameters =
        new InstanceProfileRoleParameters(
            InputSpace.forbiddenList(forbidden),
            InputSpace.EXEMPTION_TAG_KEY,
            365,
            exemptAs,
            cisVersion,
            null,
            demandProof);
    return new Case(
        new InstanceProfileRoleFacts(resource, profile, users), parameters, exemption, forbidden);
  }

  private static List<Attached> attached(List<ProfileFacts> profiles) {
    return profiles.stream().filter(Attached.class::isInstance).map(Attached.class::cast).toList();
  }
}
