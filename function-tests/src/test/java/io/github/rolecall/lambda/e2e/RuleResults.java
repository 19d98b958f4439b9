package io.github.rolecall.lambda.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest result of a rule for each resource, as AWS Config keeps it for a large account. Pages
 * are cut from what is there at the moment: a result that was withdrawn moves those behind it
 * forward.
 */
final class RuleResults {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final TreeMap<String, PutEvaluation> newest = new TreeMap<>();
  private final Map<String, Integer> times = new HashMap<>();

  /** The results that count, in their order; null after a change. */
  private @Nullable List<PutEvaluation> counting;

  /** Takes an evaluation; one that is older than what is known changes nothing. */
  synchronized void put(PutEvaluation evaluation) {
    counting = null;
    times.merge(evaluation.resultToken() + " " + evaluation.resourceId(), 1, Integer::sum);
    newest.merge(
        evaluation.resourceId(),
        evaluation,
        (known, put) -> put.orderingTimestamp().isBefore(known.orderingTimestamp()) ? known : put);
  }

  synchronized PutEvaluation of(String resourceId) {
    PutEvaluation known = newest.get(resourceId);
    if (known == null) {
      throw new AssertionError("nothing was ever put of " + resourceId);
    }
    return known;
  }

  /** Returns how often a resource was evaluated under a result token. */
  synchronized int times(String resultToken, String resourceId) {
    return times.getOrDefault(resultToken + " " + resourceId, 0);
  }

  /** Returns how many resources have a result that counts. */
  synchronized long size() {
    return counting().size();
  }

  synchronized String page(JsonNode request) {
    int from = request.path("NextToken").asInt(0);
    int limit = request.path("Limit").asInt(10);
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode list = answer.putArray("EvaluationResults");
    List<PutEvaluation> all = counting();
    all.subList(Math.min(from, all.size()), Math.min(from + limit, all.size()))
        .forEach(result -> {
          ObjectNode one = list.addObject();
          one.putObject("EvaluationResultIdentifier")
              .put("OrderingTimestamp", result.orderingTimestamp().toEpochMilli() / 1000.0)
              .putObject("EvaluationResultQualifier")
              .put("ConfigRuleName", request.path("ConfigRuleName").asText())
              .put("ResourceType", result.resourceType())
              .put("ResourceId", result.resourceId());
          one.put("ComplianceType", result.compliance()).put("Annotation", result.annotation());
        });
    if (list.size() == limit) {
      answer.put("NextToken", String.valueOf(from + limit));
    }
    return answer.toString();
  }

  /** Found once for many pages: going through 100,000 results for each takes most of a sweep. */
  private List<PutEvaluation> counting() {
    if (counting == null) {
      counting = newest.values().stream().filter(RuleResults::counts).toList();
    }
    return counting;
  }

  private static boolean counts(PutEvaluation result) {
    return !result.compliance().equals("NOT_APPLICABLE");
  }
}
