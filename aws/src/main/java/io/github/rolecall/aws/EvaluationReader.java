package io.github.rolecall.aws;

import com.fasterxml.jackson.core.JsonParser;
import io.github.rolecall.decoding.DecodingException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads what AWS Config answers about evaluations. */
final class EvaluationReader {

  private String type = "";
  private String id = "";
  private Instant time = Instant.EPOCH;

  private EvaluationReader() {}

  /** Reads which of the evaluations sent were refused. */
  static List<FailedEvaluation> failed(byte[] body, List<Evaluation> sent)
      throws UnreadableAnswerException {
    List<FailedEvaluation> failed = new ArrayList<>();
    Json.read(
        body,
        (name, json) -> {
          if (name.equals("FailedEvaluations")) {
            Json.elements(json, (n, one) -> failed.add(new EvaluationReader().failed(one, sent)));
          }
        });
    return List.copyOf(failed);
  }

  /** Reads a page of what a rule has found. */
  static Page<RuleResult> results(byte[] body) throws UnreadableAnswerException {
    List<RuleResult> results = new ArrayList<>();
    String[] next = {""};
    Json.read(
        body,
        (name, json) -> {
          switch (name) {
            case "EvaluationResults" ->
                Json.elements(json, (n, one) -> results.add(new EvaluationReader().result(one)));
            case "NextToken" -> next[0] = Json.text(json);
            default -> {}
          }
        });
    return new Page<>(results, next[0]);
  }

  private FailedEvaluation failed(JsonParser json, List<Evaluation> sent)
      throws IOException, DecodingException {
    Json.fields(
        json,
        (name, value) -> {
          switch (name) {
            case "ComplianceResourceType" -> type = Json.text(value);
            case "ComplianceResourceId" -> id = Json.text(value);
            default -> {}
          }
        });
    for (Evaluation evaluation : sent) {
      if (evaluation.resourceType().equals(type) && evaluation.resourceId().equals(id)) {
        return new FailedEvaluation(evaluation);
      }
    }
    throw new UnreadableAnswerException("it refuses an evaluation that was not sent");
  }

  private RuleResult result(JsonParser json) throws IOException, DecodingException {
    Json.fields(
        json,
        (name, value) -> {
          if (name.equals("EvaluationResultIdentifier")) {
            Json.fields(value, this::identifier);
          }
        });
    if (type.isEmpty() || id.isEmpty()) {
      throw new UnreadableAnswerException("an evaluation result lacks its resource");
    }
    return new RuleResult(type, id, time);
  }

  private void identifier(String name, JsonParser json) throws IOException, DecodingException {
    switch (name) {
      case "OrderingTimestamp" -> time = Json.time(json);
      case "EvaluationResultQualifier" -> Json.fields(json, this::qualifier);
      default -> {}
    }
  }

  private void qualifier(String name, JsonParser json) throws IOException {
    switch (name) {
      case "ResourceType" -> type = Json.text(json);
      case "ResourceId" -> id = Json.text(json);
      default -> {}
    }
  }
}
