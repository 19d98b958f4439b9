package io.github.rolecall.infra;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awscdk.Token;

/** The names that rules have in the accounts of an aggregator, as conditions of its queries. */
final class JudgingRules {

  private static final String NAME = "configuration.configRuleList.configRuleName";

  /** A quote would end the text; nothing is documented that escapes it. */
  private static final Pattern EXACT = Pattern.compile("[^'\\\\*%\\p{Cntrl}]{1,128}");

  /** AWS Config takes wildcards after three characters or more, and _ for a wildcard too. */
  private static final Pattern BEGINNING = Pattern.compile("[^'\\\\*%_\\p{Cntrl}]{3,127}\\*");

  private final Map<RuleKind, List<String>> conditions = new EnumMap<>(RuleKind.class);

  void add(RuleKind kind, String name) {
    conditions.computeIfAbsent(kind, each -> new ArrayList<>()).add(condition(name));
  }

  Set<RuleKind> kinds() {
    return conditions.keySet();
  }

  /** Returns the condition that one of the rules of a kind judged a resource. */
  String judgedBy(RuleKind kind) {
    return conditions.getOrDefault(kind, List.of()).stream()
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  private static String condition(String name) {
    boolean isBeginning = !Token.isUnresolved(name) && name.endsWith("*");
    Checks.matching(
        "rule",
        name,
        isBeginning ? BEGINNING : EXACT,
        "a rule's name, 1 to 128 characters without ' \\ % or *; or the beginning of one, at least 3"
            + " characters without _ either, and then *");
    return isBeginning
        ? NAME + " LIKE '" + name.substring(0, name.length() - 1) + "%'"
        : NAME + " = '" + name + "'";
  }
}
