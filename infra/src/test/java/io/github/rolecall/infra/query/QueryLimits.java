package io.github.rolecall.infra.query;

import io.github.rolecall.infra.query.Condition.BeginsWith;
import io.github.rolecall.infra.query.ConfigQuery.Aggregate;
import io.github.rolecall.infra.query.ConfigQuery.Column;
import io.github.rolecall.infra.query.ConfigQuery.Order;
import io.github.rolecall.infra.query.ConfigQuery.Property;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the section "Limitations" of AWS Config's guide says of queries besides their grammar. */
final class QueryLimits {

  private static final int LEAST_BEFORE_WILDCARD = 3;
  private static final int MOST_GROUPS = 3;

  private QueryLimits() {}

  static void check(ConfigQuery query) {
    boolean aggregates = query.select().stream().anyMatch(Aggregate.class::isInstance);
    boolean ordersByAggregate =
        query.orderBy().stream().map(Order::column).anyMatch(Aggregate.class::isInstance);
    demand(
        query.groupBy().isEmpty() || aggregates, "GROUP BY is for aggregations: select a function");
    demand(query.groupBy().size() <= MOST_GROUPS, "GROUP BY takes up to three properties");
    demand(
        !ordersByAggregate || query.groupBy().size() <= 1,
        "GROUP BY takes one property when ORDER BY has a function");
    if (aggregates) {
      for (Column column : query.select()) {
        demand(
            column instanceof Aggregate
                || (column instanceof Property property
                    && query.groupBy().contains(property.name())),
            "beside a function only what is grouped by can be selected");
      }
    }
    for (Order order : query.orderBy()) {
      demand(
          query.select().contains(order.column()),
          "ORDER BY takes what is selected, not " + order.column());
    }
    checkSpelling(query.properties());
  }

  /** A wildcard is the last character and has three before it; a _ is one too. */
  static BeginsWith like(String property, String pattern) {
    int last = pattern.length() - 1;
    demand(
        last >= 0 && isWildcard(pattern.charAt(last)),
        "LIKE needs a wildcard at the end: " + pattern);
    String beginning = pattern.substring(0, last);
    demand(
        beginning.chars().noneMatch(each -> isWildcard((char) each)),
        "LIKE takes a wildcard at the end alone: " + pattern);
    demand(
        beginning.length() >= LEAST_BEFORE_WILDCARD,
        "LIKE needs three characters before a wildcard: " + pattern);
    return new BeginsWith(property, beginning, pattern.charAt(last));
  }

  private static boolean isWildcard(char character) {
    return character == '%' || character == '_';
  }

  /** Properties that differ in upper and lower case alone, as a whole or at their beginning. */
  private static void checkSpelling(List<String> properties) {
    Map<String, String> spelt = new HashMap<>();
    for (String property : properties) {
      String path = "";
      for (String part : property.split("\\.", -1)) {
        path += (path.isEmpty() ? "" : ".") + part;
        String before = spelt.putIfAbsent(path.toLowerCase(Locale.ROOT), path);
        demand(
            before == null || before.equals(path), "spelt in two ways: " + before + " and " + path);
      }
    }
  }

  private static void demand(boolean holds, String otherwise) {
    if (!holds) {
      throw new QueryRefusedException(otherwise);
    }
  }
}
