package io.github.rolecall.evaluation;

import org.jspecify.annotations.Nullable;

/** What the parameters of all rules of the family have in common. */
public sealed interface RuleParameters
    permits InstanceRoleParameters,
        InstanceProfileRoleParameters,
        LaunchTemplateRoleParameters,
        UserAccessKeyParameters {

  /** Returns the key of the tag that exempts a resource. Default: {@code rolecall:exempt-until} */
  String exemptionTagKey();

  /** Returns how far ahead an exemption may reach, 1 to 3650 days. Default: 365 */
  int exemptionMaxDays();

  /** Returns how an exempt resource counts, COMPLIANT or NOT_APPLICABLE. Default: COMPLIANT */
  Compliance exemptAs();

  /** Returns the benchmark whose control number the verdict names. Default: 5.0 */
  CisBenchmark cisVersion();

  /**
   * Returns the name of the role to assume in a member account of an organisation, or null.
   * Default: null
   */
  @Nullable String memberRoleName();

  /**
   * Says whether what the data does not show makes the verdict UNDETERMINED instead of COMPLIANT;
   * not a parameter of the rules in AWS Config, where AWS is always asked. Default: false
   */
  boolean demandProof();

  /** Returns how a resource counts of which the data does not show all that matters. */
  default Compliance unproven() {
    return demandProof() ? Compliance.UNDETERMINED : Compliance.COMPLIANT;
  }

  /** Returns the same parameters with {@link #demandProof} switched on. */
  RuleParameters demandingProof();
}
