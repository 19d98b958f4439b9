package io.github.rolecall.infra;

import java.util.Map;
import java.util.TreeMap;

/** Which managed rules a conformance pack has, with which parameters. */
final class AuditChoice {

  private final Map<AuditRule, Boolean> chosen = new TreeMap<>();
  private final Map<AuditRule, Map<String, String>> set = new TreeMap<>();

  void choose(AuditRule rule, boolean on) {
    chosen.put(rule, on);
  }

  void set(AuditRule rule, String parameter, String value) {
    set.computeIfAbsent(rule, each -> new TreeMap<>(rule.defaults()))
        .put(parameter, rule.checked(parameter, value));
  }

  /**
   * Returns the rules that are on, each with its parameters.
   *
   * @throws IllegalArgumentException when a parameter is set of one that is off
   */
  Map<AuditRule, Map<String, String>> parameters() {
    Map<AuditRule, Map<String, String>> parameters = new TreeMap<>();
    for (AuditRule rule : AuditRule.values()) {
      if (chosen.getOrDefault(rule, rule.isUsual())) {
        parameters.put(rule, set.getOrDefault(rule, rule.defaults()));
      } else if (set.containsKey(rule)) {
        throw new IllegalArgumentException(
            "parameter is set of "
                + rule
                + ", which is off: expected managedRule("
                + rule
                + ", true) too");
      }
    }
    return parameters;
  }
}
