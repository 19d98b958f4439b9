package io.github.rolecall.audit.answers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An aggregator: rules and their results in many accounts, and items that queries find. */
final class FakeAggregator {

  static final String NAME = "org";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The part of AWS Config's subset of SQL that is understood here. */
  private static final Pattern QUERY =
      Pattern.compile(
          "SELECT (?<select>[\\w.]+(?:, [\\w.]+)*) WHERE resourceType = '(?<type>[\\w:]+)'"
              + "(?: AND (?<property>[\\w.]+) = '(?<value>[^']*)')?"
              + " ORDER BY (?<order>[\\w.]+(?:, [\\w.]+)*)");

  private static final Set<String> PROPERTIES =
      Set.of(
          "accountId",
          "arn",
          "awsRegion",
          "configuration",
          "configuration.configRuleList",
          "configuration.targetResourceId",
          "configuration.targetResourceType",
          "configurationItemCaptureTime",
          "configurationItemStatus",
          "resourceId",
          "resourceName",
          "resourceType",
          "tags");

  private final List<ObjectNode> rules = new ArrayList<>();
  private final Map<String, List<ObjectNode>> results = new TreeMap<>();
  private final List<ObjectNode> items = new ArrayList<>();
  private final List<ObjectNode> troubled = new ArrayList<>();

  /** Adds a rule of an account and region. */
  void rule(String account, String region, String rule) {
    ObjectNode one = MAPPER.createObjectNode();
    one.put("ConfigRuleName", rule).put("AccountId", account).put("AwsRegion", region);
    one.putObject("Compliance").put("ComplianceType", "NON_COMPLIANT");
    rules.add(one);
    results.put(account + " " + region + " " + rule, new ArrayList<>());
  }

  /** Adds what a rule said of an instance. */
  void result(
      String account, String region, String rule, String id, String word, String at, String why) {
    ObjectNode one = MAPPER.createObjectNode();
    double seconds = Instant.parse(at).toEpochMilli() / 1000.0;
    ObjectNode identifier = one.putObject("EvaluationResultIdentifier");
    identifier
        .putObject("EvaluationResultQualifier")
        .put("ConfigRuleName", rule)
        .put("ResourceType", "AWS::EC2::Instance")
        .put("ResourceId", id);
    identifier.put("OrderingTimestamp", seconds);
    one.put("ComplianceType", word)
        .put("ResultRecordedTime", seconds)
        .put("ConfigRuleInvokedTime", seconds)
        .put("Annotation", why)
        .put("AccountId", account)
        .put("AwsRegion", region);
    results.get(account + " " + region + " " + rule).add(one);
  }

  /** Adds the newest item of a resource. */
  void item(
      String account, String region, String type, String id, String at, String configuration) {
    ObjectNode item = MAPPER.createObjectNode();
    item.put("accountId", account)
        .put("awsRegion", region)
        .put("resourceType", type)
        .put("resourceId", id)
        .put("resourceName", id)
        .put("configurationItemCaptureTime", at)
        .put("configurationItemStatus", "OK")
        .put("version", "1.3");
    item.set("configuration", json(configuration));
    item.putArray("tags").addObject().put("key", "stage").put("value", "x").put("tag", "stage=x");
    items.add(item);
  }

  /** Adds something that could not be collected from. */
  void troubled(String source, String type, String region, String status, String code) {
    ObjectNode one = MAPPER.createObjectNode();
    one.put("SourceId", source).put("SourceType", type).put("LastUpdateStatus", status);
    one.put("AwsRegion", region).put("LastUpdateTime", 1.78e9).put("LastErrorCode", code);
    troubled.add(one);
  }

  /** Answers, or returns null when it refuses. */
  ObjectNode answer(String operation, JsonNode asked) {
    if (!asked.path("ConfigurationAggregatorName").asText().equals(NAME)) {
      return null;
    }
    return switch (operation) {
      case "DescribeAggregateComplianceByConfigRules" ->
          FakePages.page("AggregateComplianceByConfigRules", "NextToken", asked, rules);
      case "DescribeConfigurationAggregatorSourcesStatus" ->
          FakePages.page("AggregatedSourceStatusList", "NextToken", asked, troubled);
      case "GetAggregateComplianceDetailsByConfigRule" ->
          FakePages.page(
              "AggregateEvaluationResults",
              "NextToken",
              asked,
              results.get(
                  asked.get("AccountId").asText()
                      + " "
                      + asked.get("AwsRegion").asText()
                      + " "
                      + asked.get("ConfigRuleName").asText()));
      default ->
          FakePages.page("Results", "NextToken", asked, found(asked.get("Expression").asText()));
    };
  }

  private List<JsonNode> found(String expression) {
    Matcher query = QUERY.matcher(expression);
    if (!query.matches()) {
      throw new IllegalArgumentException("not understood: " + expression);
    }
    List<String> selected = List.of(query.group("select").split(", "));
    if (!PROPERTIES.containsAll(selected)
        || !selected.containsAll(List.of(query.group("order").split(", ")))) {
      throw new IllegalArgumentException("properties that cannot be: " + expression);
    }
    List<JsonNode> found = new ArrayList<>();
    for (ObjectNode item : items) {
      boolean isOne =
          item.get("resourceType").asText().equals(query.group("type"))
              && (query.group("property") == null
                  || at(item, query.group("property")).asText().equals(query.group("value")));
      if (isOne) {
        found.add(TextNode.valueOf(selected(item, selected).toString()));
      }
    }
    return found;
  }

  private static ObjectNode selected(ObjectNode item, List<String> properties) {
    ObjectNode row = MAPPER.createObjectNode();
    for (String property : properties) {
      JsonNode value = at(item, property);
      int dot = property.indexOf('.');
      if (!value.isMissingNode()) {
        ObjectNode into = dot < 0 ? row : row.withObjectProperty(property.substring(0, dot));
        into.set(property.substring(dot + 1), value);
      }
    }
    return row;
  }

  private static JsonNode at(JsonNode item, String property) {
    return item.at("/" + property.replace('.', '/'));
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
