package io.github.rolecall.infra.query;

import io.github.rolecall.infra.query.Condition.AllOf;
import io.github.rolecall.infra.query.Condition.AnyOf;
import io.github.rolecall.infra.query.Condition.Between;
import io.github.rolecall.infra.query.Condition.Compared;
import io.github.rolecall.infra.query.Condition.Not;
import io.github.rolecall.infra.query.Condition.OneOf;
import io.github.rolecall.infra.query.ConfigQuery.Aggregate;
import io.github.rolecall.infra.query.ConfigQuery.All;
import io.github.rolecall.infra.query.ConfigQuery.Column;
import io.github.rolecall.infra.query.ConfigQuery.Order;
import io.github.rolecall.infra.query.ConfigQuery.Property;
import io.github.rolecall.infra.query.QueryTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads the grammar of "Query components" in AWS Config's guide, by recursive descent:
 *
 * <pre>
 * SELECT column [, ..] [WHERE condition] [GROUP BY property [, ..]] [ORDER BY column [ASC|DESC] [, ..]]
 * condition: = &lt; &gt; IN BETWEEN LIKE, joined by AND, OR, NOT and brackets
 * column:    * | property | AVG|COUNT|MAX|MIN|SUM ( property ), and COUNT(*)
 * </pre>
 *
 * <p>What only the prose says, {@link QueryLimits} checks.
 */
final class ConfigQueryParser {

  private static final Set<String> FUNCTIONS = Set.of("AVG", "COUNT", "MAX", "MIN", "SUM");
  private static final Set<String> KEYWORDS =
      Set.of(
          "SELECT", "WHERE", "GROUP", "ORDER", "BY", "AND", "OR", "NOT", "IN", "BETWEEN", "LIKE",
          "ASC", "DESC");

  private final QueryTokens tokens;

  ConfigQueryParser(String expression) {
    this.tokens = new QueryTokens(expression);
  }

  ConfigQuery query() {
    tokens.demandKeyword("SELECT");
    List<Column> select = list(this::column);
    Optional<Condition> where =
        tokens.takesKeyword("WHERE") ? Optional.of(anyOf()) : Optional.empty();
    List<String> groupBy = isBy("GROUP") ? list(this::property) : List.of();
    List<Order> orderBy = isBy("ORDER") ? list(this::order) : List.of();
    tokens.demandEnd();
    ConfigQuery query = new ConfigQuery(select, where, groupBy, orderBy);
    QueryLimits.check(query);
    return query;
  }

  private boolean isBy(String keyword) {
    boolean isThere = tokens.takesKeyword(keyword);
    if (isThere) {
      tokens.demandKeyword("BY");
    }
    return isThere;
  }

  private Column column() {
    if (tokens.takesSign("*")) {
      return new All();
    }
    String name = property();
    if (!tokens.takesSign("(")) {
      return new Property(name);
    }
    String function = name.toUpperCase(Locale.ROOT);
    if (!FUNCTIONS.contains(function)) {
      throw new QueryRefusedException("no function: " + name);
    }
    boolean isOfAll = function.equals("COUNT") && tokens.takesSign("*");
    String argument = isOfAll ? "*" : property();
    tokens.demandSign(")");
    return new Aggregate(function, argument);
  }

  private Order order() {
    Column column = column();
    boolean descending = tokens.takesKeyword("DESC");
    if (!descending) {
      tokens.takesKeyword("ASC");
    }
    return new Order(column, descending);
  }

  private Condition anyOf() {
    List<Condition> conditions = joined("OR", this::allOf);
    return conditions.size() == 1 ? conditions.get(0) : new AnyOf(conditions);
  }

  private Condition allOf() {
    List<Condition> conditions = joined("AND", this::one);
    return conditions.size() == 1 ? conditions.get(0) : new AllOf(conditions);
  }

  private Condition one() {
    if (tokens.takesKeyword("NOT")) {
      return new Not(one());
    }
    if (tokens.takesSign("(")) {
      Condition inside = anyOf();
      tokens.demandSign(")");
      return inside;
    }
    return predicate(property());
  }

  private Condition predicate(String property) {
    if (tokens.takesKeyword("IN")) {
      tokens.demandSign("(");
      List<String> values = list(this::value);
      tokens.demandSign(")");
      return new OneOf(property, values);
    }
    if (tokens.takesKeyword("BETWEEN")) {
      String least = value();
      tokens.demandKeyword("AND");
      return new Between(property, least, value());
    }
    if (tokens.takesKeyword("LIKE")) {
      return QueryLimits.like(property, value());
    }
    for (String operator : List.of("=", "<", ">")) {
      if (tokens.takesSign(operator)) {
        return new Compared(property, operator, value());
      }
    }
    throw new QueryRefusedException("no operator: " + tokens.peek().value());
  }

  private String property() {
    Token token = tokens.take();
    if (!token.kind().equals("word") || KEYWORDS.contains(token.value().toUpperCase(Locale.ROOT))) {
      throw new QueryRefusedException("expected a property instead of " + token.value());
    }
    return token.value();
  }

  private String value() {
    Token token = tokens.take();
    if (token.kind().equals("text")) {
      return token.value().substring(1, token.value().length() - 1);
    }
    if (token.kind().equals("number") || token.isKeyword("true") || token.isKeyword("false")) {
      return token.value();
    }
    throw new QueryRefusedException("expected a value instead of " + token.value());
  }

  private <T> List<T> list(Supplier<T> one) {
    List<T> all = new ArrayList<>(List.of(one.get()));
    while (tokens.takesSign(",")) {
      all.add(one.get());
    }
    return all;
  }

  private List<Condition> joined(String keyword, Supplier<Condition> one) {
    List<Condition> all = new ArrayList<>(List.of(one.get()));
    while (tokens.takesKeyword(keyword)) {
      all.add(one.get());
    }
    return all;
  }
}
