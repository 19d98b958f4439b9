package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.LaunchTemplateRoleFacts.Version;
import io.github.rolecall.evaluation.ProfileFacts.Attached;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Demands that launch templates and launch configurations launch instances with a role: what they
 * lack, every instance that they launch will lack.
 *
 * <p>A total, pure function of facts and parameters; safe for use by many threads.
 */
public final class LaunchTemplateRoleRule {

  /** The rule's name on the command line, in reports and in the Lambda function's environment. */
  public static final String NAME = "launch-template-role";

  private static final Reach REACH =
      Reach.of(RoleCallRule.LAUNCH_TEMPLATE_ROLE, "launch templates and launch configurations");

  private static final ProfileFacts NO_PROFILE = new ProfileFacts.None();

  private static final ProfileState MADE_AGAIN =
      new ProfileState.Unknown("the profile was deleted and made again");

  private static final ExplainedReason NOT_SHOWN =
      new ExplainedReason(
          Reason.ROLE_NOT_VERIFIED, Annotation.of("the data does not show what is launched."));

  private final LaunchTemplateRoleParameters parameters;
  private final ProfileCheck check;

  /** The sentence that names the benchmark's control, with a blank before it. */
  private final Annotation control;

  /** A version and something that is the case of it. */
  private record Found(ProfileFacts profile, ExplainedReason explained) {}

  /** Makes the rule with the parameters that all its verdicts follow. */
  public LaunchTemplateRoleRule(LaunchTemplateRoleParameters parameters) {
    this.parameters = parameters;
    this.check = parameters.check();
    this.control = parameters.cisVersion().instanceRoleControl();
  }

  /** Judges one template. Never throws for what the facts hold. */
  public Verdict evaluate(LaunchTemplateRoleFacts facts) {
    ResourceFacts resource = facts.resource();
    Owner owner = Owner.of(resource.tags());
    List<Version> versions = facts.versions();
    Conclusion leading = about(versions.isEmpty() ? NO_PROFILE : versions.get(0).profile(), owner);
    Optional<ExplainedReason> outOfReach = REACH.outOf(resource);
    if (outOfReach.isPresent()) {
      return leading.notApplicable(outOfReach.get());
    }
    Exemption exemption = Exemption.of(resource.tags(), resource.evaluatedAt(), parameters);
    if (exemption instanceof Exemption.Valid valid) {
      return leading.verdict(parameters.exemptAs(), valid.explained(), control);
    }
    Annotation closing = exemption.closing(control);
    return versions.isEmpty()
        ? leading.verdict(parameters.unproven(), NOT_SHOWN, closing)
        : judge(facts, owner, closing);
  }

  /**
   * The first version that violates leads the verdict, which is the default one if that does; else
   * the first that is not verified, else the first.
   */
  private Verdict judge(LaunchTemplateRoleFacts facts, Owner owner, Annotation closing) {
    List<Found> violations = new ArrayList<>();
    List<Found> unverified = new ArrayList<>();
    List<Found> verified = new ArrayList<>();
    for (Version version : facts.versions()) {
      ProfileFacts profile = asLaunched(version.profile());
      Wording wording = wording(facts, version, owner);
      List<ExplainedReason> found = check.violations(profile, wording);
      found.forEach(explained -> violations.add(new Found(profile, explained)));
      if (found.isEmpty()) {
        Attached named = (Attached) profile;
        @Nullable String missing = check.missing(named);
        if (missing == null) {
          verified.add(new Found(named, check.withoutViolation(named, wording)));
        } else {
          unverified.add(new Found(named, wording.roleNotVerified(named, missing)));
        }
      }
    }
    if (!violations.isEmpty()) {
      return about(violations.get(0).profile(), owner)
          .verdict(Compliance.NON_COMPLIANT, withoutRepetition(violations), closing);
    }
    Found first = unverified.isEmpty() ? verified.get(0) : unverified.get(0);
    return about(first.profile(), owner)
        .verdict(
            unverified.isEmpty() ? Compliance.COMPLIANT : parameters.unproven(),
            first.explained(),
            closing);
  }

  /**
   * A template names a profile and holds no id of it: what was made again under the name is what it
   * launches with.
   */
  private static ProfileFacts asLaunched(ProfileFacts profile) {
    return profile instanceof Attached named && named.state() instanceof ProfileState.Recreated
        ? new Attached(named.arn(), MADE_AGAIN)
        : profile;
  }

  /** The same reason of two versions counts once, as the first version has it. */
  private static List<ExplainedReason> withoutRepetition(List<Found> found) {
    Set<Reason> known = EnumSet.noneOf(Reason.class);
    return found.stream()
        .map(Found::explained)
        .filter(explained -> known.add(explained.reason()))
        .toList();
  }

  private Conclusion about(ProfileFacts profile, Owner owner) {
    return Conclusion.about(profile, null, owner, parameters.cisVersion().instanceRoleId());
  }

  private static Wording wording(LaunchTemplateRoleFacts facts, Version version, Owner owner) {
    ResourceFacts resource = facts.resource();
    return Wording.ofTemplate(
        resource.resourceType().equals(LaunchTemplateRoleFacts.TEMPLATE_TYPE),
        facts.name().isEmpty() ? resource.resourceId() : facts.name(),
        version.label(),
        owner,
        resource.evaluatedAt());
  }
}
