package io.github.rolecall.lambda.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * What AWS Config's service model (2014-11-12) asks of the requests that RoleCall sends. What it
 * does not know it refuses, so that a misspelt member is noticed.
 */
final class ConfigRules {

  private ConfigRules() {}

  /** A request that AWS Config would refuse. */
  static final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    /** The exception's name in the service model. */
    final String code;

    Refused(String code, String message) {
      super(message);
      this.code = code;
    }
  }

  static void putEvaluations(JsonNode request) throws Refused {
    known(request, Set.of("Evaluations", "ResultToken", "TestMode"));
    require(
        request.path("ResultToken").isTextual() && !request.path("ResultToken").asText().isEmpty(),
        "InvalidResultTokenException",
        "The Result Token provided is invalid");
    JsonNode evaluations = request.path("Evaluations");
    require(
        evaluations.isArray() || evaluations.isMissingNode(),
        "Evaluations is no list: expected one");
    require(evaluations.size() <= 100, "Evaluations has " + evaluations.size() + " members: 100");
    for (JsonNode evaluation : evaluations) {
      evaluation(evaluation);
    }
  }

  private static void evaluation(JsonNode evaluation) throws Refused {
    known(
        evaluation,
        Set.of(
            "ComplianceResourceType",
            "ComplianceResourceId",
            "ComplianceType",
            "Annotation",
            "OrderingTimestamp"));
    text(evaluation, "ComplianceResourceType", 256);
    text(evaluation, "ComplianceResourceId", 768);
    oneOf(evaluation, "ComplianceType", List.of("COMPLIANT", "NON_COMPLIANT", "NOT_APPLICABLE"));
    if (evaluation.has("Annotation")) {
      text(evaluation, "Annotation", 256);
    }
    require(
        evaluation.path("OrderingTimestamp").isNumber(),
        "OrderingTimestamp is "
            + evaluation.path("OrderingTimestamp")
            + ": expected epoch seconds");
    double seconds = evaluation.path("OrderingTimestamp").asDouble();
    require(
        seconds > 1e9 && seconds < 1e10,
        "OrderingTimestamp " + seconds + " is not in this century");
  }

  static void getResourceConfigHistory(JsonNode request) throws Refused {
    known(
        request,
        Set.of(
            "resourceType",
            "resourceId",
            "laterTime",
            "earlierTime",
            "chronologicalOrder",
            "limit",
            "nextToken"));
    text(request, "resourceType", 256);
    text(request, "resourceId", 768);
    for (String time : List.of("laterTime", "earlierTime")) {
      require(
          request.path(time).isNumber() || !request.has(time),
          time + " is no number: expected epoch seconds");
    }
    if (request.has("chronologicalOrder")) {
      oneOf(request, "chronologicalOrder", List.of("Reverse", "Forward"));
    }
    limit(request, "limit");
  }

  static void startConfigRulesEvaluation(JsonNode request) throws Refused {
    known(request, Set.of("ConfigRuleNames"));
    JsonNode names = request.path("ConfigRuleNames");
    require(
        names.isArray() && names.size() >= 1 && names.size() <= 25,
        "ConfigRuleNames is " + names + ": expected 1 to 25 names");
    for (JsonNode name : names) {
      require(
          name.isTextual() && name.asText().matches("(?s).{0,127}\\S.{0,127}"),
          "ConfigRuleNames has " + name + ": expected 1 to 128 characters");
    }
  }

  static void getComplianceDetailsByConfigRule(JsonNode request) throws Refused {
    known(request, Set.of("ConfigRuleName", "ComplianceTypes", "Limit", "NextToken"));
    text(request, "ConfigRuleName", 64);
    for (JsonNode type : request.path("ComplianceTypes")) {
      require(
          List.of("COMPLIANT", "NON_COMPLIANT", "NOT_APPLICABLE").contains(type.asText()),
          "ComplianceTypes has " + type);
    }
    require(request.path("ComplianceTypes").size() <= 3, "ComplianceTypes has over 3 members");
    limit(request, "Limit");
  }

  private static void limit(JsonNode request, String name) throws Refused {
    if (request.has(name)) {
      int limit = request.path(name).asInt(-1);
      require(
          limit >= 0 && limit <= 100,
          "InvalidLimitException",
          name + " is " + request.path(name) + ": expected 0 to 100");
    }
  }

  private static void text(JsonNode object, String name, int most) throws Refused {
    JsonNode value = object.path(name);
    int length = value.asText().codePointCount(0, value.asText().length());
    require(
        value.isTextual() && length >= 1 && length <= most,
        name + " is " + value + ": expected 1 to " + most + " characters");
  }

  private static void oneOf(JsonNode object, String name, List<String> allowed) throws Refused {
    require(
        allowed.contains(object.path(name).asText()),
        name + " is " + object.path(name) + ": expected one of " + allowed);
  }

  private static void known(JsonNode object, Set<String> members) throws Refused {
    require(object.isObject(), "the request is no object");
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      require(members.contains(name), "unknown member " + name);
    }
  }

  private static void require(boolean holds, String message) throws Refused {
    require(holds, "ValidationException", message);
  }

  private static void require(boolean holds, String code, String message) throws Refused {
    if (!holds) {
      throw new Refused(code, message);
    }
  }
}
