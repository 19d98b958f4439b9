package io.github.rolecall.fuzzing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rolecall.decoding.DocumentDecoder;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.fixtures.Scenario;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the targets begin with, made of the project's fixtures. */
final class Corpora {

  private static final int RECORDS_AT_ONCE = 3;
  private static final int ITEMS_AT_ONCE = 4;
  private static final byte[] PARAMETERS_OF_EXEMPTION = {1, 0x6c, 31};

  private Corpora() {}

  /** Every input file of the scenarios, whatever it is. */
  static List<byte[]> documents() {
    return Fixtures.inputs();
  }

  /** Input files that are lists of items, and some items of the organisation. */
  static List<byte[]> lists() {
    List<byte[]> lists = new ArrayList<>();
    for (byte[] input : Fixtures.inputs()) {
      if (new String(input, StandardCharsets.UTF_8).contains("\"configurationItems\"")) {
        lists.add(input);
        // Files that people wrote have white space, which those that are delivered do not.
        Fixtures.json(input).forEach(tree -> lists.add(bytes(tree)));
      }
    }
    for (JsonNode file : Fixtures.organization("ConfigHistory")) {
      for (JsonNode some : slices(file.path("configurationItems"), ITEMS_AT_ONCE)) {
        ObjectNode list = Fixtures.JSON.createObjectNode().put("fileVersion", "1.0");
        list.set("configurationItems", some);
        add(lists, list);
      }
    }
    return lists;
  }

  /** Events of scenarios, and one around each item that came alone. */
  static List<byte[]> events() {
    List<byte[]> events = new ArrayList<>();
    for (byte[] input : Fixtures.inputs()) {
      Fixtures.json(input)
          .forEach(tree -> {
            if (tree.has("invokingEvent")) {
              events.add(input);
            } else if (tree.has("configurationItem")) {
              add(events, event(tree));
            } else if (tree.path("configurationItems").has(0)) {
              ObjectNode message = Fixtures.JSON.createObjectNode();
              message.put("messageType", "ConfigurationItemChangeNotification");
              message.put("notificationCreationTime", "2026-05-20T09:15:00.000Z");
              message.set("configurationItem", tree.path("configurationItems").get(0));
              add(events, event(message));
            }
          });
    }
    for (String type :
        List.of("ScheduledNotification", "ConfigurationSnapshotDeliveryCompleted", "Other")) {
      ObjectNode message = Fixtures.JSON.createObjectNode().put("messageType", type);
      message.put("awsAccountId", "111122223333");
      message.put("notificationCreationTime", "2026-05-20T09:15:00.000Z");
      add(events, event(message));
    }
    return events;
  }

  private static JsonNode event(JsonNode message) {
    ObjectNode event = Fixtures.JSON.createObjectNode();
    event.put("version", "1.0");
    event.put("invokingEvent", message.toString());
    event.put("ruleParameters", "{\"exemptionMaxDays\":\"30\",\"requireRole\":true}");
    event.put("resultToken", "invented-token-of-a-result");
    event.put("eventLeftScope", false);
    event.put("executionRoleArn", "arn:aws:iam::111122223333:role/config");
    event.put(
        "configRuleArn", "arn:aws:config:eu-central-1:111122223333:config-rule/config-rule-0a1b2c");
    event.put("configRuleName", "instance-role");
    event.put("configRuleId", "config-rule-0a1b2c");
    event.put("accountId", "111122223333");
    return event;
  }

  /** The trust policies of all roles in the fixtures, encoded or not. */
  static List<byte[]> trustPolicies() {
    List<byte[]> policies = new ArrayList<>();
    for (byte[] input : Fixtures.inputs()) {
      Fixtures.json(input)
          .forEach(tree -> {
            for (String key : List.of("assumeRolePolicyDocument", "AssumeRolePolicyDocument")) {
              Fixtures.under(
                  tree,
                  key,
                  policy -> {
                    policies.add(
                        Fixtures.bytes(policy.isTextual() ? policy.asText() : policy.toString()));
                  });
            }
          });
    }
    return policies;
  }

  /** The values of exemption tags in the fixtures. */
  static List<byte[]> exemptions() {
    List<byte[]> values = new ArrayList<>();
    for (byte[] input : Fixtures.inputs()) {
      Fixtures.json(input)
          .forEach(tree ->
              Fixtures.under(tree, "rolecall:exempt-until", value -> values.add(exemption(value))));
    }
    return values;
  }

  private static byte[] exemption(JsonNode value) {
    byte[] tag = Fixtures.bytes(value.asText());
    byte[] input = new byte[PARAMETERS_OF_EXEMPTION.length + tag.length];
    System.arraycopy(PARAMETERS_OF_EXEMPTION, 0, input, 0, PARAMETERS_OF_EXEMPTION.length);
    System.arraycopy(tag, 0, input, PARAMETERS_OF_EXEMPTION.length, tag.length);
    return input;
  }

  /** The parameters of scenarios. */
  static List<byte[]> parameters() {
    List<byte[]> parameters = new ArrayList<>();
    for (Scenario scenario : Fixtures.scenarios()) {
      StringBuilder lines = new StringBuilder();
      for (Map.Entry<String, String> given : new TreeMap<>(scenario.parameters()).entrySet()) {
        lines.append(given.getKey()).append('=').append(given.getValue()).append('\n');
      }
      parameters.add(Fixtures.bytes(lines.toString()));
    }
    return parameters;
  }

  /** CloudTrail's records of the organisation, a few at a time. */
  static List<byte[]> trails() {
    List<byte[]> trails = new ArrayList<>();
    for (JsonNode file : Fixtures.organization("CloudTrail")) {
      for (JsonNode some : slices(file.path("Records"), RECORDS_AT_ONCE)) {
        add(trails, Fixtures.JSON.createObjectNode().set("Records", some));
      }
    }
    return trails;
  }

  /** A recording of what each input file of the scenarios holds. */
  static List<byte[]> recordings() {
    List<byte[]> recordings = new ArrayList<>();
    for (byte[] input : Fixtures.inputs()) {
      try {
        Found found = new Found();
        new DocumentDecoder().decode(new ByteArrayInputStream(input), found);
        List<Resource> live = found.resources().stream().filter(Recorded::isLive).toList();
        if (!live.isEmpty()) {
          recordings.add(Recorded.recording(live));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return recordings;
  }

  private static List<JsonNode> slices(JsonNode list, int size) {
    List<JsonNode> slices = new ArrayList<>();
    for (int from = 0; from < list.size(); from += size) {
      var slice = Fixtures.JSON.createArrayNode();
      for (int i = from; i < Math.min(from + size, list.size()); i++) {
        slice.add(list.get(i));
      }
      slices.add(slice);
    }
    return slices;
  }

  private static void add(List<byte[]> inputs, JsonNode tree) {
    byte[] input = bytes(tree);
    if (input.length <= Fixtures.LARGEST) {
      inputs.add(input);
    }
  }

  private static byte[] bytes(JsonNode tree) {
    return Fixtures.bytes(tree.toString());
  }
}
