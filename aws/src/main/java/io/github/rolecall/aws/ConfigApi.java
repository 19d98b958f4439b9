package io.github.rolecall.aws;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.github.rolecall.decoding.DecodingException;
import io.github.rolecall.decoding.ItemDecoder;
import io.github.rolecall.decoding.Resource;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls to AWS Config. All throw {@link AwsException} when they fail. */
public final class ConfigApi {

  private static final int MAX_EVALUATIONS = 100;
  private static final int MAX_RESULTS = 100;
  private static final int MAX_STARTED = 25;

  private final Session session;
  private final ItemDecoder items;

  /**
   * Makes the calls of a session.
   *
   * @param session whose account and region are asked
   * @param items decodes the configuration items of a history
   */
  public ConfigApi(Session session, ItemDecoder items) {
    this.session = session;
    this.items = items;
  }

  /**
   * Reports evaluations, in one call.
   *
   * @param resultToken the token of the event that is answered
   * @param evaluations 0 to 100; without any, Config learns that the rule has run
   * @return those that Config did not take, in the order of its answer
   * @throws IllegalArgumentException if there are more than 100
   */
  public List<FailedEvaluation> putEvaluations(String resultToken, List<Evaluation> evaluations) {
    if (evaluations.size() > MAX_EVALUATIONS) {
      throw new IllegalArgumentException(
          evaluations.size() + " evaluations: expected at most " + MAX_EVALUATIONS);
    }
    Request request =
        Json.request(
            Action.CONFIG_PUT_EVALUATIONS,
            json -> {
              json.writeArrayFieldStart("Evaluations");
              for (Evaluation evaluation : evaluations) {
                write(json, evaluation);
              }
              json.writeEndArray();
              json.writeStringField("ResultToken", resultToken);
            });
    return session.call(request, body -> EvaluationReader.failed(body, evaluations));
  }

  /**
   * Gets the newest item that was recorded of a resource.
   *
   * @param type for example {@code AWS::IAM::InstanceProfile}
   * @param id its id as Config records it
   * @param laterTime only what was captured up to then
   * @return empty when Config has recorded none
   */
  public Optional<Resource> getResourceConfigHistory(String type, String id, Instant laterTime) {
    @Nullable String token = null;
    try {
      do {
        Page<Resource> page = history(type, id, laterTime, 1, token);
        if (!page.items().isEmpty()) {
          return Optional.of(page.items().get(0));
        }
        token = page.nextToken();
      } while (token != null);
      return Optional.empty();
    } catch (AwsException e) {
      return unlessDiscovered(e, Optional.empty());
    }
  }

  /**
   * Gets the newest items that were recorded of a resource, in one call. AWS Config looks through
   * seven days at most in a call.
   *
   * @param type for example {@code AWS::IAM::InstanceProfile}
   * @param id its id as Config records it
   * @param laterTime only what was captured up to then
   * @param most how many, 1 to 100
   * @return the newest first; empty when Config knows none
   */
  public List<Resource> getLatestHistory(String type, String id, Instant laterTime, int most) {
    try {
      return history(type, id, laterTime, most, null).items();
    } catch (AwsException e) {
      return unlessDiscovered(e, List.of());
    }
  }

  /**
   * Lists the resources that a rule has found compliant or not, at most 100 at once.
   *
   * @param ruleName the rule's name
   * @param nextToken the token of the page before; null for the first page
   */
  public Page<RuleResult> getComplianceDetailsByConfigRule(
      String ruleName, @Nullable String nextToken) {
    Request request =
        Json.request(
            Action.CONFIG_GET_COMPLIANCE_DETAILS_BY_CONFIG_RULE,
            json -> {
              json.writeStringField("ConfigRuleName", ruleName);
              json.writeArrayFieldStart("ComplianceTypes");
              json.writeString("COMPLIANT");
              json.writeString("NON_COMPLIANT");
              json.writeEndArray();
              json.writeNumberField("Limit", MAX_RESULTS);
              Json.optional(json, "NextToken", nextToken);
            });
    return session.call(request, EvaluationReader::results);
  }

  /**
   * Lets rules judge all their resources again, in one call. AWS Config refuses it with {@code
   * LimitExceededException} when one of them was started within the last minute, with {@code
   * ResourceInUseException} while one runs, with {@code NoSuchConfigRuleException} when it does not
   * know one; it then starts none. None of these is tried again.
   *
   * @param ruleNames 1 to 25 names
   * @throws IllegalArgumentException if there are none, or more than 25
   */
  public void startConfigRulesEvaluation(List<String> ruleNames) {
    if (ruleNames.isEmpty() || ruleNames.size() > MAX_STARTED) {
      throw new IllegalArgumentException(ruleNames.size() + " rules: expected 1 to " + MAX_STARTED);
    }
    Request request =
        Json.request(
            Action.CONFIG_START_CONFIG_RULES_EVALUATION,
            json -> {
              json.writeArrayFieldStart("ConfigRuleNames");
              for (String name : ruleNames) {
                json.writeString(name);
              }
              json.writeEndArray();
            });
    // The answer holds nothing, but half of one shows that the call may not have come through.
    session.call(
        request,
        body -> {
          Json.read(body, (name, json) -> {});
          return ruleNames;
        });
  }

  private Page<Resource> history(
      String type, String id, Instant laterTime, int most, @Nullable String token) {
    Request request =
        Json.request(
            Action.CONFIG_GET_RESOURCE_CONFIG_HISTORY,
            json -> {
              json.writeStringField("resourceType", type);
              json.writeStringField("resourceId", id);
              Json.time(json, "laterTime", laterTime);
              json.writeStringField("chronologicalOrder", "Reverse");
              json.writeNumberField("limit", most);
              Json.optional(json, "nextToken", token);
            });
    return session.call(request, this::items);
  }

  private static <T> T unlessDiscovered(AwsException e, T nothing) {
    if (e.code().equals("ResourceNotDiscoveredException")) {
      return nothing;
    }
    throw e;
  }

  private Page<Resource> items(Body body) throws UnreadableAnswerException {
    List<Resource> read = new ArrayList<>();
    String[] next = {""};
    Json.read(
        body,
        (name, json) -> {
          switch (name) {
            case "configurationItems" -> Json.elements(json, (n, item) -> read.add(item(item)));
            case "nextToken" -> next[0] = Json.text(json);
            default -> {}
          }
        });
    return new Page<>(read, next[0]);
  }

  private Resource item(JsonParser json) throws IOException, DecodingException {
    return items.decode(json);
  }

  private static void write(JsonGenerator json, Evaluation evaluation) throws IOException {
    json.writeStartObject();
    json.writeStringField("ComplianceResourceType", evaluation.resourceType());
    json.writeStringField("ComplianceResourceId", evaluation.resourceId());
    json.writeStringField("ComplianceType", evaluation.complianceType());
    Json.optional(json, "Annotation", evaluation.annotation());
    Json.time(json, "OrderingTimestamp", evaluation.orderingTimestamp());
    json.writeEndObject();
  }
}
