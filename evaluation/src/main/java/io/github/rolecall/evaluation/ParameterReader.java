package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.InstanceRoleParameters.StoppedInstances;
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

  private static final String ALLOWED_PROFILES = "allowedInstanceProfileArns";

  /** The name that AWS's managed rule ec2-instance-profile-attached gives to the same list. */
  private static final String ALLOWED_PROFILES_MANAGED = "IamInstanceProfileArnList";

  private static final List<String> NAMES =
      List.of(
          ALLOWED_PROFILES,
          "cisVersion",
          "exemptAs",
          "exemptionMaxDays",
          "exemptionTagKey",
          "forbiddenManagedPolicyArns",
          "memberRoleName",
          "requireRole",
          "scanUserData",
          "stoppedInstances");

  private static final int MAX_DAYS_LIMIT = 3650;
  private static final int TAG_KEY_LIMIT = 128;

  /** What IAM's API allows as a role name. */
  private static final Pattern ROLE_NAME = Pattern.compile("[\\w+=,.@-]{1,64}");

  /** A pattern may begin with its wildcard; else it has to begin as an ARN of that kind does. */
  private static final Pattern PROFILE_ARN =
      Pattern.compile("\\*.*|arn:[a-z0-9*-]+:iam::[0-9*]*:(instance-profile/.+|\\*.*)");

  private static final Pattern POLICY_ARN =
      Pattern.compile("\\*.*|arn:[a-z0-9*-]+:iam::(aws|[0-9*]*):(policy/.+|\\*.*)");

  private final Map<String, String> given = new TreeMap<>();
  private final List<ParameterProblem> problems = new ArrayList<>();

  ParameterReader(Map<String, String> given) {
    given.forEach((name, value) -> {
      if (!value.isBlank()) {
        this.given.put(name, value.strip());
      }
    });
  }

  /**
   * Returns the parameters, with defaults where a value was missing or wrong; see {@link
   * #problems}.
   */
  InstanceRoleParameters parameters() {
    refuseUnknownNames();
    return new InstanceRoleParameters(
        flag("requireRole", true),
        arns(allowListName(), PROFILE_ARN, "instance-profile/NAME"),
        arns("forbiddenManagedPolicyArns", POLICY_ARN, "policy/NAME"),
        stoppedInstances(),
        exemptionTagKey(),
        exemptionMaxDays(),
        exemptAs(),
        flag("scanUserData", false),
        cisVersion(),
        memberRoleName(),
        false);
  }

  /** Returns every problem found so far, sorted by the parameter's name. */
  List<ParameterProblem> problems() {
    return problems.stream().sorted(Comparator.comparing(ParameterProblem::name)).toList();
  }

  private void refuseUnknownNames() {
    TreeSet<String> unknown = new TreeSet<>(given.keySet());
    NAMES.forEach(unknown::remove);
    unknown.remove(ALLOWED_PROFILES_MANAGED);
    for (String name : unknown) {
      refuse(name, "one of the parameters " + String.join(", ", NAMES));
    }
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

  private boolean flag(String name, boolean otherwise) {
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
      // Taken for an empty list it would allow everything.
      refuse(name, "at least one ARN");
    }
    return patterns;
  }

  private StoppedInstances stoppedInstances() {
    String value = given.getOrDefault("stoppedInstances", "EVALUATE");
    if (value.equalsIgnoreCase("IGNORE")) {
      return StoppedInstances.IGNORE;
    }
    if (!value.equalsIgnoreCase("EVALUATE")) {
      refuse("stoppedInstances", "EVALUATE or IGNORE");
    }
    return StoppedInstances.EVALUATE;
  }

  private String exemptionTagKey() {
    String key = given.getOrDefault("exemptionTagKey", "rolecall:exempt-until");
    if (key.length() > TAG_KEY_LIMIT) {
      refuse("exemptionTagKey", "a tag key of 1 to " + TAG_KEY_LIMIT + " characters");
    }
    return key;
  }

  private int exemptionMaxDays() {
    String value = given.getOrDefault("exemptionMaxDays", "365");
    int days = value.matches("[0-9]{1,4}") ? Integer.parseInt(value) : 0;
    if (days < 1 || days > MAX_DAYS_LIMIT) {
      refuse("exemptionMaxDays", "a whole number from 1 to " + MAX_DAYS_LIMIT);
    }
    return days;
  }

  private Compliance exemptAs() {
    String value = given.getOrDefault("exemptAs", "COMPLIANT");
    if (value.equalsIgnoreCase("NOT_APPLICABLE")) {
      return Compliance.NOT_APPLICABLE;
    }
    if (!value.equalsIgnoreCase("COMPLIANT")) {
      refuse("exemptAs", "COMPLIANT or NOT_APPLICABLE");
    }
    return Compliance.COMPLIANT;
  }

  private CisBenchmark cisVersion() {
    Optional<CisBenchmark> benchmark =
        CisBenchmark.ofVersion(given.getOrDefault("cisVersion", CisBenchmark.V5_0.version()));
    if (benchmark.isEmpty()) {
      refuse("cisVersion", "one of " + CisBenchmark.versions());
    }
    return benchmark.orElse(CisBenchmark.V5_0);
  }

  private @Nullable String memberRoleName() {
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
