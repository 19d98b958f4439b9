package io.github.rolecall.infra.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rolecall.infra.query.ConfigQuery.Aggregate;
import io.github.rolecall.infra.query.ConfigQuery.Column;
import io.github.rolecall.infra.query.ConfigQuery.Order;
import io.github.rolecall.infra.query.ConfigQuery.Property;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs queries over items as AWS Config's guide says that it does: as far as shipped queries go,
 * and refusing to guess where the guide is silent.
 */
public final class QueryRun {

  private final List<QueriedItem> items;

  /** Begins with the items that AWS Config would have collected. */
  public QueryRun(Collection<JsonNode> items) {
    this.items = items.stream().map(QueriedItem::new).toList();
  }

  /** Returns the results of a query, each as the JSON object that AWS Config answers with. */
  public List<JsonNode> results(ConfigQuery query) {
    List<QueriedItem> found = new ArrayList<>(items);
    query.where().ifPresent(condition -> found.removeIf(item -> !condition.matches(item)));
    if (query.select().stream().anyMatch(Aggregate.class::isInstance)) {
      return groups(query, found);
    }
    query.orderBy().stream()
        .map(QueryRun::order)
        .reduce(Comparator::thenComparing)
        .ifPresent(found::sort);
    return found.stream().<JsonNode>map(item -> row(query, item)).toList();
  }

  private static List<JsonNode> groups(ConfigQuery query, List<QueriedItem> found) {
    Map<String, List<QueriedItem>> groups = new TreeMap<>();
    for (QueriedItem item : found) {
      List<String> key = query.groupBy().stream().map(each -> only(item, each)).toList();
      groups.computeIfAbsent(String.join("\n", key), each -> new ArrayList<>()).add(item);
    }
    List<JsonNode> rows = new ArrayList<>();
    for (List<QueriedItem> group : groups.values()) {
      ObjectNode row = row(query, group.get(0));
      if (!query.select().contains(new Aggregate("COUNT", "*"))) {
        throw new IllegalStateException("only COUNT(*) is run: " + query.select());
      }
      rows.add(row.put("COUNT(*)", group.size()));
    }
    return rows;
  }

  /** How a group is made of what has no value, or many, is not documented. */
  private static String only(QueriedItem item, String property) {
    List<String> values = item.values(property);
    if (values.size() != 1) {
      throw new IllegalStateException(
          "GROUP BY " + property + " of " + values + ": not documented");
    }
    return values.get(0);
  }

  private static ObjectNode row(ConfigQuery query, QueriedItem item) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (Column column : query.select()) {
      if (column instanceof Property property) {
        item.copy(property.name(), row);
      }
    }
    return row;
  }

  private static Comparator<QueriedItem> order(Order by) {
    Comparator<QueriedItem> order =
        Comparator.comparing(item -> only(item, ((Property) by.column()).name()));
    return by.descending() ? order.reversed() : order;
  }
}
