package io.github.rolecall.infra;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awscdk.Token;

/**
 * Who may do what a guardrail denies to everybody else. A request is let through when any of the
 * exceptions fits: the conditions of a denial are joined by and, and each here is a negation, which
 * also holds for a key that the request lacks.
 */
final class GuardrailExceptions {

  private static final Pattern PRINCIPAL =
      Pattern.compile("arn:[a-z0-9*-]+:iam::[0-9*?]+:(root|(role|user)/[\\w+=,.@/*?-]+)");

  /** No {@code $}, {@code *} or {@code ?}: an exception is for one value, not for a pattern. */
  private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+@-]+");

  private static final String TAG_CHARACTERS = "letters, digits, spaces or _.:/=+-@ only";

  private final Map<GuardrailDenial, Set<String>> principals = new EnumMap<>(GuardrailDenial.class);
  private final Map<GuardrailDenial, Map<String, Set<String>>> tags =
      new EnumMap<>(GuardrailDenial.class);

  void principals(Set<GuardrailDenial> denials, List<String> arns) {
    Checks.allMatching(
        "exceptPrincipals",
        arns,
        PRINCIPAL,
        "arn:PARTITION:iam::ACCOUNT:role/NAME, user/NAME or root, in which * and ? may stand for"
            + " any characters; a session counts by the ARN of its role");
    for (GuardrailDenial denial : denials) {
      principals.computeIfAbsent(denial, each -> new TreeSet<>()).addAll(arns);
    }
  }

  void tag(Set<GuardrailDenial> denials, String key, String value) {
    if (Token.isUnresolved(key)) {
      throw Checks.refused("exceptTag key", key, "a text that is known before deployment");
    }
    Checks.matching("exceptTag key", Checks.length("exceptTag key", key, 128), TAG, TAG_CHARACTERS);
    Checks.matching(
        "exceptTag value", Checks.length("exceptTag value", value, 256), TAG, TAG_CHARACTERS);
    for (GuardrailDenial denial : denials) {
      tags.computeIfAbsent(denial, each -> new TreeMap<>())
          .computeIfAbsent(key, each -> new TreeSet<>())
          .add(value);
    }
  }

  /** Returns the keys of all tags that make an exception. */
  Set<String> tagKeys() {
    Set<String> keys = new TreeSet<>();
    tags.values().forEach(each -> keys.addAll(each.keySet()));
    return keys;
  }

  /** Adds to a denial's conditions that nobody of these is meant. */
  void addTo(GuardrailDenial denial, Conditions conditions) {
    Set<String> arns = principals.getOrDefault(denial, Set.of());
    if (!arns.isEmpty()) {
      conditions.add("ArnNotLike", "aws:PrincipalArn", arns);
    }
    tags.getOrDefault(denial, Map.of())
        .forEach(
            (key, values) -> conditions.add("StringNotEquals", "aws:PrincipalTag/" + key, values));
  }

  /** The conditions of a statement: operator, key, values. */
  static final class Conditions {
    private final Map<String, Map<String, Object>> byOperator = new TreeMap<>();

    void add(String operator, String key, Set<String> values) {
      Object value = values.size() == 1 ? values.iterator().next() : List.copyOf(values);
      byOperator.computeIfAbsent(operator, each -> new TreeMap<>()).put(key, value);
    }

    Map<String, Map<String, Object>> byOperator() {
      return byOperator;
    }
  }
}
