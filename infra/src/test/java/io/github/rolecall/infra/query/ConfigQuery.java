package io.github.rolecall.infra.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An advanced query of AWS Config.
 *
 * @param select the columns
 * @param where the condition
 * @param groupBy the properties to group by
 * @param orderBy the columns to sort by
 */
public record ConfigQuery(
    List<Column> select, Optional<Condition> where, List<String> groupBy, List<Order> orderBy) {

  /** Parses a query, and refuses what AWS Config documents as not supported. */
  public static ConfigQuery parse(String expression) {
    return new ConfigQueryParser(expression).query();
  }

  /** Returns all properties that the query names, each time it does. */
  public List<String> properties() {
    List<String> names = new ArrayList<>();
    Stream.concat(select.stream(), orderBy.stream().map(Order::column))
        .forEach(column -> {
          if (column instanceof Property property) {
            names.add(property.name());
          } else if (column instanceof Aggregate aggregate && !aggregate.property().equals("*")) {
            names.add(aggregate.property());
          }
        });
    where.ifPresent(condition -> condition.addProperties(names));
    names.addAll(groupBy);
    return names;
  }

  /** What is selected. */
  public sealed interface Column {}

  /** {@code *}: the scalar properties at the top. */
  public record All() implements Column {}

  /** A property. */
  public record Property(String name) implements Column {}

  /** A function of a property, or of {@code *}. */
  public record Aggregate(String function, String property) implements Column {}

  /** A column to sort by. */
  public record Order(Column column, boolean descending) {}
}
