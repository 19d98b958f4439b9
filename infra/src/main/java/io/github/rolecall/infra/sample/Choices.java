package io.github.rolecall.infra.sample;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.config.MaximumExecutionFrequency;

/**
 * What the context values {@code rolecall:NAME} choose, for example {@code npx aws-cdk synth -c
 * rolecall:remediation=manual}.
 *
 * @param ruleName the rule's name
 * @param schedule how often all instances are judged
 * @param remediation which remediation is deployed
 * @param scanUserData whether user data is searched for keys
 * @param dashboard whether there is a dashboard
 * @param family whether the other rules of the family are deployed too
 */
record Choices(
    @Nullable String ruleName,
    MaximumExecutionFrequency schedule,
    Remediation remediation,
    boolean scanUserData,
    boolean dashboard,
    boolean family) {

  static final String PREFIX = "rolecall:";

  private static final Set<String> NAMES =
      new TreeSet<>(
          Set.of("dashboard", "family", "remediation", "ruleName", "scanUserData", "schedule"));

  /** Which remediation is deployed with the rule. */
  enum Remediation {
    /** None. */
    OFF,
    /** One that somebody starts. */
    MANUAL,
    /** One that AWS Config starts. */
    AUTOMATIC
  }

  /**
   * Reads the context.
   *
   * @throws IllegalArgumentException when it has a name of ours that is not known, or a value that
   *     is not understood
   */
  static Choices of(Map<?, ?> context) {
    Map<String, String> given = new LinkedHashMap<>();
    context.forEach((key, value) -> {
      String name = String.valueOf(key);
      if (name.startsWith(PREFIX)) {
        given.put(name.substring(PREFIX.length()), String.valueOf(value));
      }
    });
    for (String name : given.keySet()) {
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "context value " + PREFIX + name + " is unknown: expected one of " + NAMES);
      }
    }
    return new Choices(
        given.get("ruleName"),
        one("schedule", given, MaximumExecutionFrequency.TWENTY_FOUR_HOURS),
        one("remediation", given, Remediation.OFF),
        flag("scanUserData", given, false),
        flag("dashboard", given, true),
        flag("family", given, false));
  }

  private static <E extends Enum<E>> E one(String name, Map<String, String> given, E otherwise) {
    String value = given.get(name);
    if (value == null) {
      return otherwise;
    }
    Set<String> allowed = new TreeSet<>();
    for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(value)) {
        return constant;
      }
      allowed.add(constant.name().toLowerCase(Locale.ROOT));
    }
    throw refused(name, value, "one of " + allowed);
  }

  private static boolean flag(String name, Map<String, String> given, boolean otherwise) {
    String value = given.getOrDefault(name, String.valueOf(otherwise));
    if (!value.equals("true") && !value.equals("false")) {
      throw refused(name, value, "true or false");
    }
    return Boolean.parseBoolean(value);
  }

  private static IllegalArgumentException refused(String name, String value, String expected) {
    return new IllegalArgumentException(
        "context value " + PREFIX + name + " is \"" + value + "\": expected " + expected);
  }
}
