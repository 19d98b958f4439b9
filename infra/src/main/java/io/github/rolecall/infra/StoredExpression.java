package io.github.rolecall.infra;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.Token;

/**
 * A query as it is stored.
 *
 * @param constructId the construct's id
 * @param description what it answers
 * @param expression the query
 */
record StoredExpression(String constructId, String description, String expression) {

  /** Limit of AWS Config. */
  private static final int MOST_CHARACTERS = 4096;

  StoredExpression {
    if (!Token.isUnresolved(expression) && expression.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "the query "
              + constructId
              + " has "
              + expression.length()
              + " characters: AWS Config allows "
              + MOST_CHARACTERS
              + ". Name fewer rules, or by the beginning of their names and *");
    }
  }

  /**
   * Returns a question as queries by the end of their names: one, or one for each kind of rule.
   *
   * @param isDemanded whether somebody asked for it by name
   */
  static Map<String, StoredExpression> of(
      ComplianceQuery query, JudgingRules rules, boolean isDemanded) {
    Map<String, StoredExpression> stored = new LinkedHashMap<>();
    if (!query.isOfRule()) {
      stored.put(
          query.queryName(),
          new StoredExpression(
              query.name(), query.description(), query.expression(RuleKind.INSTANCE_ROLE, "")));
      return stored;
    }
    for (RuleKind kind : rules.kinds()) {
      stored.put(
          kind.ruleName() + "-" + query.queryName(),
          new StoredExpression(
              kind + "_" + query,
              kind.ruleName() + ": " + query.description(),
              query.expression(kind, rules.judgedBy(kind))));
    }
    if (isDemanded && stored.isEmpty()) {
      throw new IllegalArgumentException(
          "query " + query + " is stored without a rule: expected rule(RuleKind, name) too");
    }
    return stored;
  }
}
