package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.ProfileFacts.Attached;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Every sentence that a verdict on an instance profile can say. */
final class Wording {

  /** Where a fix is to be made. */
  private final Annotation place;

  /** Whether that place is the very resource, so that nothing undoes a fix made to it. */
  private final boolean standsAlone;

  /** Which resource is spoken of, where the sentence does not tell, as its beginning. */
  private final Annotation opening;

  /** What is said between what is the case and its fix. */
  private final Annotation aside;

  /** What the resource does with a profile, as a participle. */
  private final String held;

  private final Instant now;

  private Wording(
      String held,
      Annotation place,
      boolean standsAlone,
      Annotation opening,
      Annotation aside,
      Instant evaluatedAt) {
    this.held = held;
    this.place = place;
    this.standsAlone = standsAlone;
    this.opening = opening;
    this.aside = aside;
    this.now = evaluatedAt;
  }

  /** Speaks of an instance. */
  static Wording ofInstance(String instanceId, Owner owner, Instant evaluatedAt) {
    return new Wording(
        "attached",
        owner instanceof Owner.Tagged tagged
            ? owned(tagged)
            : new Annotation().words("instance ").name(instanceId),
        owner instanceof Owner.None,
        new Annotation(),
        new Annotation(),
        evaluatedAt);
  }

  /**
   * Speaks of a version of a launch template, or of a launch configuration.
   *
   * @param template the template in words
   * @param version which version, for example {@code default version 3}; empty when there is one
   *     only
   */
  static Wording ofTemplate(Annotation template, String version, Owner owner, Instant evaluatedAt) {
    return new Wording(
        "named",
        owner instanceof Owner.Tagged tagged ? owned(tagged) : template,
        false,
        version.isEmpty() ? new Annotation() : new Annotation().name(version).words(": "),
        new Annotation(),
        evaluatedAt);
  }

  /**
   * Speaks of an instance profile itself.
   *
   * @param users a sentence about the instances that use it, a blank before it, or nothing
   */
  static Wording ofProfile(Annotation users, Instant evaluatedAt) {
    return new Wording("there", new Annotation(), true, new Annotation(), users, evaluatedAt);
  }

  private static Annotation owned(Owner.Tagged owner) {
    return new Annotation().words(owner.kind().words() + " ").name(owner.name());
  }

  static Finding outOfReach(Reason reason, String why) {
    return new Finding(reason, new Annotation().words(why));
  }

  static Finding exempt(LocalDate until, String why) {
    return new Finding(
        Reason.EXEMPT, new Annotation().words("until " + until + ": ").name(why).words("."));
  }

  Finding noProfile() {
    return violation(
        Reason.NO_PROFILE,
        new Annotation().words("no instance profile is " + held + "."),
        replacement("an"));
  }

  Finding profileDeleted(Attached profile, Leftover leftover) {
    return violation(
        Reason.PROFILE_DELETED,
        profile(profile).words(" no longer exists").then(living(leftover, "")).words("."),
        replacement("an existing"));
  }

  Finding profileRecreated(Attached profile, ProfileState.Recreated ids) {
    return violation(
        Reason.PROFILE_RECREATED,
        profile(profile)
            .words(" was deleted and made again (id ")
            .name(ids.heldId() + ", now " + ids.currentId())
            .words(")."),
        standsAlone
            ? new Annotation().words("associate the profile anew with ").then(place)
            : new Annotation().words("replace the instance in ").then(place));
  }

  Finding profileWithoutRole(Attached profile, Leftover leftover) {
    return violation(
        Reason.PROFILE_WITHOUT_ROLE,
        profile(profile).words(" holds no role").then(living(leftover, "")).words("."),
        new Annotation().words("add a role to this profile"));
  }

  Finding roleNotAssumable(Attached profile, RoleFacts role, String why) {
    return violation(
        Reason.ROLE_NOT_ASSUMABLE,
        new Annotation()
            .words("role ")
            .name(role.name())
            .words(" of instance profile ")
            .name(profile.name())
            .words(": ")
            .name(why)
            .words("."),
        new Annotation().words("let EC2 assume it in the role's trust policy"));
  }

  Finding profileNotAllowed(Attached profile) {
    return violation(
        Reason.PROFILE_NOT_ALLOWED,
        profile(profile).words(" is not on the allow-list."),
        replacement("an allowed"));
  }

  Finding roleTooBroad(RoleFacts role, String policyArn) {
    return violation(
        Reason.ROLE_TOO_BROAD,
        new Annotation()
            .words("role ")
            .name(role.name())
            .words(" carries the forbidden policy ")
            .name(ResourceName.of(policyArn))
            .words("."),
        new Annotation().words("detach it from the role"));
  }

  Finding accessKeyInUserData(String maskedKeyId) {
    return violation(
        Reason.ACCESS_KEY_IN_USER_DATA,
        new Annotation().words("user data holds the access key ").name(maskedKeyId).words("."),
        new Annotation().words("deactivate it and take it out of the user data of ").then(place));
  }

  Finding roleAttached(Attached profile, ProfileState.WithRole with) {
    return new Finding(
        Reason.ROLE_ATTACHED,
        new Annotation()
            .then(opening)
            .words("role ")
            .name(with.role().name())
            .words(" through ")
            .then(profile(profile))
            .then(living(with.leftover(), "former "))
            .words("."));
  }

  Finding roleNotVerified(Attached profile, String why) {
    return new Finding(
        Reason.ROLE_NOT_VERIFIED,
        new Annotation()
            .then(opening)
            .then(profile(profile))
            .words(" is " + held + "; its role is not verified: ")
            .name(why)
            .words("."));
  }

  private Annotation living(Leftover leftover, String which) {
    if (leftover instanceof Leftover.Credentials old && old.mayBeValidAt(now)) {
      return new Annotation()
          .words("; credentials of the " + which + "role ")
          .name(old.roleName())
          .words(" may be valid until " + old.validUntil().truncatedTo(ChronoUnit.SECONDS));
    }
    return new Annotation();
  }

  private Finding violation(Reason reason, Annotation what, Annotation fix) {
    return new Finding(
        reason,
        new Annotation().then(opening).then(what).then(aside).words(" Fix: ").then(fix).words("."));
  }

  private static Annotation profile(Attached profile) {
    return new Annotation().words("instance profile ").name(profile.name());
  }

  private Annotation replacement(String which) {
    String words =
        standsAlone
            ? "attach " + which + " instance profile to "
            : "set " + which + " instance profile in ";
    return new Annotation().words(words).then(place);
  }
}
