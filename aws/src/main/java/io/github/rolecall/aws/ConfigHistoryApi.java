package io.github.rolecall.aws;

import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The calls to AWS Config that tell what it has recorded, answered as they come, so that the
 * answers can be kept as evidence. All throw {@link AwsException} when they fail.
 */
public final class ConfigHistoryApi {

  private static final int MOST = 100;

  private final Session session;

  /** Makes the calls of a session, for its account and region. */
  public ConfigHistoryApi(Session session) {
    this.session = session;
  }

  /**
   * Gets a page of what was recorded of a resource.
   *
   * @param type for example {@code AWS::EC2::Instance}
   * @param id its id as Config records it
   * @param from the first moment; Config looks through seven days at most
   * @param to the last moment
   * @param nextToken the token of the page before; null for the first page
   */
  public RawAnswer history(
      String type, String id, Instant from, Instant to, @Nullable String nextToken) {
    return ask(
        Action.CONFIG_GET_RESOURCE_CONFIG_HISTORY,
        "configurationItems",
        json -> {
          json.writeStringField("resourceType", type);
          json.writeStringField("resourceId", id);
          Json.time(json, "earlierTime", from);
          Json.time(json, "laterTime", to);
          json.writeStringField("chronologicalOrder", "Forward");
          json.writeNumberField("limit", MOST);
          Json.optional(json, "nextToken", nextToken);
        });
  }

  /**
   * Gets a page of the newest item that was recorded of a resource up to a moment; it may be empty
   * though more pages follow.
   */
  public RawAnswer newestUntil(String type, String id, Instant to, @Nullable String nextToken) {
    return ask(
        Action.CONFIG_GET_RESOURCE_CONFIG_HISTORY,
        "configurationItems",
        json -> {
          json.writeStringField("resourceType", type);
          json.writeStringField("resourceId", id);
          Json.time(json, "laterTime", to);
          json.writeStringField("chronologicalOrder", "Reverse");
          json.writeNumberField("limit", 1);
          Json.optional(json, "nextToken", nextToken);
        });
  }

  /** Gets a page of what a rule said last of each resource. */
  public RawAnswer complianceDetails(String rule, @Nullable String nextToken) {
    return ask(
        Action.CONFIG_GET_COMPLIANCE_DETAILS_BY_CONFIG_RULE,
        "EvaluationResults",
        json -> {
          json.writeStringField("ConfigRuleName", rule);
          json.writeNumberField("Limit", MOST);
          Json.optional(json, "NextToken", nextToken);
        });
  }

  /** Gets how long items are kept. */
  public RawAnswer retention() {
    return ask(
        Action.CONFIG_DESCRIBE_RETENTION_CONFIGURATIONS, "RetentionConfigurations", json -> {});
  }

  /** Gets what is recorded, and how often. */
  public RawAnswer recorders() {
    return ask(
        Action.CONFIG_DESCRIBE_CONFIGURATION_RECORDERS, "ConfigurationRecorders", json -> {});
  }

  /** Lists the ids of all resources of a type, those that were deleted included. */
  public SortedSet<String> discovered(String type) {
    SortedSet<String> ids = new TreeSet<>();
    PageTokens tokens = new PageTokens();
    String token = null;
    do {
      Page<String> page = discovered(type, token);
      ids.addAll(page.items());
      token = tokens.next(Action.CONFIG_LIST_DISCOVERED_RESOURCES, page.nextToken());
    } while (token != null);
    return ids;
  }

  private Page<String> discovered(String type, @Nullable String nextToken) {
    Request request =
        Json.request(
            Action.CONFIG_LIST_DISCOVERED_RESOURCES,
            json -> {
              json.writeStringField("resourceType", type);
              json.writeBooleanField("includeDeletedResources", true);
              json.writeNumberField("limit", MOST);
              Json.optional(json, "nextToken", nextToken);
            });
    return session.call(request, ConfigHistoryApi::ids);
  }

  private static Page<String> ids(Body body) throws UnreadableAnswerException {
    return Json.page(
        body,
        "resourceIdentifiers",
        "nextToken",
        (one, ids) ->
            Json.fields(
                one,
                (field, value) -> {
                  if (field.equals("resourceId")) {
                    ids.add(Json.text(value));
                  }
                }));
  }

  private RawAnswer ask(Action action, String list, Json.Fields fields) {
    return RawAnswer.ask(session, action, list, fields);
  }
}
