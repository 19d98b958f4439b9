package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.InstanceProfileRoleFacts.Users;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Demands that an instance profile holds a role that EC2 can assume, and names the instances that
 * would be without credentials.
 *
 * <p>A total, pure function of facts and parameters; safe for use by many threads.
 */
public final class InstanceProfileRoleRule {

  /** The rule's name on the command line, in reports and in the Lambda function's environment. */
  public static final String NAME = "instance-profile-role";

  private static final Set<String> TYPES = Set.of(InstanceProfileRoleFacts.RESOURCE_TYPE);

  /** Instances that an annotation names; the others are counted. */
  private static final int NAMED = 3;

  private final InstanceProfileRoleParameters parameters;
  private final ProfileCheck check;
  private final String control;

  /** Makes the rule with the parameters that all its verdicts follow. */
  public InstanceProfileRoleRule(InstanceProfileRoleParameters parameters) {
    this.parameters = parameters;
    this.check = parameters.check();
    this.control = parameters.cisVersion().instanceRoleControl();
  }

  /** Judges one instance profile. Never throws for what the facts hold. */
  public Verdict evaluate(InstanceProfileRoleFacts facts) {
    ResourceFacts resource = facts.resource();
    Conclusion conclusion =
        Conclusion.about(
            facts.profile(),
            null,
            Owner.of(resource.tags()),
            parameters.cisVersion().instanceRoleId());
    Optional<Finding> outOfReach = Reach.outOf(resource, TYPES, "instance profiles");
    if (outOfReach.isPresent()) {
      return conclusion.verdict(Compliance.NOT_APPLICABLE, List.of(outOfReach.get()), "");
    }
    Exemption exemption = Exemption.of(resource.tags(), resource.evaluatedAt(), parameters);
    if (exemption instanceof Exemption.Valid valid) {
      return conclusion.verdict(parameters.exemptAs(), List.of(valid.finding()), control);
    }
    String closing = exemption.remark() + control;
    Wording wording = Wording.ofProfile(sentence(facts.users()), resource.evaluatedAt());
    List<Finding> violations = check.violations(facts.profile(), wording);
    if (!violations.isEmpty()) {
      return conclusion.verdict(Compliance.NON_COMPLIANT, violations, closing);
    }
    @Nullable String missing = check.missing(facts.profile().state());
    if (missing != null) {
      return conclusion.verdict(
          parameters.demandProof() ? Compliance.UNDETERMINED : Compliance.COMPLIANT,
          List.of(wording.roleNotVerified(facts.profile(), missing)),
          closing);
    }
    return conclusion.verdict(
        Compliance.COMPLIANT, List.of(check.withoutViolation(facts.profile(), wording)), closing);
  }

  private static Annotation sentence(Users users) {
    if (!(users instanceof Users.Known known)) {
      return new Annotation();
    }
    List<String> ids = known.instanceIds();
    if (ids.isEmpty()) {
      return new Annotation().words(" No instance uses it ").name(known.where()).words(".");
    }
    Annotation sentence =
        new Annotation()
            .words(" Used ")
            .name(known.where())
            .words(" by ")
            .name(String.join(", ", ids.subList(0, Math.min(NAMED, ids.size()))));
    return (ids.size() > NAMED
            ? sentence.words(" and " + (ids.size() - NAMED) + " more")
            : sentence)
        .words(".");
  }
}
