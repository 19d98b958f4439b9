package io.github.rolecall.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.stream.StreamSupport;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyDocument;

/**
 * How big a policy is, as compact JSON in UTF-8. What is known only at deployment counts as
 * nothing.
 */
final class PolicySize {

  /** AWS doubled its limit of 5,120 characters in May 2026. */
  static final int MOST_OF_SERVICE_CONTROL_POLICY = 10_240;

  /** IAM's limit for a managed policy. */
  static final int MOST_OF_MANAGED_POLICY = 6_144;

  private static final ObjectMapper JSON = new ObjectMapper();

  private PolicySize() {}

  /**
   * Refuses a policy that is too big.
   *
   * @param policy what the policy is, for the message
   * @param most the most bytes that are allowed
   */
  static void check(Stack stack, PolicyDocument document, String policy, int most) {
    JsonNode json = JSON.valueToTree(stack.resolve(document.toJSON()));
    int size = bytes(json);
    if (size > most) {
      JsonNode largest =
          StreamSupport.stream(json.path("Statement").spliterator(), false)
              .max(Comparator.comparingInt(PolicySize::bytes))
              .orElse(json);
      throw new IllegalArgumentException(
          "the "
              + policy
              + " is "
              + size
              + " bytes of JSON: AWS allows "
              + most
              + ". Its largest statement is "
              + largest.path("Sid").asText()
              + " with "
              + bytes(largest)
              + ": give fewer or shorter patterns, with * for what they have in common, or make two"
              + " guardrails");
    }
  }

  private static int bytes(JsonNode json) {
    try {
      return JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8).length - unknown(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a policy is JSON", e);
    }
  }

  /** What CloudFormation's functions take up that will not be in the policy. */
  private static int unknown(JsonNode json) {
    if (json.has("Fn::Join")) {
      int literal =
          json.at("/Fn::Join/1")
              .valueStream()
              .filter(JsonNode::isTextual)
              .mapToInt(part -> part.asText().length())
              .sum();
      return json.toString().length() - literal - 2;
    }
    if (json.isObject() && json.size() == 1) {
      String only = json.fieldNames().next();
      if (only.equals("Ref") || only.startsWith("Fn::")) {
        return json.toString().length() - 2;
      }
    }
    return json.valueStream().mapToInt(PolicySize::unknown).sum();
  }
}
