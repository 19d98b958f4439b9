package io.github.rolecall.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads parameters out of names and values and gathers every problem instead of stopping at the
 * first.
 */
final class ParameterReader {

  /** The parameters that every rule of the family has. */
  private static final List<String> COMMON =
      List.of("cisVersion", "exemptAs", "exemptionMaxDays", "exemptionTagKey", "memberRoleName");

  private static final String ALLOWED_PROFILES = "allowedInstanceProfileArns";

  /** The name that AWS's managed rule ec2-instance-profile-attached gives to the same list. */
  private static final String ALLOWED_PROFILES_MANAGED = "IamInstanceProfileArnList";

  private static final int MAX_DAYS_LIMIT = 3650;
  private static final int TAG_KEY_LIMIT = 128;

  /** What IAM's API allows as a role name. */
  private static final Pattern ROLE_NAME = Pattern.compile("[\\w+=,.@-]{1,64}");

  /** A pattern may begin with its wildcard; else it has to begin as an ARN of that kind does. */
  private static final Pattern PROFILE_ARN =
      Pattern.compile("\\*.*|arn:[a-z0-9*-]+:iam::[0-9*]*:(instance-profile/.+|\\*.*)");

  private static final Pattern POLICY_ARN =
      Pattern.compile("\\*.*|arn:[a-z0-9*-]+:iam::(aws|[0-9*]*):(policy/.+|\\*.*)");

  private static final Pattern USER_ARN =
      Pattern.compile("\\*.*|arn:[a-z0-9*-]+:iam::[0-9*]*:(user/.+|\\*.*)");

  private final Map<String, String> given = new TreeMap<>();
  private final List<ParameterProblem> problems = new ArrayList<>();

  /**
   * Makes a reader.
   *
   * @param given values by name; blank ones count as not given
   * @param ownNames the parameters that the rule has beside the common ones
   */
  ParameterReader(Map<String, String> given, String... ownNames) {
    given.forEach((name, value) -> {
      if (!value.isBlank()) {
        this.given.put(name, value.strip());
      }
    });
    refuseUnknownNames(ownNames);
  }

  /**
   * Returns the outcome: the parameters, or every problem found, sorted by the parameter's name.
   */
  <P extends RuleParameters> ParsedParameters<P> outcome(P parameters) {
    return problems.isEmpty()
        ? new ParsedParameters.Accepted<>(parameters)
        : new ParsedParameters.Rejected<>(
            problems.stream().sorted(Comparator.comparing(ParameterProblem::name)).toList());
  }

  private void refuseUnknownNames(String... ownNames) {
    TreeSet<String> names = new TreeSet<>(COMMON);
    names.addAll(List.of(ownNames));
    TreeSet<String> unknown = new TreeSet<>(given.keySet());
    unknown.removeAll(names);
    if (names.contains(ALLOWED_PROFILES)) {
      unknown.remove(ALLOWED_PROFILES_MANAGED);
    }
    for (String name : unknown) {
      refuse(name, "one of the parameters " + String.join(", ", names));
    }
  }

  List<ArnPattern> allowedProfiles() {
    return arns(allowListName(), PROFILE_ARN, "instance-profile/NAME");
  }

  List<ArnPattern> forbiddenPolicies() {
    return arns("forbiddenManagedPolicyArns", POLICY_ARN, "policy/NAME");
  }

  List<ArnPattern> userArns(String name) {
    return arns(name, USER_ARN, "user/NAME");
  }

  private String allowListName() {
    if (!given.containsKey(ALLOWED_PROFILES_MANAGED)) {
      return ALLOWED_PROFILES;
    }
    if (given.containsKey(ALLOWED_PROFILES)) {
      refuse(ALLOWED_PROFILES_MANAGED, "only one of it and " + ALLOWED_PROFILES);
    }
    return ALLOWED_PROFILES_MANAGED;
  }

  boolean flag(String name, boolean otherwise) {
    @Nullable String value = given.get(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
      refuse(name, "true or false");
    }
    return Boolean.parseBoolean(value);
  }

  private List<ArnPattern> arns(String name, Pattern form, String resource) {
    List<ArnPattern> patterns = new ArrayList<>();
    for (String entry : given.getOrDefault(name, "").split(",", -1)) {
      String arn = entry.strip();
      if (arn.isEmpty()) {
        continue;
      }
      if (form.matcher(arn).matches()) {
        patterns.add(new ArnPattern(arn));
      } else if (arn.startsWith("ssm:")) {
        problems.add(
            new ParameterProblem(name, arn, "the list itself: no SSM parameter is read here"));
      } else {
        problems.add(
            new ParameterProblem(
                name,
                arn,
                "ARNs like arn:PARTITION:iam::ACCOUNT:"
                    + resource
                    + ", * allowed, separated by commas"));
      }
    }
    if (patterns.isEmpty()
        && given.containsKey(name)
        && problems.stream().noneMatch(p -> p.name().equals(name))) {
      // Taken for an empty list it would allow everything, or of users nobody.
      refuse(name, "at least one ARN");
    }
    return patterns;
  }

  /** Reads a constant by its name, in either case of letters. */
  <E extends Enum<E>> E oneOf(String name, E otherwise, E other) {
    String value = given.getOrDefault(name, otherwise.name());
    if (value.equalsIgnoreCase(other.name())) {
      return other;
    }
    if (!value.equalsIgnoreCase(otherwise.name())) {
      refuse(name, otherwise + " or " + other);
    }
    return otherwise;
  }

  /** Reads a number of days from 1 to 3650. */
  int days(String name, int otherwise) {
    String value = given.getOrDefault(name, Integer.toString(otherwise));
    int days = value.matches("[0-9]{1,4}") ? Integer.parseInt(value) : 0;
    if (days < 1 || days > MAX_DAYS_LIMIT) {
      refuse(name, "a whole number from 1 to " + MAX_DAYS_LIMIT);
    }
    return days;
  }

  String exemptionTagKey() {
    String key = given.getOrDefault("exemptionTagKey", "rolecall:exempt-until");
    if (key.length() > TAG_KEY_LIMIT) {
      refuse("exemptionTagKey", "a tag key of 1 to " + TAG_KEY_LIMIT + " characters");
    }
    return key;
  }

  int exemptionMaxDays() {
    return days("exemptionMaxDays", 365);
  }

  Compliance exemptAs() {
    return oneOf("exemptAs", Compliance.COMPLIANT, Compliance.NOT_APPLICABLE);
  }

  CisBenchmark cisVersion() {
    Optional<CisBenchmark> benchmark =
        CisBenchmark.ofVersion(given.getOrDefault("cisVersion", CisBenchmark.V5_0.version()));
    if (benchmark.isEmpty()) {
      refuse("cisVersion", "one of " + CisBenchmark.versions());
    }
    return benchmark.orElse(CisBenchmark.V5_0);
  }

  @Nullable String memberRoleName() {
    @Nullable String name = given.get("memberRoleName");
    if (name != null && !ROLE_NAME.matcher(name).matches()) {
      refuse("memberRoleName", "a role name: 1 to 64 letters, digits or _+=,.@- and no path");
    }
    return name;
  }

  private void refuse(String name, String expected) {
    problems.add(new ParameterProblem(name, given.getOrDefault(name, ""), expected));
  }
}
