package io.github.rolecall.lambda.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes events as AWS Config sends them to a rule's function. */
final class RuleEvent {

  /** Half a character, which a tag may hold, survives as an escape only. */
  private static final Pattern CREATION_TIME =
      Pattern.compile("\"notificationCreationTime\"\\s*:\\s*\"[^\"]*\"");

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final String RULE = "ec2-instance-role";

  private final ObjectNode event;

  private RuleEvent(ObjectNode event) {
    this.event = event;
  }

  /** A rule of an account, in a region; nothing has happened yet. */
  static RuleEvent of(String account, String region) {
    ObjectNode event = JSON.createObjectNode();
    String partition = Partitions.of(region);
    event
        .put("version", "1.0")
        .put("eventLeftScope", false)
        .put(
            "executionRoleArn",
            "arn:"
                + partition
                + ":iam::"
                + account
                + ":role/aws-service-role/config.amazonaws.com/"
                + "AWSServiceRoleForConfig")
        .put(
            "configRuleArn",
            "arn:"
                + partition
                + ":config:"
                + region
                + ":"
                + account
                + ":config-rule/config-rule-k2v9qa")
        .put("configRuleName", RULE)
        .put("configRuleId", "config-rule-k2v9qa")
        .put("accountId", account);
    return new RuleEvent(event).parameters(Map.of());
  }

  /** An event that was recorded. */
  static RuleEvent copyOf(JsonNode event) {
    return new RuleEvent(((ObjectNode) event).deepCopy());
  }

  /** A resource changed. */
  RuleEvent change(String item, Instant at) {
    return invoking(
        "{\"configurationItemDiff\":null,\"configurationItem\":"
            + item
            + ",\"notificationCreationTime\":\""
            + at
            + "\",\"messageType\":\"ConfigurationItemChangeNotification\",\"recordVersion\":\"1.3\"}");
  }

  /** A resource changed whose item is too large to be sent. */
  RuleEvent oversizedChange(String summary, Instant at) {
    return invoking(
        "{\"configurationItemSummary\":"
            + summary
            + ",\"s3DeliverySummary\":null,\"notificationCreationTime\":\""
            + at
            + "\",\"messageType\":\"OversizedConfigurationItemChangeNotification\","
            + "\"recordVersion\":\"1.0\"}");
  }

  /** It is time for a look at everything. */
  RuleEvent schedule(Instant at) {
    return invoking(
        "{\"awsAccountId\":"
            + event.get("accountId")
            + ",\"notificationCreationTime\":\""
            + at
            + "\",\"messageType\":\"ScheduledNotification\",\"recordVersion\":\"1.0\"}");
  }

  /** Sets the time at which the invoking event was made. */
  RuleEvent at(Instant at) {
    String invokingEvent = invokingEvent();
    Matcher time = CREATION_TIME.matcher(invokingEvent);
    String field = "\"notificationCreationTime\":\"" + at + "\"";
    return invoking(
        time.find()
            ? time.replaceFirst(Matcher.quoteReplacement(field))
            : invokingEvent.replaceFirst("\\{", Matcher.quoteReplacement("{" + field + ",")));
  }

  RuleEvent replacing(String text, String other) {
    return invoking(event.get("invokingEvent").asText().replace(text, other));
  }

  RuleEvent parameters(Map<String, String> parameters) {
    try {
      event.put("ruleParameters", JSON.writeValueAsString(parameters));
      return this;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Adds parameters to those that are set. */
  RuleEvent with(Map<String, String> parameters) {
    try {
      ObjectNode all = (ObjectNode) JSON.readTree(event.get("ruleParameters").asText());
      parameters.forEach(all::put);
      event.put("ruleParameters", all.toString());
      return this;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  RuleEvent resultToken(String token) {
    event.put("resultToken", token);
    return this;
  }

  String token() {
    return event.get("resultToken").asText();
  }

  RuleEvent invoking(String invokingEvent) {
    event.put("invokingEvent", invokingEvent);
    return this;
  }

  String invokingEvent() {
    return event.get("invokingEvent").asText();
  }

  boolean leftScope() {
    return event.path("eventLeftScope").asBoolean();
  }

  @Override
  public String toString() {
    try {
      return JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
