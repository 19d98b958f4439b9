package io.github.rolecall.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awscdk.services.iam.PolicyDocument;

/**
 * The policy that ships beside an SSM document, as JSON in which {@code ${NAME}} stands for a value
 * of the stack.
 */
final class DocumentPolicy {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z]+)}");

  private DocumentPolicy() {}

  /**
   * Reads a policy.
   *
   * @param text the policy
   * @param values the placeholders' values by name
   * @param without ids of statements to leave out
   * @throws IllegalStateException when the text is no policy, names a placeholder that has no
   *     value, or lacks a statement to leave out
   */
  static PolicyDocument read(String text, Map<String, String> values, Set<String> without) {
    try {
      JsonNode policy = JSON.readTree(replaced(text, values));
      int left = leaveOut((ArrayNode) policy.required("Statement"), without);
      if (left != without.size()) {
        throw new IllegalStateException("a policy lacks one of the statements " + without);
      }
      return PolicyDocument.fromJson(JSON.convertValue(policy, Map.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a policy that ships in rolecall-infra is no JSON", e);
    }
  }

  private static int leaveOut(ArrayNode statements, Set<String> without) {
    int left = 0;
    for (Iterator<JsonNode> each = statements.iterator(); each.hasNext(); ) {
      if (without.contains(each.next().path("Sid").asText())) {
        each.remove();
        left++;
      }
    }
    return left;
  }

  private static String replaced(String text, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> {
          String value = values.get(found.group(1));
          if (value == null) {
            throw new IllegalStateException(
                "a policy names " + found.group() + ": expected one of " + values.keySet());
          }
          return Matcher.quoteReplacement(value);
        });
  }
}
