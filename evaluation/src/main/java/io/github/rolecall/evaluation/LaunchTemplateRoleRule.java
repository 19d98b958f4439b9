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
 * lack, every instance of their groups will lack.
 *
 * <p>A total, pure function of facts and parameters; safe for use by many threads.
 */
public final class LaunchTemplateRoleRule {

  /** The rule's name on the command line, in reports and in the Lambda function's environment. */
  public static final String NAME = "launch-template-role";

  private static final Set<String> TYPES =
      Set.of(LaunchTemplateRoleFacts.TEMPLATE_TYPE, LaunchTemplateRoleFacts.CONFIGURATION_TYPE);

  private static final ProfileFacts NO_PROFILE = new ProfileFacts.None();

  private final LaunchTemplateRoleParameters parameters;
  private final ProfileCheck check;
  private final String control;

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
    ProfileFacts leading = versions.isEmpty() ? NO_PROFILE : versions.get(0).profile();
    Optional<Finding> outOfReach =
        Reach.outOf(resource, TYPES, "launch templates and launch configurations");
    if (outOfReach.isPresent()) {
      return about(leading, owner)
          .verdict(Compliance.NOT_APPLICABLE, List.of(outOfReach.get()), "");
    }
    Exemption exemption = Exemption.of(resource.tags(), resource.evaluatedAt(), parameters);
    if (exemption instanceof Exemption.Valid valid) {
      return about(leading, owner)
          .verdict(parameters.exemptAs(), List.of(valid.finding()), control);
    }
    String closing = exemption.remark() + control;
    return versions.isEmpty()
        ? about(leading, owner).verdict(unproven(), List.of(notShown()), closing)
        : judge(facts, owner, closing);
  }

  /** A version that violates leads the verdict, else one that is not verified, else the first. */
  private Verdict judge(LaunchTemplateRoleFacts facts, Owner owner, String closing) {
    @Nullable ProfileFacts guilty = null;
    List<Finding> violations = new ArrayList<>();
    @Nullable ProfileFacts unverified = null;
    @Nullable Finding notVerified = null;
    for (Version version : facts.versions()) {
      Wording wording = wording(facts, version, owner);
      List<Finding> found = check.violations(version.profile(), wording);
      if (!found.isEmpty()) {
        guilty = guilty == null ? version.profile() : guilty;
        violations.addAll(found);
      } else if (notVerified == null && version.profile() instanceof Attached profile) {
        @Nullable String missing = check.missing(profile.state());
        if (missing != null) {
          unverified = profile;
          notVerified = wording.roleNotVerified(profile, missing);
        }
      }
    }
    if (guilty != null) {
      return about(guilty, owner)
          .verdict(Compliance.NON_COMPLIANT, withoutRepetition(violations), closing);
    }
    if (unverified != null && notVerified != null) {
      return about(unverified, owner).verdict(unproven(), List.of(notVerified), closing);
    }
    Version first = facts.versions().get(0);
    return about(first.profile(), owner)
        .verdict(
            Compliance.COMPLIANT,
            List.of(
                check.withoutViolation((Attached) first.profile(), wording(facts, first, owner))),
            closing);
  }

  /** The same reason of two versions counts once, as the first version has it. */
  private static List<Finding> withoutRepetition(List<Finding> findings) {
    Set<Reason> known = EnumSet.noneOf(Reason.class);
    return findings.stream().filter(finding -> known.add(finding.reason())).toList();
  }

  private Compliance unproven() {
    return parameters.demandProof() ? Compliance.UNDETERMINED : Compliance.COMPLIANT;
  }

  private Conclusion about(ProfileFacts profile, Owner owner) {
    return Conclusion.about(profile, null, owner, parameters.cisVersion().instanceRoleId());
  }

  private static Wording wording(LaunchTemplateRoleFacts facts, Version version, Owner owner) {
    boolean isTemplate =
        facts.resource().resourceType().equals(LaunchTemplateRoleFacts.TEMPLATE_TYPE);
    String name = facts.name().isEmpty() ? facts.resource().resourceId() : facts.name();
    return Wording.ofTemplate(
        new Annotation()
            .words(isTemplate ? "launch template " : "launch configuration ")
            .name(name),
        version.label(),
        owner,
        facts.resource().evaluatedAt());
  }

  private static Finding notShown() {
    return new Finding(
        Reason.ROLE_NOT_VERIFIED,
        new Annotation().words("the data does not show what the template launches."));
  }
}
