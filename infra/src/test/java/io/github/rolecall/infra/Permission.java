package io.github.rolecall.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One action on one resource, in the words of docs/permissions.md.
 *
 * @param action the action; a denied one begins with {@code deny}
 * @param resource the resource
 * @param condition when it holds, or empty
 */
record Permission(String action, String resource, String condition)
    implements Comparable<Permission> {

  /**
   * Returns what statements say, each action with each resource.
   *
   * @param words how a value is written on the page
   */
  static Set<Permission> of(Iterable<JsonNode> statements, Function<JsonNode, String> words) {
    Set<Permission> permissions = new TreeSet<>();
    for (JsonNode statement : statements) {
      String effect = statement.path("Effect").asText().equals("Deny") ? "deny " : "";
      String condition = condition(statement.path("Condition"), words);
      List<String> resources = new ArrayList<>();
      each(statement.path("Resource")).forEach(one -> resources.add(words.apply(one)));
      each(statement.path("NotResource"))
          .forEach(one -> resources.add("all but " + words.apply(one)));
      for (JsonNode action : each(statement.path("Action")).toList()) {
        for (String resource : resources) {
          permissions.add(new Permission(effect + action.asText(), resource, condition));
        }
      }
    }
    return permissions;
  }

  /** Returns a condition as {@code OPERATOR KEY VALUE or VALUE}, several joined by commas. */
  static String condition(JsonNode condition, Function<JsonNode, String> words) {
    Set<String> texts = new TreeSet<>();
    condition
        .properties()
        .forEach(operator ->
            operator
                .getValue()
                .properties()
                .forEach(key ->
                    texts.add(
                        operator.getKey()
                            + " "
                            + key.getKey()
                            + " "
                            + each(key.getValue())
                                .map(words)
                                .collect(Collectors.joining(" or ")))));
    return String.join(", ", texts);
  }

  /** One value, or each of a list; none of what is missing. */
  private static Stream<JsonNode> each(JsonNode value) {
    return value.isArray()
        ? value.valueStream()
        : Stream.of(value).filter(one -> !one.isMissingNode());
  }

  @Override
  public int compareTo(Permission other) {
    return toString().compareTo(other.toString());
  }
}
