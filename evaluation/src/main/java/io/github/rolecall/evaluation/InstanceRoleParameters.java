package io.github.rolecall.evaluation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of the instance rule.
 *
 * @param requireRole whether the profile must hold a role that EC2 can assume; false asks for a
 *     profile alone, as AWS's managed rule does. Default: true
 * @param allowedInstanceProfileArns the only profiles that may be attached. Default: empty, any
 *     profile may
 * @param forbiddenManagedPolicyArns managed policies that no instance's role may carry. Default:
 *     empty, none is forbidden
 * @param stoppedInstances what to do about instances that are stopped or stopping. Default:
 *     EVALUATE
 * @param exemptionTagKey the key of the tag that exempts an instance. Default: {@code
 *     rolecall:exempt-until}
 * @param exemptionMaxDays how far ahead an exemption may reach, 1 to 3650 days. Default: 365
 * @param exemptAs how an exempt instance counts. Default: COMPLIANT
 * @param scanUserData whether to look for long-term access keys in the user data. Default: false
 * @param cisVersion the benchmark whose control number the verdict names. Default: 5.0
 * @param memberRoleName the name of the role to assume in a member account of an organisation, or
 *     null. Default: null
 * @param demandProof whether a role that the data does not show makes the verdict UNDETERMINED
 *     instead of COMPLIANT; not a parameter of the rule in AWS Config, where IAM is always asked.
 *     Default: false
 */
public record InstanceRoleParameters(
    boolean requireRole,
    List<ArnPattern> allowedInstanceProfileArns,
    List<ArnPattern> forbiddenManagedPolicyArns,
    StoppedInstances stoppedInstances,
    String exemptionTagKey,
    int exemptionMaxDays,
    Compliance exemptAs,
    boolean scanUserData,
    CisBenchmark cisVersion,
    @Nullable String memberRoleName,
    boolean demandProof)
    implements RuleParameters {

  /**
   * Keeps copies of its own, and refuses to count exempt instances as anything but COMPLIANT or
   * NOT_APPLICABLE.
   */
  public InstanceRoleParameters {
    Exemption.demandCountable(exemptAs);
    allowedInstanceProfileArns = List.copyOf(allowedInstanceProfileArns);
    forbiddenManagedPolicyArns = List.copyOf(forbiddenManagedPolicyArns);
  }

  /** What to do about instances that are stopped or stopping. */
  public enum StoppedInstances {
    /** Judge them like running ones. */
    EVALUATE,
    /** Leave them out as not applicable. */
    IGNORE
  }

  /** Returns the parameters that apply when none is given. */
  public static InstanceRoleParameters defaults() {
    return read(reader(Map.of()));
  }

  /**
   * Reads the parameters as AWS Config and the command line give them.
   *
   * @param given values by name. A blank value counts as not given; lists are separated by commas;
   *     {@code IamInstanceProfileArnList}, the managed rule's name, is read as {@code
   *     allowedInstanceProfileArns}. A value {@code ssm:/path} must have been replaced by what it
   *     refers to
   * @return the parameters, or every problem at once
   */
  public static ParsedParameters<InstanceRoleParameters> parse(Map<String, String> given) {
    ParameterReader reader = reader(given);
    return reader.outcome(read(reader));
  }

  private static ParameterReader reader(Map<String, String> given) {
    return new ParameterReader(
        given,
        "allowedInstanceProfileArns",
        "forbiddenManagedPolicyArns",
        "requireRole",
        "scanUserData",
        "stoppedInstances");
  }

  private static InstanceRoleParameters read(ParameterReader reader) {
    return new InstanceRoleParameters(
        reader.flag("requireRole", true),
        reader.allowedProfiles(),
        reader.forbiddenPolicies(),
        reader.oneOf("stoppedInstances", StoppedInstances.EVALUATE, StoppedInstances.IGNORE),
        reader.exemptionTagKey(),
        reader.exemptionMaxDays(),
        reader.exemptAs(),
        reader.flag("scanUserData", false),
        reader.cisVersion(),
        reader.memberRoleName(),
        false);
  }

  /**
   * Says whether the verdict may depend on the role in the profile, so that IAM has to be asked.
   */
  public boolean looksAtRole() {
    return check().looksAtRole();
  }

  ProfileCheck check() {
    return new ProfileCheck(
        requireRole, new AllowList(allowedInstanceProfileArns), forbiddenManagedPolicyArns);
  }

  @Override
  public InstanceRoleParameters demandingProof() {
    return new InstanceRoleParameters(
        requireRole,
        allowedInstanceProfileArns,
        forbiddenManagedPolicyArns,
        stoppedInstances,
        exemptionTagKey,
        exemptionMaxDays,
        exemptAs,
        scanUserData,
        cisVersion,
        memberRoleName,
        true);
  }
}
