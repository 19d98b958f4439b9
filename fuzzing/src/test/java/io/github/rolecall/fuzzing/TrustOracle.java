package io.github.rolecall.fuzzing;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says of a trust policy as a tree whether EC2 may assume the role, written without the decoder.
 */
final class TrustOracle {

  private static final Set<String> EC2 =
      Set.of(
          "*",
          "ec2.amazonaws.com",
          "ec2.amazonaws.com.cn",
          "ec2.c2s.ic.gov",
          "ec2.sc2s.sgov.gov",
          "ec2.cloud.adc-e.uk",
          "ec2.csp.hci.ic.gov");

  private TrustOracle() {}

  static Class<? extends Trust> answer(JsonNode policy) {
    try {
      return mayAssume(policy) ? Trust.Assumable.class : Trust.NotAssumable.class;
    } catch (IllegalArgumentException e) {
      return Trust.Unknown.class;
    }
  }

  private static boolean mayAssume(JsonNode policy) {
    demand(policy.isObject());
    JsonNode statements = policy.get("Statement");
    demand(statements != null);
    boolean allowed = false;
    boolean denied = false;
    for (JsonNode statement : statements.isArray() ? statements : List.of(statements)) {
      demand(statement.isObject());
      demand(statement.path("Effect").asText().matches("Allow|Deny"));
      demand(statement.has("Principal") != statement.has("NotPrincipal"));
      demand(statement.has("Action") != statement.has("NotAction"));
      boolean named =
          ec2(
              statement.has("Principal")
                  ? statement.get("Principal")
                  : statement.get("NotPrincipal"));
      boolean acts =
          assumeRole(
              statement.has("Action") ? statement.get("Action") : statement.get("NotAction"));
      List<String> conditions = conditions(statement.get("Condition"));
      boolean speaks = named == statement.has("Principal") && acts == statement.has("Action");
      if (speaks && statement.get("Effect").asText().equals("Allow")) {
        allowed |= conditions.stream().noneMatch("sts:ExternalId"::equalsIgnoreCase);
      } else if (speaks) {
        denied |= conditions.isEmpty();
      }
    }
    return allowed && !denied;
  }

  private static boolean ec2(JsonNode principal) {
    if (principal.isTextual()) {
      demand(principal.asText().equals("*"));
      return true;
    }
    demand(principal.isObject());
    boolean everybody = principal.has("AWS") && texts(principal.get("AWS")).contains("*");
    boolean service =
        principal.has("Service")
            && texts(principal.get("Service")).stream().anyMatch(EC2::contains);
    return everybody || service;
  }

  private static boolean assumeRole(JsonNode actions) {
    return texts(actions).stream().anyMatch(TrustOracle::isAssumeRole);
  }

  private static boolean isAssumeRole(String action) {
    String lower = action.toLowerCase(Locale.ROOT).replaceAll("\\*+", "*");
    String pattern = Pattern.quote(lower).replace("*", "\\E[a-z:]*\\Q");
    return Pattern.matches(pattern, "sts:assumerole");
  }

  private static List<String> conditions(JsonNode condition) {
    List<String> keys = new ArrayList<>();
    if (condition != null) {
      demand(condition.isObject());
      for (JsonNode operator : condition) {
        demand(operator.isObject());
        operator.fieldNames().forEachRemaining(keys::add);
      }
    }
    return keys;
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    demand(node.isTextual() || node.isArray());
    for (JsonNode element : node.isArray() ? node : List.of(node)) {
      demand(element.isTextual());
      texts.add(element.asText());
    }
    return texts;
  }

  private static void demand(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException();
    }
  }
}
