package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.ProfileFacts.Attached;
import java.time.LocalDate;

/** Every sentence that a verdict of the instance rule can say, about one instance. */
final class Wording {

  private final String instanceId;
  private final Owner owner;

  Wording(String instanceId, Owner owner) {
    this.instanceId = instanceId;
    this.owner = owner;
  }

  Finding outOfReach(Reason reason, String why) {
    return new Finding(reason, new Annotation().words(why));
  }

  Finding exempt(LocalDate until, String why) {
    return new Finding(
        Reason.EXEMPT, new Annotation().words("until " + until + ": ").name(why).words("."));
  }

  Finding noProfile() {
    return violation(
        Reason.NO_PROFILE,
        new Annotation().words("no instance profile is attached."),
        replacement("an"));
  }

  Finding profileDeleted(Attached profile) {
    return violation(
        Reason.PROFILE_DELETED,
        profile(profile).words(" no longer exists."),
        replacement("an existing"));
  }

  Finding profileRecreated(Attached profile, ProfileState.Recreated ids) {
    return violation(
        Reason.PROFILE_RECREATED,
        profile(profile)
            .words(" was deleted and made again (id ")
            .name(ids.heldId() + ", now " + ids.currentId())
            .words(")."),
        owner instanceof Owner.Tagged
            ? new Annotation().words("replace the instance in ").then(place())
            : new Annotation().words("associate the profile anew with ").then(place()));
  }

  Finding profileWithoutRole(Attached profile) {
    return violation(
        Reason.PROFILE_WITHOUT_ROLE,
        profile(profile).words(" holds no role."),
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
        new Annotation().words("deactivate it and take it out of the user data of ").then(place()));
  }

  Finding roleAttached(Attached profile, RoleFacts role) {
    return new Finding(
        Reason.ROLE_ATTACHED,
        new Annotation()
            .words("role ")
            .name(role.name())
            .words(" through ")
            .then(profile(profile))
            .words("."));
  }

  Finding roleNotVerified(Attached profile, String why) {
    return new Finding(
        Reason.ROLE_NOT_VERIFIED,
        profile(profile).words(" is attached; its role is not verified: ").name(why).words("."));
  }

  private static Finding violation(Reason reason, Annotation what, Annotation fix) {
    return new Finding(reason, what.words(" Fix: ").then(fix).words("."));
  }

  private static Annotation profile(Attached profile) {
    return new Annotation().words("instance profile ").name(profile.name());
  }

  private Annotation replacement(String which) {
    String words =
        owner instanceof Owner.Tagged
            ? "set " + which + " instance profile in "
            : "attach " + which + " instance profile to ";
    return new Annotation().words(words).then(place());
  }

  private Annotation place() {
    if (owner instanceof Owner.Tagged tagged) {
      return new Annotation().words(tagged.kind().words() + " ").name(tagged.name());
    }
    return new Annotation().words("instance ").name(instanceId);
  }
}
