package io.github.rolecall.lambda.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a profile or a role, whose keys begin with a small letter in items and a capital in API.
 */
final class IamNode {

  private static final ObjectMapper JSON = new ObjectMapper();

  private IamNode() {}

  /** Returns an item's configuration, which may be JSON as text. */
  static JsonNode configuration(JsonNode item) {
    JsonNode configuration = item.path("configuration");
    try {
      return configuration.isTextual() ? JSON.readTree(configuration.asText()) : configuration;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  static JsonNode get(JsonNode node, String name) {
    JsonNode small = node.path(name);
    return small.isMissingNode()
        ? node.path(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
        : small;
  }

  static @Nullable String text(JsonNode node, String name) {
    JsonNode value = get(node, name);
    return value.isTextual() && !value.asText().isEmpty() ? value.asText() : null;
  }

  /** Returns a role's trust policy as it was written, or null when the data does not hold it. */
  static @Nullable String trust(JsonNode role) {
    JsonNode document = get(role, "assumeRolePolicyDocument");
    if (document.isObject()) {
      return document.toString();
    }
    String text = text(role, "assumeRolePolicyDocument");
    return text == null || !text.startsWith("%")
        ? text
        : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Returns the ARNs of a role's managed policies, or null when the data does not hold them. */
  static @Nullable List<String> policies(JsonNode role) {
    JsonNode attached = get(role, "attachedManagedPolicies");
    if (!attached.isArray()) {
      return null;
    }
    List<String> arns = new ArrayList<>();
    attached.forEach(policy -> arns.add(String.valueOf(text(policy, "policyArn"))));
    return List.copyOf(arns);
  }

  static String account(@Nullable String arn, String otherwise) {
    return arn == null ? otherwise : arn.split(":", -1)[4];
  }

  /** Returns the path in {@code arn:PARTITION:iam::ACCOUNT:TYPE/PATH/NAME}, {@code /} at least. */
  static String path(@Nullable String arn) {
    return arn == null ? "/" : arn.substring(arn.indexOf('/'), arn.lastIndexOf('/') + 1);
  }
}
