package io.github.rolecall.infra;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awscdk.Token;

/**
 * The checks that all builders share. Each passes a token, whose value is known only at deployment,
 * and else fails with the option's name, what it was given, and what is allowed.
 */
final class Checks {

  private static final Pattern ROLE_NAME = Pattern.compile("[\\w+=,.@-]{1,64}");
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern ORGANIZATION = Pattern.compile("o-[a-z0-9]{10,32}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2,5}(-[a-z]+)+-[0-9]{1,2}");

  private static final Pattern CODE_BUCKET = Pattern.compile("[a-z0-9][a-z0-9-]{1,38}[a-z0-9]");

  private Checks() {}

  static String roleName(String option, String name) {
    return matching(
        option, name, ROLE_NAME, "a role name: 1 to 64 letters, digits or _+=,.@- and no path");
  }

  static List<String> accounts(String option, List<String> ids) {
    allMatching(option, ids, ACCOUNT, "the id of an account, 12 digits");
    return List.copyOf(new LinkedHashSet<>(ids));
  }

  static void most(String option, List<String> values, int most) {
    if (values.size() > most) {
      throw refused(option, values.size() + " values", "up to " + most);
    }
  }

  static String organization(String id) {
    return matching(
        "organizationId", id, ORGANIZATION, "the id of an organisation, like o-ab12cd34ef");
  }

  static String codeBucketPrefix(String prefix) {
    return matching(
        "codeBucketPrefix",
        prefix,
        CODE_BUCKET,
        "3 to 40 lower-case letters, digits and hyphens, no hyphen first or last");
  }

  static List<String> regions(String option, List<String> names) {
    allMatching(option, names, REGION, "a region, like eu-central-1");
    return List.copyOf(new LinkedHashSet<>(names));
  }

  static String matching(String option, String value, Pattern form, String expected) {
    if (!Token.isUnresolved(value) && !form.matcher(value).matches()) {
      throw refused(option, value, expected);
    }
    return value;
  }

  static String length(String option, String value, int most) {
    if (!Token.isUnresolved(value) && (value.isBlank() || value.length() > most)) {
      throw refused(option, value, "1 to " + most + " characters");
    }
    return value;
  }

  static void allMatching(String option, List<String> values, Pattern form, String expected) {
    if (values.isEmpty()) {
      throw refused(option, "[]", "at least one; leave the option out for none");
    }
    for (String value : values) {
      matching(option, value, form, expected);
    }
  }

  static Number range(String option, Number value, int least, int most) {
    double number = value.doubleValue();
    boolean whole = number == Math.rint(number);
    if (!Token.isUnresolved(value) && !(whole && number >= least && number <= most)) {
      String expected = least + " to " + most + (whole ? "" : ", a whole number");
      throw refused(option, String.valueOf(value), expected);
    }
    return value;
  }

  static IllegalArgumentException refused(String option, String value, String expected) {
    return new IllegalArgumentException(option + " is \"" + value + "\": expected " + expected);
  }
}
