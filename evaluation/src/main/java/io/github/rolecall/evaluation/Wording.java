package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.ProfileFacts.Attached;
import io.github.rolecall.evaluation.ProfileState.WithRole;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Every sentence that a verdict on an instance profile can say, about one resource. */
final class Wording {

  private final Subject subject;

  /** The name or id of the resource. */
  private final String name;

  private final Owner owner;

  /** Which part of the resource is spoken of, as the beginning of a sentence, or nothing. */
  private final Annotation opening;

  /** What is said between what is the case and its fix, or nothing. */
  private final Annotation aside;

  private final Instant now;

  /** What a sentence can be about. */
  private enum Subject {
    INSTANCE("instance ", " is attached", " through "),
    TEMPLATE("launch template ", " is named", " through "),
    CONFIGURATION("launch configuration ", " is named", " through "),
    PROFILE("instance profile ", " exists", " in ");

    private final String words;

    /** What is the case of a profile. */
    private final String hasProfile;

    /** What stands between a role and its profile. */
    private final String between;

    Subject(String words, String hasProfile, String between) {
      this.words = words;
      this.hasProfile = hasProfile;
      this.between = between;
    }
  }

  private Wording(
      Subject subject,
      String name,
      Owner owner,
      Annotation opening,
      Annotation aside,
      Instant evaluatedAt) {
    this.subject = subject;
    this.name = name;
    this.owner = owner;
    this.opening = opening;
    this.aside = aside;
    this.now = evaluatedAt;
  }

  /** Speaks of an instance. */
  static Wording ofInstance(String instanceId, Owner owner, Instant evaluatedAt) {
    return new Wording(
        Subject.INSTANCE,
        instanceId,
        owner,
        Annotation.nothing(),
        Annotation.nothing(),
        evaluatedAt);
  }

  /**
   * Speaks of a version of a launch template, or of a launch configuration.
   *
   * @param version which version, for example {@code default version 3}; empty when there is one
   *     only
   */
  static Wording ofTemplate(
      boolean isTemplate, String name, String version, Owner owner, Instant evaluatedAt) {
    return new Wording(
        isTemplate ? Subject.TEMPLATE : Subject.CONFIGURATION,
        name,
        owner,
        version.isEmpty() ? Annotation.nothing() : Annotation.nothing().name(version).words(": "),
        Annotation.nothing(),
        evaluatedAt);
  }

  /**
   * Speaks of an instance profile itself.
   *
   * @param users a sentence about the instances that use it, a blank before it, or nothing
   */
  static Wording ofProfile(String profileName, Owner owner, Annotation users, Instant evaluatedAt) {
    return new Wording(
        Subject.PROFILE, profileName, owner, Annotation.nothing(), users, evaluatedAt);
  }

  static ExplainedReason outOfReach(Reason reason, String why) {
    return new ExplainedReason(reason, Annotation.of(why));
  }

  static ExplainedReason exempt(LocalDate until, String why) {
    return new ExplainedReason(
        Reason.EXEMPT, Annotation.of("until " + until + ": ").name(why).words("."));
  }

  static Annotation exemptionVoid(String why) {
    return Annotation.either(
        Annotation.of(" Exemption void: " + why + "."), Annotation.of(" Exemption void."));
  }

  ExplainedReason noProfile() {
    return violation(
        Reason.NO_PROFILE,
        Annotation.of("no instance profile" + subject.hasProfile + "."),
        replacement("an"));
  }

  ExplainedReason profileDeleted(Attached profile, Leftover leftover) {
    return violation(
        Reason.PROFILE_DELETED,
        profile(profile).words(" no longer exists").then(living(leftover, "")).words("."),
        replacement("an existing"));
  }

  ExplainedReason profileRecreated(Attached profile, ProfileState.Recreated ids) {
    return violation(
        Reason.PROFILE_RECREATED,
        profile(profile)
            .words(" was deleted and made again (id ")
            .name(ids.heldId() + ", now " + ids.currentId())
            .words(")."),
        Annotation.of(
                owner instanceof Owner.Tagged
                    ? "replace the instance in "
                    : "associate the profile anew with ")
            .then(place()));
  }

