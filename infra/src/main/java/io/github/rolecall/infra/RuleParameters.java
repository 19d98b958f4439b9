package io.github.rolecall.infra;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.ssm.IParameter;

/** The parameters of a rule, in the form in which AWS Config hands them to the rule. */
final class RuleParameters {

  /** What the value begins with when the list is in an SSM parameter. */
  private static final String SSM = "ssm:";

  /** Limit of AWS Config for all parameters of a rule as one JSON object. */
  private static final int MOST_CHARACTERS = 1024;

  private static final int MOST_DAYS = 3650;

  private static final Pattern SSM_PATH = Pattern.compile("/[A-Za-z0-9_.-][A-Za-z0-9_./-]*");

  private final Map<String, String> values = new TreeMap<>();

  void flag(String name, boolean value) {
    values.put(name, String.valueOf(value));
  }

  void text(String name, String value) {
    values.put(name, value);
  }

  void days(String name, Number days) {
    Checks.range(name, days, 1, MOST_DAYS);
    // 30.0 is a whole number here, and none to the function.
    values.put(
        name, Token.isUnresolved(days) ? Token.asString(days) : String.valueOf(days.intValue()));
  }

  void list(ArnList list, List<String> arns) {
    String name = list.parameter();
    if (values.getOrDefault(name, "").startsWith(SSM)) {
      throw twice(name);
    }
    if (Token.isUnresolved(arns)) {
      values.put(name, Fn.join(",", arns));
      return;
    }
    Checks.allMatching(name, arns, list.form(), list.expected());
    for (String arn : arns) {
      if (!Token.isUnresolved(arn) && arn.contains(",")) {
        throw Checks.refused(name, arn, "one ARN an entry, without a comma");
      }
    }
    values.put(name, String.join(",", arns));
  }

  void from(ArnList list, IParameter parameter) {
    String name = list.parameter();
    String before = values.put(name, reference(name + "Parameter", parameter));
    if (before != null && !before.startsWith(SSM)) {
      throw twice(name);
    }
  }

  /** Returns what stands for a parameter's value, for the function to read. */
  static String reference(String option, IParameter parameter) {
    return SSM
        + Checks.matching(
            option,
            parameter.getParameterName(),
            SSM_PATH,
            "a parameter whose name begins with / and has letters, digits or _./- only");
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
              + ". Keep long lists in an SSM parameter (value ssm:/path) and give it with the option"
              + " of the list's name and Parameter, for example allowedInstanceProfileArnsParameter");
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

  private static IllegalArgumentException twice(String name) {
    return new IllegalArgumentException(
        name + " is given together with " + name + "Parameter: expected one of them");
  }
}
