package io.github.rolecall.infra.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A configuration item as queries see it.
 *
 * @param item the item, with its tags as a list of {@code key}, {@code value} and {@code tag}
 */
record QueriedItem(JsonNode item) {

  /** Returns all values of a property, through every array on the way. */
  List<String> values(String property) {
    List<JsonNode> nodes = List.of(item);
    for (String part : property.split("\\.", -1)) {
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode node : nodes) {
        elements(node).forEach(each -> next.add(each.path(part)));
      }
      nodes = next;
    }
    return nodes.stream()
        .flatMap(node -> elements(node).stream())
        .filter(JsonNode::isValueNode)
        .filter(node -> !node.isNull())
        .map(JsonNode::asText)
        .toList();
  }

  /** Puts a property of the item into a row, at its place; nothing when it is missing. */
  void copy(String property, ObjectNode row) {
    JsonNode from = item;
    ObjectNode to = row;
    String[] parts = property.split("\\.", -1);
    for (int i = 0; i < parts.length - 1; i++) {
      from = from.path(parts[i]);
      if (from.isObject()) {
        to = to.withObjectProperty(parts[i]);
      }
    }
    JsonNode value = from.path(parts[parts.length - 1]);
    if (!value.isMissingNode()) {
      to.set(parts[parts.length - 1], value);
    }
  }

  private static List<JsonNode> elements(JsonNode node) {
    return node.isArray() ? node.valueStream().toList() : List.of(node);
  }
}
