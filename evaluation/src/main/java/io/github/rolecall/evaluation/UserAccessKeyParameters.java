package io.github.rolecall.evaluation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of the rule on the access keys of IAM users.
 *
 * @param allowedUserArns the users who may have an active key, as long as it is used and young.
 *     Default: empty, nobody may
 * @param maxKeyAgeDays how old an active key may be, 1 to 3650 days. Default: 90, as CIS asks
 * @param unusedDays how many days without use make an active key an unused one, 1 to 3650. Default:
 *     45, as newer versions of CIS ask
 * @param exemptionTagKey the key of the tag that exempts a user. Default: {@code
 *     rolecall:exempt-until}
 * @param exemptionMaxDays how far ahead an exemption may reach, 1 to 3650 days. Default: 365
 * @param exemptAs how an exempt user counts. Default: COMPLIANT
 * @param cisVersion the benchmark whose control number the verdict names. Default: 5.0
 * @param memberRoleName the name of the role to assume in a member account of an organisation, or
 *     null. Default: null
 * @param demandProof whether what the data does not show makes the verdict UNDETERMINED instead of
 *     COMPLIANT; not a parameter of the rule in AWS Config, where AWS is always asked. Default:
 *     false
 */
public record UserAccessKeyParameters(
    List<ArnPattern> allowedUserArns,
    int maxKeyAgeDays,
    int unusedDays,
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
  public UserAccessKeyParameters {
    Exemption.demandCountable(exemptAs);
    allowedUserArns = List.copyOf(allowedUserArns);
  }

  /** Returns the parameters that apply when none is given. */
  public static UserAccessKeyParameters defaults() {
    return read(reader(Map.of()));
  }

  /**
   * Reads the parameters as AWS Config and the command line give them.
   *
   * @param given values by name. A blank value counts as not given; lists are separated by commas.
   *     A value {@code ssm:/path} must have been replaced by what it refers to
   * @return the parameters, or every problem at once
   */
  public static ParsedParameters<UserAccessKeyParameters> parse(Map<String, String> given) {
    ParameterReader reader = reader(given);
    return reader.outcome(read(reader));
  }

  private static ParameterReader reader(Map<String, String> given) {
    return new ParameterReader(given, "allowedUserArns", "maxKeyAgeDays", "unusedDays");
  }

  private static UserAccessKeyParameters read(ParameterReader reader) {
    return new UserAccessKeyParameters(
        reader.userArns("allowedUserArns"),
        reader.days("maxKeyAgeDays", 90),
        reader.days("unusedDays", 45),
        reader.exemptionTagKey(),
        reader.exemptionMaxDays(),
        reader.exemptAs(),
        reader.cisVersion(),
        reader.memberRoleName(),
        false);
  }

  @Override
  public UserAccessKeyParameters demandingProof() {
    return new UserAccessKeyParameters(
        allowedUserArns,
        maxKeyAgeDays,
        unusedDays,
        exemptionTagKey,
        exemptionMaxDays,
        exemptAs,
        cisVersion,
        memberRoleName,
        true);
  }
}
