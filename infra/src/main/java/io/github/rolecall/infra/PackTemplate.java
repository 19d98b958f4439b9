package io.github.rolecall.infra;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.config.CfnConfigRule.ScopeProperty;
import software.amazon.awscdk.services.config.CfnConfigRule.SourceDetailProperty;

/**
 * The template of a conformance pack: rules alone. What is known only at deployment, such as the
 * ARN of a function, is a parameter of it, so that the text itself is known before.
 */
final class PackTemplate {

  /** Limit of AWS Config for a template that is given as text. */
  static final int MOST_BYTES = 51_200;

  /** Limit of AWS Config for the parameters of a pack. */
  static final int MOST_PARAMETERS = 60;

  /** Limit of AWS Config for the rules of a pack. */
  static final int MOST_RULES = 130;

  /** AWS Config allows 128 and adds {@code -conformance-pack-} and an id to the name. */
  private static final int MOST_OF_NAME = 100;

  private final Map<String, String> inputs = new TreeMap<>();
  private final Map<String, Object> resources = new TreeMap<>();

  /** Adds a rule of RoleCall. */
  void add(RuleOptions<?> rule, String functionArn) {
    String id = rule.id.replaceAll("[^A-Za-z0-9]", "");
    Map<String, Object> properties =
        begin(
            id,
            rule.ruleName != null ? rule.ruleName : "rolecall-" + rule.kind.ruleName(),
            rule.inputParameters());
    properties.put("Description", value(id + "Description", rule.description));
    properties.put("Scope", scope(id, rule.trigger.scope()));
    properties.put(
        "Source",
        ordered(
            "Owner", "CUSTOM_LAMBDA",
            "SourceIdentifier", value(id + "FunctionArn", functionArn),
            "SourceDetails", rule.trigger.messages().stream().map(PackTemplate::message).toList()));
    put(id, properties);
  }

  /** Adds a rule of AWS Config itself. */
  void add(AuditRule rule, Map<String, String> parameters) {
    String id =
        Stream.of(rule.ruleName().split("-", -1))
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
    Map<String, Object> properties = begin(id, rule.ruleName(), parameters);
    properties.put("Source", ordered("Owner", "AWS", "SourceIdentifier", rule.name()));
    put(id, properties);
  }

  /** Says what is over a limit of AWS Config, or that nothing is in it. */
  void check() {
    if (resources.isEmpty()) {
      throw new IllegalArgumentException("the pack has no rule: expected at least one");
    }
    atMost(resources.size(), "rules", MOST_RULES);
    atMost(inputs.size(), "values that are known only at deployment", MOST_PARAMETERS);
    atMost(bytes(), "bytes of template", MOST_BYTES);
  }

  int bytes() {
    return body().getBytes(StandardCharsets.UTF_8).length;
  }

  /** Returns the template as YAML. */
  String body() {
    Map<String, Object> template = new LinkedHashMap<>();
    if (!inputs.isEmpty()) {
      Map<String, Object> parameters = new TreeMap<>();
      inputs.keySet().forEach(name -> parameters.put(name, ordered("Type", "String")));
      template.put("Parameters", parameters);
    }
    template.put("Resources", resources);
    return Yaml.of(template);
  }

  /** Returns the values of the template's parameters by their names. */
  Map<String, String> inputs() {
    return Collections.unmodifiableMap(inputs);
  }

  private Map<String, Object> begin(
      String id, String name, @Nullable Map<String, String> parameters) {
    Checks.length("ruleName", name, MOST_OF_NAME);
    Map<String, Object> properties = ordered("ConfigRuleName", value(id + "Name", name));
    if (parameters != null && !parameters.isEmpty()) {
      Map<String, Object> values = new TreeMap<>();
      parameters.forEach((key, text) -> values.put(key, value(id + "Param" + key, text)));
      properties.put("InputParameters", values);
    }
    return properties;
  }

  private void put(String id, Map<String, Object> properties) {
    Object before =
        resources.putIfAbsent(
            id, ordered("Type", "AWS::Config::ConfigRule", "Properties", properties));
    if (before != null) {
      throw Checks.refused("rule's id", id, "another one, the pack has a rule with it");
    }
  }

  private Map<String, Object> scope(String id, ScopeProperty scope) {
    if (scope.getTagKey() == null) {
      return ordered("ComplianceResourceTypes", List.copyOf(scope.getComplianceResourceTypes()));
    }
    Map<String, Object> tag = ordered("TagKey", value(id + "TagKey", scope.getTagKey()));
    if (scope.getTagValue() != null) {
      tag.put("TagValue", value(id + "TagValue", scope.getTagValue()));
    }
    return tag;
  }

  private static Map<String, Object> message(SourceDetailProperty detail) {
    Map<String, Object> message =
        ordered("EventSource", detail.getEventSource(), "MessageType", detail.getMessageType());
    if (detail.getMaximumExecutionFrequency() != null) {
      message.put("MaximumExecutionFrequency", detail.getMaximumExecutionFrequency());
    }
    return message;
  }

  private Object value(String parameter, String text) {
    if (!Token.isUnresolved(text)) {
      return text;
    }
    inputs.put(parameter, text);
    return ordered("Ref", parameter);
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  private static void atMost(int number, String what, int most) {
    if (number > most) {
      throw new IllegalArgumentException(
          "the pack has "
              + number
              + " "
              + what
              + ": AWS Config allows "
              + most
              + ". Make two packs of it");
    }
  }
}
