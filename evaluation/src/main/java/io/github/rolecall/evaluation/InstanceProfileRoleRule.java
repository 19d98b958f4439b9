package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.InstanceProfileRoleFacts.Users;
import io.github.rolecall.evaluation.ProfileFacts.Attached;
import java.util.List;
import java.util.Optional;
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

  private static final Reach REACH =
      Reach.of(RoleCallRule.INSTANCE_PROFILE_ROLE, "instance profiles");

  /** Instances that an annotation names; the others are counted. */
  private static final int NAMED = 3;

  private final InstanceProfileRoleParameters parameters;
  private final ProfileCheck check;

  /** The sentence that names the benchmark's control, with a blank before it. */
  private final Annotation control;

  /** Makes the rule with the parameters that all its verdicts follow. */
  public InstanceProfileRoleRule(InstanceProfileRoleParameters parameters) {
    this.parameters = parameters;
    this.check = parameters.check();
    this.control = parameters.cisVersion().instanceRoleControl();
  }

  /** Judges one instance profile. Never throws for what the facts hold. */
  public Verdict evaluate(InstanceProfileRoleFacts facts) {
    ResourceFacts resource = facts.resource();
    Attached profile = facts.profile();
    Owner owner = Owner.of(resource.tags());
    Conclusion conclusion =
        Conclusion.about(profile, null, owner, parameters.cisVersion().instanceRoleId());
    Optional<ExplainedReason> outOfReach = outOfReach(facts);
    if (outOfReach.isPresent()) {
      return conclusion.notApplicable(outOfReach.get());
    }
    Exemption exemption = Exemption.of(resource.tags(), resource.evaluatedAt(), parameters);
    if (exemption instanceof Exemption.Valid valid) {
      return conclusion.verdict(parameters.exemptAs(), valid.explained(), control);
    }
    Annotation closing = exemption.closing(control);
    Wording wording =
        Wording.ofProfile(profile.name(), owner, sentence(facts.users()), resource.evaluatedAt());
    List<ExplainedReason> violations = check.violations(profile, wording);
    if (!violations.isEmpty()) {
      return conclusion.verdict(Compliance.NON_COMPLIANT, violations, closing);
    }
    @Nullable String missing = check.missing(profile);
    if (missing != null) {
      return conclusion.verdict(
          parameters.unproven(), wording.roleNotVerified(profile, missing), closing);
    }
    return conclusion.verdict(
        Compliance.COMPLIANT, check.withoutViolation(profile, wording), closing);
  }

  /** IAM may know of the end of a profile before AWS Config has recorded it. */
  private static Optional<ExplainedReason> outOfReach(InstanceProfileRoleFacts facts) {
    Optional<ExplainedReason> outOfReach = REACH.outOf(facts.resource());
    ProfileState state = facts.profile().state();
    boolean isGone =
        state instanceof ProfileState.Deleted || state instanceof ProfileState.Recreated;
    return outOfReach.isEmpty() && isGone ? Optional.of(Reach.DELETED) : outOfReach;
  }

  private static Annotation sentence(Users users) {
    if (!(users instanceof Users.Known known)) {
      return Annotation.nothing();
    }
    List<String> ids = known.instanceIds();
    String where = PlainText.of(known.where());
    if (ids.isEmpty()) {
      return Annotation.either(
          Annotation.of(" No instance uses it " + where + "."), Annotation.nothing());
    }
    // An id that is cut names nothing, so it is all of them or their number.
    String named = PlainText.of(String.join(", ", ids.subList(0, Math.min(NAMED, ids.size()))));
    String others = ids.size() > NAMED ? " and " + (ids.size() - NAMED) + " more." : ".";
    String number = " by " + ids.size() + (ids.size() == 1 ? " instance." : " instances.");
    return Annotation.either(
        Annotation.of(" Used " + where + " by " + named + others),
        Annotation.either(
            Annotation.of(" Used " + where + number),
            Annotation.either(Annotation.of(" Used" + number), Annotation.nothing())));
  }
}
