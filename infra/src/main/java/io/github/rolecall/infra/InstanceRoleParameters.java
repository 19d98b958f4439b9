package io.github.rolecall.infra;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.ssm.IParameter;

/** The parameters of the instance rule, in the form in which AWS Config hands them to the rule. */
final class InstanceRoleParameters {

  static final String ALLOWED_PROFILES = "allowedInstanceProfileArns";
  static final String FORBIDDEN_POLICIES = "forbiddenManagedPolicyArns";

  /** What the value begins with when the list is in an SSM parameter. */
  private static final String SSM = "ssm:";

  /** Limit of AWS Config for all parameters of a rule as one JSON object. */
  private static final int MOST_CHARACTERS = 1024;

  private static final Pattern PROFILE_ARN =
      Pattern.compile("\\*.*|arn:[a-z0-9*-]+:iam::[0-9*]*:(instance-profile/.+|\\*.*)");
  private static final Pattern POLICY_ARN =
      Pattern.compile("\\*.*|arn:[a-z0-9*-]+:iam::(aws|[0-9*]*):(policy/.+|\\*.*)");
  private static final Pattern ROLE_NAME = Pattern.compile("[\\w+=,.@-]{1,64}");
  private static final Pattern SSM_PATH = Pattern.compile("/[A-Za-z0-9_.-][A-Za-z0-9_./-]*");

  private final Map<String, String> values = new TreeMap<>();

  void requireRole(boolean required) {
    values.put("requireRole", String.valueOf(required));
  }

  void allowedInstanceProfileArns(List<String> arns) {
    list(ALLOWED_PROFILES, arns, PROFILE_ARN, "instance-profile/NAME");
  }

  void forbiddenManagedPolicyArns(List<String> arns) {
    list(FORBIDDEN_POLICIES, arns, POLICY_ARN, "policy/NAME");
  }

  void from(String name, IParameter parameter) {
    String path =
        Checks.matching(
            name + "Parameter",
            parameter.getParameterName(),
            SSM_PATH,
            "a parameter whose name begins with / and has letters, digits or _./- only");
    String before = values.put(name, SSM + path);
    if (before != null && !before.startsWith(SSM)) {
      throw twice(name);
    }
  }

  void stoppedInstances(StoppedInstances what) {
    values.put("stoppedInstances", what.name());
  }

  void exemptionTagKey(String key) {
    values.put("exemptionTagKey", Checks.length("exemptionTagKey", key, 128));
  }

  void exemptionMaxDays(Number days) {
    Checks.range("exemptionMaxDays", days, 1, 3650);
    // 30.0 is a whole number here, and none to the function.
    values.put(
        "exemptionMaxDays",
        Token.isUnresolved(days) ? Token.asString(days) : String.valueOf(days.intValue()));
  }

  void exemptAs(ExemptAs how) {
    values.put("exemptAs", how.name());
  }

  void scanUserData(boolean scan) {
    values.put("scanUserData", String.valueOf(scan));
  }

  void cisVersion(CisVersion version) {
    values.put("cisVersion", version.version());
  }

  void memberRoleName(String name) {
    values.put(
        "memberRoleName",
        Checks.matching(
            "memberRoleName",
            name,
            ROLE_NAME,
            "a role name: 1 to 64 letters, digits or _+=,.@- and no path"));
  }

  /**
   * Returns the values by name, without those that were not set.
   *
   * @throws IllegalArgumentException when they are too long for AWS Config
   */
  Map<String, String> rendered() {
    int length = jsonLength();
    if (length > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "the rule's parameters are "
              + length
              + " characters of JSON: AWS Config allows "
              + MOST_CHARACTERS
              + ". Keep long lists in an SSM parameter (value ssm:/path) and give it with"
              + " allowedInstanceProfileArnsParameter or forbiddenManagedPolicyArnsParameter");
    }
    return Collections.unmodifiableMap(values);
  }

  /** {@code {"name":"value",..}}; a token's value is not known yet and counts as nothing. */
  private int jsonLength() {
    int length = 1;
    for (Map.Entry<String, String> entry : values.entrySet()) {
      String value = entry.getValue();
      length += entry.getKey().length() + 6 + (Token.isUnresolved(value) ? 0 : value.length());
    }
    return length;
  }

  private void list(String name, List<String> arns, Pattern form, String resource) {
    if (values.getOrDefault(name, "").startsWith(SSM)) {
      throw twice(name);
    }
    if (Token.isUnresolved(arns)) {
      values.put(name, Fn.join(",", arns));
      return;
    }
    Checks.allMatching(
        name, arns, form, "ARNs like arn:PARTITION:iam::ACCOUNT:" + resource + ", * allowed");
    for (String arn : arns) {
      if (!Token.isUnresolved(arn) && arn.contains(",")) {
        throw Checks.refused(name, arn, "one ARN an entry, without a comma");
      }
    }
    values.put(name, String.join(",", arns));
  }

  private static IllegalArgumentException twice(String name) {
    return new IllegalArgumentException(
        name + " is given together with " + name + "Parameter: expected one of them");
  }
}
