package io.github.rolecall.aws;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.decoding.DecodingException;
import io.github.rolecall.decoding.ItemDecoder;
import io.github.rolecall.decoding.Resource;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls AWS Config. */
public final class ConfigApi {

  private static final int MAX_EVALUATIONS = 100;
  private static final int MAX_RESULTS = 100;
  private static final String NOT_DISCOVERED = "ResourceNotDiscoveredException";

  private final Session session;
  private final ItemDecoder items;

  /**
   * Calls by a session.
   *
   * @param items decodes what was recorded
   */
  public ConfigApi(Session session, ItemDecoder items) {
    this.session = session;
    this.items = items;
  }

  /**
   * Reports evaluations in one call.
   *
   * @param resultToken the token of the event
   * @param evaluations 0 to 100
   * @return those that AWS Config did not take
   * @throws IllegalArgumentException if there are more than 100
   * @throws AwsException if the call fails
   */
  public List<FailedEvaluation> putEvaluations(String resultToken, List<Evaluation> evaluations) {
    if (evaluations.size() > MAX_EVALUATIONS) {
      throw new IllegalArgumentException(
          evaluations.size() + " evaluations in one call: expected at most " + MAX_EVALUATIONS);
    }
    return session.call(
        putRequest(resultToken, evaluations), body -> readFailed(body, evaluations));
  }

  /**
   * Gets what was recorded of a resource.
   *
   * @param type for example {@code AWS::EC2::Instance}
   * @param id the resource's id
   * @param laterTime the newest item up to this time counts
   * @return the item, or empty when none was recorded
   * @throws AwsException if a call fails, or the item is not understood
   */
  public Optional<Resource> getResourceConfigHistory(String type, String id, Instant laterTime) {
    @Nullable String token = null;
    try {
      do {
        Page<Resource> page =
            session.call(historyRequest(type, id, laterTime, token), this::readHistory);
        if (!page.items().isEmpty()) {
          return Optional.of(page.items().get(0));
        }
        // Pages may be empty and still not the last.
        token = page.nextToken();
      } while (token != null);
      return Optional.empty();
    } catch (AwsException e) {
      return IamApi.emptyIf(NOT_DISCOVERED, e);
    }
  }

  /**
   * Lists the resources that a rule calls COMPLIANT or NON_COMPLIANT, 100 at a time.
   *
   * @param nextToken the token of the page before, or null for the first page
   * @throws AwsException if the call fails
   */
  public Page<RuleResult> getComplianceDetailsByConfigRule(
      String ruleName, @Nullable String nextToken) {
    return session.call(
        JsonBody.request(
            Action.CONFIG_GET_COMPLIANCE_DETAILS_BY_CONFIG_RULE,
            List.of(),
            json -> {
              json.writeStringField("ConfigRuleName", ruleName);
              json.writeArrayFieldStart("ComplianceTypes");
              json.writeString("COMPLIANT");
              json.writeString("NON_COMPLIANT");
              json.writeEndArray();
              json.writeNumberField("Limit", MAX_RESULTS);
              JsonBody.text(json, "NextToken", nextToken);
            }),
        ConfigApi::readResults);
  }

  static Request putRequest(String resultToken, List<Evaluation> evaluations) {
    return JsonBody.request(
        Action.CONFIG_PUT_EVALUATIONS,
        List.of(resultToken),
        json -> {
          json.writeArrayFieldStart("Evaluations");
          for (Evaluation each : evaluations) {
            write(json, each);
          }
          json.writeEndArray();
          json.writeStringField("ResultToken", resultToken);
        });
  }

  private static void write(JsonGenerator json, Evaluation evaluation) throws IOException {
    json.writeStartObject();
    json.writeStringField("ComplianceResourceType", evaluation.resourceType());
    json.writeStringField("ComplianceResourceId", evaluation.resourceId());
    json.writeStringField("ComplianceType", evaluation.complianceType());
    JsonBody.text(json, "Annotation", evaluation.annotation());
    JsonBody.time(json, "OrderingTimestamp", evaluation.orderingTimestamp());
    json.writeEndObject();
  }

