package io.github.rolecall.evaluation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of the rule on launch templates and launch configurations.
 *
 * @param requireRole whether the profile must hold a role that EC2 can assume; false asks for a
 *     profile alone. Default: true
 * @param allowedInstanceProfileArns the only profiles that may be named. Default: empty, any
 *     profile may
 * @param forbiddenManagedPolicyArns managed policies that no such role may carry. Default: empty,
 *     none is forbidden
 * @param exemptionTagKey the key of the tag that exempts a template. Default: {@code
 *     rolecall:exempt-until}
 * @param exemptionMaxDays how far ahead an exemption may reach, 1 to 3650 days. Default: 365
 * @param exemptAs how an exempt template counts. Default: COMPLIANT
 * @param cisVersion the benchmark whose control number the verdict names. Default: 5.0
 * @param memberRoleName the name of the role to assume in a member account of an organisation, or
 *     null. Default: null
 * @param demandProof whether what the data does not show makes the verdict UNDETERMINED instead of
 *     COMPLIANT; not a parameter of the rule in AWS Config, where AWS is always asked. Default:
 *     false
 */
public record LaunchTemplateRoleParameters(
    boolean requireRole,
    List<ArnPattern> allowedInstanceProfileArns,
    List<ArnPattern> forbiddenManagedPolicyArns,
    String exemptionTagKey,
    int exemptionMaxDays,
    Compliance exemptAs,
    CisBenchmark cisVersion,
    @Nullable String memberRoleName,
    boolean demandProof)
    implements RuleParameters {

  /**
   * Keeps copies of its own, and refuses to count exempt resources as anything but COMPLIANT or
   * NOT_APPLICABLE.
   */
  public LaunchTemplateRoleParameters {
    Exemption.demandCountable(exemptAs);
    allowedInstanceProfileArns = List.copyOf(allowedInstanceProfileArns);
    forbiddenManagedPolicyArns = List.copyOf(forbiddenManagedPolicyArns);
  }

  /** Returns the parameters that apply when none is given. */
  public static LaunchTemplateRoleParameters defaults() {
    return read(reader(Map.of()));
  }

  /**
   * Reads the parameters as AWS Config and the command line give them.
   *
   * @param given values by name. A blank value counts as not given; lists are separated by commas.
   *     A value {@code ssm:/path} must have been replaced by what it refers to
   * @return the parameters, or every problem at once
   */
  public static ParsedParameters<LaunchTemplateRoleParameters> parse(Map<String, String> given) {
    ParameterReader reader = reader(given);
    return reader.outcome(read(reader));
  }

  private static ParameterReader reader(Map<String, String> given) {
    return new ParameterReader(
        given, "allowedInstanceProfileArns", "forbiddenManagedPolicyArns", "requireRole");
  }

  private static LaunchTemplateRoleParameters read(ParameterReader reader) {
    return new LaunchTemplateRoleParameters(
        reader.flag("requireRole", true),
        reader.allowedProfiles(),
        reader.forbiddenPolicies(),
        reader.exemptionTagKey(),
        reader.exemptionMaxDays(),
        reader.exemptAs(),
        reader.cisVersion(),
        reader.memberRoleName(),
        false);
  }

  /**
   * Says whether the verdict may depend on the profile's role, or on its ARN where a template gives
   * its name alone, so that IAM has to be asked.
   */
  public boolean looksAtRole() {
    return check().looksAtRole() || !allowedInstanceProfileArns.isEmpty();
  }

  ProfileCheck check() {
    return new ProfileCheck(
        requireRole, new AllowList(allowedInstanceProfileArns), forbiddenManagedPolicyArns);
  }

  @Override
  public LaunchTemplateRoleParameters demandingProof() {
    return new LaunchTemplateRoleParameters(
        requireRole,
        allowedInstanceProfileArns,
        forbiddenManagedPolicyArns,
        exemptionTagKey,
        exemptionMaxDays,
        exemptAs,
        cisVersion,
        memberRoleName,
        true);
  }
}
