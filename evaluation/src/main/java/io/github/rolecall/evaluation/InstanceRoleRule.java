package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.ProfileFacts.Attached;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Demands that an EC2 instance gets its AWS credentials from an IAM role: the control that the CIS
 * AWS Foundations Benchmark calls "ensure IAM instance roles are used for AWS resource access from
 * instances".
 *
 * <p>A total, pure function of facts and parameters; safe for use by many threads.
 */
public final class InstanceRoleRule {

  /** The rule's name on the command line, in reports and in the Lambda function's environment. */
  public static final String NAME = "ec2-instance-role";

  private static final Reach REACH = Reach.of(RoleCallRule.INSTANCE_ROLE, "EC2 instances");

  private static final ExplainedReason TERMINATED =
      Wording.outOfReach(
          Reason.INSTANCE_TERMINATED, "the instance is terminated or shutting down.");

  private static final ExplainedReason PENDING =
      Wording.outOfReach(
          Reason.INSTANCE_PENDING, "the instance is starting; it is judged once it runs.");

  private static final ExplainedReason STOPPED =
      Wording.outOfReach(
          Reason.INSTANCE_STOPPED,
          "the instance is stopped or stopping, and stoppedInstances is IGNORE.");

  private final InstanceRoleParameters parameters;
  private final ProfileCheck check;

  /** The sentence that names the benchmark's control, with a blank before it. */
  private final Annotation control;

  /** Makes the rule with the parameters that all its verdicts follow. */
  public InstanceRoleRule(InstanceRoleParameters parameters) {
    this.parameters = parameters;
    this.check = parameters.check();
    this.control = parameters.cisVersion().instanceRoleControl();
  }

  /**
   * Says whether the rule looks at a tag: the exemption tag and those that name an instance's
   * owner.
   */
  public boolean looksAtTag(String key) {
    return key.equals(parameters.exemptionTagKey()) || Owner.TAG_KEYS.contains(key);
  }

  /** Judges one instance. Never throws for what the facts hold. */
  public Verdict evaluate(InstanceFacts facts) {
    Owner owner = Owner.of(facts.tags());
    Conclusion conclusion =
        Conclusion.about(
            facts.profile(),
            stateText(facts.state()),
            owner,
            parameters.cisVersion().instanceRoleId());
    Optional<ExplainedReason> outOfReach = outOfReach(facts);
    if (outOfReach.isPresent()) {
      return conclusion.notApplicable(outOfReach.get());
    }
    Exemption exemption = Exemption.of(facts.tags(), facts.evaluatedAt(), parameters);
    if (exemption instanceof Exemption.Valid valid) {
      return conclusion.verdict(parameters.exemptAs(), valid.explained(), control);
    }
    Annotation closing = exemption.closing(control);
    Wording wording = Wording.ofInstance(facts.resourceId(), owner, facts.evaluatedAt());
    List<ExplainedReason> violations = violations(facts, wording);
    if (!violations.isEmpty()) {
      return conclusion.verdict(Compliance.NON_COMPLIANT, violations, closing);
    }
    Attached profile = (Attached) facts.profile();
    @Nullable String missing = missing(profile, facts.userData());
    if (missing != null) {
      return conclusion.verdict(
          parameters.unproven(), wording.roleNotVerified(profile, missing), closing);
    }
    return conclusion.verdict(
        Compliance.COMPLIANT, check.withoutViolation(profile, wording), closing);
  }

  private Optional<ExplainedReason> outOfReach(InstanceFacts facts) {
    Optional<ExplainedReason> outOfReach =
        REACH.outOf(facts.status(), facts.leftScope(), facts.resourceType());
    if (outOfReach.isPresent()) {
      return outOfReach;
    }
    InstanceState state = facts.state();
    if (state == InstanceState.Known.TERMINATED || state == InstanceState.Known.SHUTTING_DOWN) {
      return Optional.of(TERMINATED);
    }
    if (state == InstanceState.Known.PENDING) {
      return Optional.of(PENDING);
    }
    boolean stopped = state == InstanceState.Known.STOPPED || state == InstanceState.Known.STOPPING;
    if (stopped
        && parameters.stoppedInstances() == InstanceRoleParameters.StoppedInstances.IGNORE) {
      return Optional.of(STOPPED);
    }
    return Optional.empty();
  }

  private List<ExplainedReason> violations(InstanceFacts facts, Wording wording) {
    List<ExplainedReason> found = check.violations(facts.profile(), wording);
    if (parameters.scanUserData() && facts.userData() instanceof UserData.WithKey key) {
      found.add(wording.accessKeyInUserData(key.maskedKeyId()));
    }
    return found;
  }

  /**
   * Names what the parameters ask for and the data does not hold, or null when nothing is missing.
   */
  private @Nullable String missing(Attached profile, UserData userData) {
    @Nullable String missing = check.missing(profile);
    if (missing == null
        && parameters.scanUserData()
        && userData instanceof UserData.NotRead notRead) {
      return notRead.why();
    }
    return missing;
  }

  private static @Nullable String stateText(InstanceState state) {
    if (state instanceof InstanceState.Known known) {
      return known.spelling();
    }
    return state instanceof InstanceState.Other other ? other.raw() : null;
  }
}
