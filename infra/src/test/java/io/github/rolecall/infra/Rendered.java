package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rolecall.infra.node.Programs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

/**
 * The template of a stack, as CloudFormation would get it.
 *
 * @param template the template
 */
record Rendered(ObjectNode template) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Renders a stack with what is added to it. */
  static Rendered of(Consumer<Stack> content) {
    Programs.demandNode();
    App app = new App();
    Stack stack = new Stack(app, "Test");
    content.accept(stack);
    return new Rendered(JSON.valueToTree(app.synth().getStackByName("Test").getTemplate()));
  }

  /** Returns the resources of a type by their logical id. */
  Map<String, JsonNode> resources(String type) {
    Map<String, JsonNode> found = new TreeMap<>();
    template
        .path("Resources")
        .properties()
        .forEach(each -> {
          if (each.getValue().path("Type").asText().equals(type)) {
            found.put(each.getKey(), each.getValue());
          }
        });
    return found;
  }

  /** Returns the only resource of a type. */
  JsonNode only(String type) {
    Map<String, JsonNode> found = resources(type);
    assertThat(found).as("resources of type %s", type).hasSize(1);
    return found.values().iterator().next();
  }

  /** Returns the properties of the only resource of a type. */
  JsonNode properties(String type) {
    return only(type).path("Properties");
  }

  JsonNode rule() {
    return properties("AWS::Config::ConfigRule");
  }

  JsonNode function() {
    return properties("AWS::Lambda::Function");
  }

  /** Returns all statements of the policies that are attached to roles, in the template's order. */
  List<JsonNode> statements() {
    List<JsonNode> statements = new ArrayList<>();
    resources("AWS::IAM::Policy")
        .values()
        .forEach(
            policy -> policy.at("/Properties/PolicyDocument/Statement").forEach(statements::add));
    return statements;
  }

  /** Returns all actions that the function's role may do. */
  List<String> actions() {
    List<String> actions = new ArrayList<>();
    for (JsonNode statement : statements()) {
      JsonNode action = statement.path("Action");
      if (action.isTextual()) {
        actions.add(action.asText());
      }
      action.forEach(each -> actions.add(each.asText()));
    }
    return actions.stream().sorted().toList();
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
