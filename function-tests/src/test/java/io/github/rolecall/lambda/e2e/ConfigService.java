package io.github.rolecall.lambda.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.github.rolecall.emulator.AwsCall;
import io.github.rolecall.emulator.ErrorShape;
import io.github.rolecall.emulator.Http;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Stands in for AWS Config, of which moto keeps no evaluations. Refuses what Config's service model
 * does not allow, and keeps what was put.
 */
final class ConfigService implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TARGET = "StarlingDoveService.";
  private static final String MEDIA_TYPE = "application/x-amz-json-1.1";

  private final List<AwsCall> calls = Collections.synchronizedList(new ArrayList<>());
  private final List<PutEvaluation> evaluations = Collections.synchronizedList(new ArrayList<>());
  private final List<ObjectNode> history = Collections.synchronizedList(new ArrayList<>());
  private final List<ObjectNode> results = Collections.synchronizedList(new ArrayList<>());
  private final List<String> started = Collections.synchronizedList(new ArrayList<>());
  private final Set<String> startedThisMinute = new HashSet<>();
  private final AtomicInteger emptyPages = new AtomicInteger();
  private final AtomicInteger failing = new AtomicInteger();
  private volatile Predicate<PutEvaluation> refused = evaluation -> false;
  private final Http http = Http.serve(this::handle);

  URI uri() {
    return http.uri();
  }

  /** Forgets everything. */
  void reset() {
    calls.clear();
    evaluations.clear();
    history.clear();
    results.clear();
    started.clear();
    aMinuteLater();
    emptyPages.set(0);
    refuse(0, evaluation -> false);
  }

  /** Adds an item to a resource's history, in the shape of the API. */
  void recorded(ObjectNode item) {
    history.add(item);
  }

  /** Forgets the history of all resources. */
  void forgetHistory() {
    history.clear();
  }

  /** Lets each answer about history begin with pages that hold nothing but a token. */
  void emptyPagesFirst(int pages) {
    emptyPages.set(pages);
  }

  /** Adds a result that the rule put earlier. */
  void earlierResult(
      String ruleName, String resourceType, String resourceId, String compliance, double at) {
    ObjectNode result = JSON.createObjectNode();
    result
        .putObject("EvaluationResultIdentifier")
        .put("OrderingTimestamp", at)
        .putObject("EvaluationResultQualifier")
        .put("ConfigRuleName", ruleName)
        .put("ResourceType", resourceType)
        .put("ResourceId", resourceId);
    result.put("ComplianceType", compliance).put("ResultRecordedTime", at);
    results.add(result);
  }

  /** Lists matching evaluations of the next calls as failed, and does not take them. */
  void refuse(int times, Predicate<PutEvaluation> which) {
    failing.set(times);
    refused = which;
  }

  /** Returns what was put under a result token, in the order in which it came. */
  List<PutEvaluation> evaluations(String resultToken) {
    return evaluations().stream().filter(put -> put.resultToken().equals(resultToken)).toList();
  }

  /**
   * Returns what holds of each resource, by its id: of all that was put, what has the newest
   * ordering timestamp, whenever it came.
   */
  Map<String, PutEvaluation> current() {
    Map<String, PutEvaluation> current = new TreeMap<>();
    for (PutEvaluation put : evaluations()) {
      current.merge(
          put.resourceId(),
          put,
          (known, other) ->
              other.orderingTimestamp().isBefore(known.orderingTimestamp()) ? known : other);
    }
    return current;
  }

  List<PutEvaluation> evaluations() {
    synchronized (evaluations) {
      return List.copyOf(evaluations);
    }
  }

  /** Returns which rules were started, each as {@code REGION NAME}, in their order. */
  List<String> started() {
    synchronized (started) {
      return List.copyOf(started);
    }
  }

  /** Lets rules be started again. */
  synchronized void aMinuteLater() {
    startedThisMinute.clear();
  }

  /** Returns all calls, those that were refused too. */
  List<AwsCall> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  @Override
  public void close() {
    http.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = Http.body(exchange);
    String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
    Optional<AwsCall> call = AwsCall.of(exchange.getRequestHeaders(), body);
    if (call.isEmpty() || !call.get().service().equals("config")) {
      give(exchange, ErrorShape.of("config", 400, "IncompleteSignatureException", "not signed"));
    } else if (!target.startsWith(TARGET) || !isJson(exchange)) {
      give(exchange, ErrorShape.of("config", 400, "UnknownOperationException", target));
    } else {
      calls.add(call.get());
      answer(exchange, call.get());
    }
  }

  private static boolean isJson(HttpExchange exchange) {
    return MEDIA_TYPE.equals(exchange.getRequestHeaders().getFirst("Content-Type"));
  }

  private void answer(HttpExchange exchange, AwsCall call) throws IOException {
    try {
      JsonNode request = JSON.readTree(call.body());
      Http.answer(exchange, 200, MEDIA_TYPE, answer(call, request).toString());
    } catch (ConfigRules.Refused e) {
      give(exchange, ErrorShape.of("config", 400, e.code, String.valueOf(e.getMessage())));
    }
  }

  private ObjectNode answer(AwsCall call, JsonNode request) throws ConfigRules.Refused {
    return switch (call.action()) {
      case "PutEvaluations" -> {
        ConfigRules.putEvaluations(request);
        yield put(call, request);
      }
      case "GetResourceConfigHistory" -> {
        ConfigRules.getResourceConfigHistory(request);
        yield history(request);
      }
      case "StartConfigRulesEvaluation" -> {
        ConfigRules.startConfigRulesEvaluation(request);
        yield start(call, request);
      }
      case "GetComplianceDetailsByConfigRule" -> {
        ConfigRules.getComplianceDetailsByConfigRule(request);
        yield results(request);
      }
      default -> throw new ConfigRules.Refused("UnknownOperationException", call.action());
    };
  }

  private synchronized ObjectNode start(AwsCall call, JsonNode request) throws ConfigRules.Refused {
    List<String> rules = new ArrayList<>();
    request.get("ConfigRuleNames").forEach(name -> rules.add(call.region() + " " + name.asText()));
    if (rules.stream().anyMatch(startedThisMinute::contains)) {
      throw new ConfigRules.Refused("LimitExceededException", "started within the last minute");
    }
    startedThisMinute.addAll(rules);
    started.addAll(rules);
    return JSON.createObjectNode();
  }

  private ObjectNode put(AwsCall call, JsonNode request) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode failed = answer.putArray("FailedEvaluations");
    boolean fails = failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    for (JsonNode evaluation : request.path("Evaluations")) {
      PutEvaluation put =
          PutEvaluation.of(request.get("ResultToken").asText(), call.accessKeyId(), evaluation);
      if (fails && refused.test(put)) {
        failed.add(evaluation);
      } else if (!request.path("TestMode").asBoolean()) {
        evaluations.add(put);
      }
    }
    return answer;
  }

  private ObjectNode history(JsonNode request) throws ConfigRules.Refused {
    List<ObjectNode> about = about(request);
    if (about.isEmpty()) {
      throw new ConfigRules.Refused("ResourceNotDiscoveredException", "not discovered");
    }
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode items = answer.putArray("configurationItems");
    String token = request.path("nextToken").asText();
    int page = token.isEmpty() ? 0 : Integer.parseInt(token.substring("page".length()));
    if (page < emptyPages.get()) {
      answer.put("nextToken", "page" + (page + 1));
      return answer;
    }
    double later = request.path("laterTime").asDouble(Double.MAX_VALUE);
    double earlier = request.path("earlierTime").asDouble(0);
    int order = request.path("chronologicalOrder").asText().equals("Forward") ? 1 : -1;
    about.stream()
        .filter(item -> captured(item) >= earlier && captured(item) <= later)
        .sorted((a, b) -> order * Double.compare(captured(a), captured(b)))
        .limit(request.path("limit").asInt(0) == 0 ? 10 : request.path("limit").asInt())
        .forEach(items::add);
    return answer;
  }

  private List<ObjectNode> about(JsonNode request) {
    synchronized (history) {
      return history.stream()
          .filter(item -> same(item, request, "resourceType"))
          .filter(item -> same(item, request, "resourceId"))
          .toList();
    }
  }

  private ObjectNode results(JsonNode request) throws ConfigRules.Refused {
    String rule = request.get("ConfigRuleName").asText();
    int from = request.has("NextToken") ? Integer.parseInt(request.get("NextToken").asText()) : 0;
    int limit = request.path("Limit").asInt(0) == 0 ? 10 : request.path("Limit").asInt();
    List<String> types = new ArrayList<>();
    request.path("ComplianceTypes").forEach(type -> types.add(type.asText()));
    List<ObjectNode> matching;
    synchronized (results) {
      Stream<ObjectNode> ofRule =
          results.stream()
              .filter(result ->
                  result
                      .at("/EvaluationResultIdentifier/EvaluationResultQualifier/ConfigRuleName")
                      .asText()
                      .equals(rule));
      matching =
          ofRule
              .filter(result ->
                  types.isEmpty() || types.contains(result.get("ComplianceType").asText()))
              .toList();
    }
    int to = Math.min(from + limit, matching.size());
    if (from > to) {
      throw new ConfigRules.Refused("InvalidNextTokenException", "no page at " + from);
    }
    ObjectNode answer = JSON.createObjectNode();
    answer.putArray("EvaluationResults").addAll(matching.subList(from, to));
    if (to < matching.size()) {
      answer.put("NextToken", String.valueOf(to));
    }
    return answer;
  }

  private static boolean same(ObjectNode item, JsonNode request, String name) {
    return item.path(name).equals(request.path(name));
  }

  private static double captured(ObjectNode item) {
    return item.get("configurationItemCaptureTime").asDouble();
  }

  private static void give(HttpExchange exchange, ErrorShape error) throws IOException {
    Http.answer(exchange, error.status(), error.contentType(), error.body());
  }
}