  private static Request historyRequest(
      String type, String id, Instant laterTime, @Nullable String token) {
    return JsonBody.request(
        Action.CONFIG_GET_RESOURCE_CONFIG_HISTORY,
        List.of(),
        json -> {
          json.writeStringField("resourceType", type);
          json.writeStringField("resourceId", id);
          JsonBody.time(json, "laterTime", laterTime);
          json.writeStringField("chronologicalOrder", "Reverse");
          json.writeNumberField("limit", 1);
          JsonBody.text(json, "nextToken", token);
        });
  }

  /** Finds in what was sent what was not taken. */
  static List<FailedEvaluation> readFailed(byte[] body, List<Evaluation> sent)
      throws IOException, DecodingException {
    return JsonAnswer.read(
        body,
        json -> {
          List<FailedEvaluation> failed = new ArrayList<>();
          for (String n = json.nextFieldName(); n != null; n = json.nextFieldName()) {
            json.nextToken();
            if (n.equals("FailedEvaluations") && JsonAnswer.enterList(json, n)) {
              while (json.nextToken() != JsonToken.END_ARRAY) {
                failed.add(new FailedEvaluation(match(readResult(json), sent)));
              }
            } else {
              json.skipChildren();
            }
          }
          return List.copyOf(failed);
        });
  }

  private static Evaluation match(RuleResult failed, List<Evaluation> sent) throws IOException {
    @Nullable Evaluation match = null;
    for (Evaluation each : sent) {
      if (each.resourceId().equals(failed.resourceId())
          && each.resourceType().equals(failed.resourceType())) {
        if (each.orderingTimestamp().toEpochMilli() == failed.orderingTimestamp().toEpochMilli()) {
          return each;
        }
        match = each;
      }
    }
    return JsonAnswer.required(match, "evaluation of those that were sent in FailedEvaluations");
  }

  private Page<Resource> readHistory(byte[] body) throws IOException, DecodingException {
    return JsonAnswer.read(
        body,
        json -> {
          List<Resource> found = new ArrayList<>();
          @Nullable String token = null;
          for (String n = json.nextFieldName(); n != null; n = json.nextFieldName()) {
            json.nextToken();
            if (n.equals("configurationItems") && JsonAnswer.enterList(json, n)) {
              while (json.nextToken() != JsonToken.END_ARRAY) {
                found.add(items.decode(json));
              }
            } else if (n.equals("nextToken")) {
              token = JsonAnswer.text(json, n);
            } else {
              json.skipChildren();
            }
          }
          return new Page<>(found, token);
        });
  }

  private static Page<RuleResult> readResults(byte[] body) throws IOException, DecodingException {
    return JsonAnswer.read(
        body,
        json -> {
          List<RuleResult> results = new ArrayList<>();
          @Nullable String token = null;
          for (String n = json.nextFieldName(); n != null; n = json.nextFieldName()) {
            json.nextToken();
            if (n.equals("EvaluationResults") && JsonAnswer.enterList(json, n)) {
              while (json.nextToken() != JsonToken.END_ARRAY) {
                results.add(readResult(json));
              }
            } else if (n.equals("NextToken")) {
              token = JsonAnswer.text(json, n);
            } else {
              json.skipChildren();
            }
          }
          return new Page<>(results, token);
        });
  }

  /** Reads what is flat in evaluations, and nested in their results. */
  private static RuleResult readResult(JsonParser json) throws IOException {
    @Nullable String type = null;
    @Nullable String id = null;
    @Nullable Instant time = null;
    int depth = 0;
    JsonAnswer.enterObject(json, "a result");
    while (depth >= 0) {
      JsonToken token = json.nextToken();
      if (token == JsonToken.END_OBJECT) {
        depth--;
      }
      if (token != JsonToken.FIELD_NAME) {
        continue;
      }
      String n = json.currentName();
      json.nextToken();
      switch (n) {
        case "EvaluationResultIdentifier", "EvaluationResultQualifier" -> {
          JsonAnswer.enterObject(json, n);
          depth++;
        }
        case "ResourceType", "ComplianceResourceType" -> type = JsonAnswer.text(json, n);
        case "ResourceId", "ComplianceResourceId" -> id = JsonAnswer.text(json, n);
        case "OrderingTimestamp" -> time = JsonAnswer.time(json, n);
        default -> json.skipChildren();
      }
    }
    return new RuleResult(
        JsonAnswer.required(type, "ResourceType"),
        JsonAnswer.required(id, "ResourceId"),
        JsonAnswer.required(time, "OrderingTimestamp"));
  }
}
