package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.ProfileFacts.Attached;
import io.github.rolecall.evaluation.ProfileState.WithRole;
import java.util.ArrayList;
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

  private static final String ROLE_NOT_REQUIRED = "requireRole asks for none";

  private final InstanceRoleParameters parameters;

  /** The sentence that names the benchmark's control, with a blank before it. */
  private final String control;

  /** Makes the rule with the parameters that all its verdicts follow. */
  public InstanceRoleRule(InstanceRoleParameters parameters) {
    this.parameters = parameters;
    CisBenchmark benchmark = parameters.cisVersion();
    this.control =
        " CIS AWS Foundations " + benchmark.version() + ": " + benchmark.instanceRoleId() + ".";
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
    Wording wording = new Wording(facts.resourceId(), owner);
    Optional<Finding> outOfReach = outOfReach(facts, wording);
    if (outOfReach.isPresent()) {
      return verdict(Compliance.NOT_APPLICABLE, List.of(outOfReach.get()), facts, owner, "");
    }
    Exemption exemption = Exemption.of(facts, parameters);
    if (exemption instanceof Exemption.Valid valid) {
      Finding exempt = wording.exempt(valid.until(), valid.reason());
      return verdict(parameters.exemptAs(), List.of(exempt), facts, owner, control);
    }
    String closing =
        exemption instanceof Exemption.Void nothing
            ? " Exemption void: " + nothing.why() + "." + control
            : control;
    List<Finding> violations = violations(facts, wording);
    if (!violations.isEmpty()) {
      return verdict(Compliance.NON_COMPLIANT, violations, facts, owner, closing);
    }
    return withoutViolation((Attached) facts.profile(), facts, wording, owner, closing);
  }

  private Optional<Finding> outOfReach(InstanceFacts facts, Wording wording) {
    ResourceStatus status = facts.status();
    InstanceState state = facts.state();
    if (status == ResourceStatus.Known.RESOURCE_DELETED
        || status == ResourceStatus.Known.RESOURCE_DELETED_NOT_RECORDED) {
      return Optional.of(wording.outOfReach(Reason.RESOURCE_DELETED, "the resource was deleted."));
    }
    if (status == ResourceStatus.Known.RESOURCE_NOT_RECORDED) {
      return Optional.of(
          wording.outOfReach(
              Reason.RESOURCE_NOT_RECORDED, "AWS Config does not record the resource."));
    }
    if (facts.leftScope()) {
      return Optional.of(
          wording.outOfReach(Reason.LEFT_SCOPE, "the resource left the scope of the rule."));
    }
    if (!facts.resourceType().equals(InstanceFacts.RESOURCE_TYPE)) {
      return Optional.of(
          wording.outOfReach(Reason.OTHER_RESOURCE_TYPE, "the rule judges EC2 instances only."));
    }
    if (state == InstanceState.Known.TERMINATED || state == InstanceState.Known.SHUTTING_DOWN) {
      return Optional.of(
          wording.outOfReach(
              Reason.INSTANCE_TERMINATED, "the instance is terminated or shutting down."));
    }
    if (state == InstanceState.Known.PENDING) {
      return Optional.of(
          wording.outOfReach(
              Reason.INSTANCE_PENDING, "the instance is starting; it is judged once it runs."));
    }
    boolean stopped = state == InstanceState.Known.STOPPED || state == InstanceState.Known.STOPPING;
    if (stopped
        && parameters.stoppedInstances() == InstanceRoleParameters.StoppedInstances.IGNORE) {
      return Optional.of(
          wording.outOfReach(
              Reason.INSTANCE_STOPPED,
              "the instance is stopped or stopping, and stoppedInstances is IGNORE."));
    }
    return Optional.empty();
  }

  private List<Finding> violations(InstanceFacts facts, Wording wording) {
    List<Finding> found = new ArrayList<>();
    if (facts.profile() instanceof Attached profile) {
      if (parameters.requireRole()) {
        roleViolation(profile, wording).ifPresent(found::add);
      }
      if (!isAllowed(profile.arn())) {
        found.add(wording.profileNotAllowed(profile));
      }
      if (profile.state() instanceof WithRole with) {
        forbiddenPolicy(with.role())
            .map(policy -> wording.roleTooBroad(with.role(), policy))
            .ifPresent(found::add);
      }
    } else {
      found.add(wording.noProfile());
    }
    if (parameters.scanUserData() && facts.userData() instanceof UserData.WithKey key) {
      found.add(wording.accessKeyInUserData(key.maskedKeyId()));
    }
    return found;
  }

  private static Optional<Finding> roleViolation(Attached profile, Wording wording) {
    ProfileState state = profile.state();
    if (state instanceof ProfileState.Deleted) {
      return Optional.of(wording.profileDeleted(profile));
    }
    if (state instanceof ProfileState.Recreated ids) {
      return Optional.of(wording.profileRecreated(profile, ids));
    }
    if (state instanceof ProfileState.WithoutRole) {
      return Optional.of(wording.profileWithoutRole(profile));
    }
    if (state instanceof WithRole with
        && with.role().trust() instanceof RoleFacts.Trust.NotAssumable not) {
      return Optional.of(wording.roleNotAssumable(profile, with.role(), not.why()));
    }
    return Optional.empty();
  }

  private boolean isAllowed(String profileArn) {
    List<ArnPattern> allowed = parameters.allowedInstanceProfileArns();
    return allowed.isEmpty() || allowed.stream().anyMatch(pattern -> pattern.matches(profileArn));
  }

  private Optional<String> forbiddenPolicy(RoleFacts role) {
    if (role.policies() instanceof RoleFacts.ManagedPolicies.Known known) {
      for (String arn : known.arns()) {
        for (ArnPattern forbidden : parameters.forbiddenManagedPolicyArns()) {
          if (forbidden.matches(arn)) {
            return Optional.of(arn);
          }
        }
      }
    }
    return Optional.empty();
  }

  private Verdict withoutViolation(
      Attached profile, InstanceFacts facts, Wording wording, Owner owner, String closing) {
    @Nullable String missing = missing(profile.state(), facts.userData());
    if (missing != null) {
      Compliance compliance =
          parameters.demandProof() ? Compliance.UNDETERMINED : Compliance.COMPLIANT;
      return verdict(
          compliance, List.of(wording.roleNotVerified(profile, missing)), facts, owner, closing);
    }
    if (parameters.looksAtRole()
        && profile.state() instanceof WithRole with
        && with.role().trust() instanceof RoleFacts.Trust.Assumable) {
      return verdict(
          Compliance.COMPLIANT,
          List.of(wording.roleAttached(profile, with.role())),
          facts,
          owner,
          closing);
    }
    return verdict(
        Compliance.COMPLIANT,
        List.of(wording.roleNotVerified(profile, ROLE_NOT_REQUIRED)),
        facts,
        owner,
        closing);
  }

  /**
   * Names what the parameters ask for and the data does not hold, or null when nothing is missing.
   */
  private @Nullable String missing(ProfileState state, UserData userData) {
    boolean asksForPolicies = !parameters.forbiddenManagedPolicyArns().isEmpty();
    if (state instanceof ProfileState.Unknown unknown && parameters.looksAtRole()) {
      return unknown.why();
    }
    if (state instanceof WithRole with) {
      RoleFacts role = with.role();
      if (parameters.requireRole() && role.trust() instanceof RoleFacts.Trust.Unknown unknown) {
        return unknown.why();
      }
      if (asksForPolicies && role.policies() instanceof RoleFacts.ManagedPolicies.Unknown unknown) {
        return unknown.why();
      }
    }
    if (parameters.scanUserData() && userData instanceof UserData.NotRead notRead) {
      return notRead.why();
    }
    return null;
  }

  private Verdict verdict(
      Compliance compliance,
      List<Finding> findings,
      InstanceFacts facts,
      Owner owner,
      String closing) {
    List<Reason> reasons = new ArrayList<>(findings.size());
    for (Finding finding : findings) {
      reasons.add(finding.reason());
    }
    Finding first = findings.get(0);
    String annotation =
        new Annotation()
            .words(first.reason() + (first.reason() == Reason.EXEMPT ? " " : ": "))
            .then(first.explanation())
            .words(closing)
            .withIfRoom(others(reasons));
    return new Verdict(
        compliance,
        reasons,
        annotation,
        facts.profile() instanceof Attached profile ? arnOrNull(profile.arn()) : null,
        roleArn(facts.profile()),
        stateText(facts.state()),
        owner instanceof Owner.Tagged tagged ? tagged.tag() : null,
        parameters.cisVersion().instanceRoleId());
  }

  private static String others(List<Reason> reasons) {
    if (reasons.size() == 1) {
      return "";
    }
    List<String> names = reasons.stream().skip(1).map(Reason::name).toList();
    return " Also: " + String.join(", ", names) + ".";
  }

  private static @Nullable String roleArn(ProfileFacts profile) {
    return profile instanceof Attached attached && attached.state() instanceof WithRole with
        ? arnOrNull(with.role().arn())
        : null;
  }

  /**
   * A bare name is good enough for a sentence; a field that promises an ARN holds an ARN or
   * nothing.
   */
  private static @Nullable String arnOrNull(String arn) {
    return arn.startsWith("arn:") ? arn : null;
  }

  private static @Nullable String stateText(InstanceState state) {
    if (state instanceof InstanceState.Known known) {
      return known.spelling();
    }
    return state instanceof InstanceState.Other other ? other.raw() : null;
  }
}