  ExplainedReason profileWithoutRole(Attached profile, Leftover leftover) {
    return violation(
        Reason.PROFILE_WITHOUT_ROLE,
        profile(profile).words(" holds no role").then(living(leftover, "")).words("."),
        Annotation.of("add a role to this profile"));
  }

  ExplainedReason roleNotAssumable(Attached profile, WithRole with, String why) {
    return violation(
        Reason.ROLE_NOT_ASSUMABLE,
        Annotation.of("role ")
            .name(with.role().name())
            .words(" of instance profile ")
            .name(profile.name())
            .words(": ")
            .name(why)
            .then(former(with))
            .words("."),
        Annotation.of("let EC2 assume it in the role's trust policy"));
  }

  ExplainedReason profileNotAllowed(Attached profile) {
    return violation(
        Reason.PROFILE_NOT_ALLOWED,
        profile(profile).words(" is not on the allow-list."),
        replacement("an allowed"));
  }

  ExplainedReason roleTooBroad(RoleFacts role, String policyArn) {
    return violation(
        Reason.ROLE_TOO_BROAD,
        Annotation.of("role ")
            .name(role.name())
            .words(" carries the forbidden policy ")
            .name(ResourceName.of(policyArn))
            .words("."),
        Annotation.of("detach it from the role"));
  }

  ExplainedReason accessKeyInUserData(String maskedKeyId) {
    return violation(
        Reason.ACCESS_KEY_IN_USER_DATA,
        Annotation.of("user data holds the access key ").name(maskedKeyId).words("."),
        Annotation.of("deactivate it and take it out of the user data of ").then(place()));
  }

  ExplainedReason roleAttached(Attached profile, WithRole with) {
    return new ExplainedReason(
        Reason.ROLE_ATTACHED,
        opening
            .words("role ")
            .name(with.role().name())
            .words(subject.between)
            .then(profile(profile))
            .then(former(with))
            .words("."));
  }

  ExplainedReason roleNotVerified(Attached profile, String why) {
    return new ExplainedReason(
        Reason.ROLE_NOT_VERIFIED,
        opening
            .then(profile(profile))
            .words(subject.hasProfile + "; its role is not verified: ")
            .name(why)
            .then(profile.state() instanceof WithRole with ? former(with) : Annotation.nothing())
            .words("."));
  }

  /** A role that came back has left nothing behind. */
  private Annotation former(WithRole with) {
    return with.leftover() instanceof Leftover.Credentials old
            && old.roleName().equals(with.role().name())
        ? Annotation.nothing()
        : living(with.leftover(), "former ");
  }

  /** A template launches instances with new credentials: old ones are none of its business. */
  private Annotation living(Leftover leftover, String which) {
    boolean launches = subject == Subject.TEMPLATE || subject == Subject.CONFIGURATION;
    if (launches || !(leftover instanceof Leftover.Credentials old) || !old.mayBeValidAt(now)) {
      return Annotation.nothing();
    }
    String until = " may be valid until " + old.validUntil().truncatedTo(ChronoUnit.SECONDS);
    return Annotation.either(
        Annotation.of("; credentials of the " + which + "role ").name(old.roleName()).words(until),
        Annotation.of("; credentials" + until));
  }

  private ExplainedReason violation(Reason reason, Annotation what, Annotation fix) {
    return new ExplainedReason(
        reason, opening.then(what).then(aside).words(" Fix: ").then(fix).words("."));
  }

  private static Annotation profile(Attached profile) {
    return Annotation.of("instance profile ").name(profile.name());
  }

  private Annotation replacement(String which) {
    String profile = which + " instance profile";
    if (owner instanceof Owner.Tagged || subject == Subject.TEMPLATE) {
      return Annotation.of("set " + profile + " in ").then(place());
    }
    return subject == Subject.CONFIGURATION
        // Nobody can change one.
        ? Annotation.of("replace ").then(place()).words(" by one with " + profile)
        : Annotation.of("attach " + profile + " to ").then(place());
  }

  private Annotation place() {
    return owner instanceof Owner.Tagged tagged
        ? Annotation.of(tagged.kind().words() + " ").name(tagged.name())
        : Annotation.of(subject.words).name(name);
  }
}
