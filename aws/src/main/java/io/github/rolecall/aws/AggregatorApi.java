package io.github.rolecall.aws;

import org.jspecify.annotations.Nullable;

/**
 * The calls to AWS Config that tell what an aggregator has collected of other accounts and regions,
 * answered as they come, so that the answers can be kept as evidence. Pages may be empty though
 * more follow. All throw {@link AwsException} when they fail.
 */
public final class AggregatorApi {

  /** Config's limit for a page of rules. */
  private static final int MOST_RULES = 1000;

  /** Config's limit for a page of anything else. */
  private static final int MOST = 100;

  private final Session session;
  private final String aggregator;

  /**
   * Makes the calls of a session, which is of the aggregator's own account and region.
   *
   * @param aggregator the aggregator's name
   */
  public AggregatorApi(Session session, String aggregator) {
    this.session = session;
    this.aggregator = aggregator;
  }

  /** Gets a page of the accounts and regions of which the aggregator does not hold the newest. */
  public RawAnswer troubledSources(@Nullable String nextToken) {
    return RawAnswer.ask(
        session,
        Action.CONFIG_DESCRIBE_CONFIGURATION_AGGREGATOR_SOURCES_STATUS,
        "AggregatedSourceStatusList",
        json -> {
          json.writeStringField("ConfigurationAggregatorName", aggregator);
          json.writeArrayFieldStart("UpdateStatus");
          json.writeString("FAILED");
          json.writeString("OUTDATED");
          json.writeEndArray();
          json.writeNumberField("Limit", MOST);
          Json.optional(json, "NextToken", nextToken);
        });
  }

  /** Gets a page of the rules that have results, with the account and region of each. */
  public RawAnswer rules(@Nullable String nextToken) {
    return RawAnswer.ask(
        session,
        Action.CONFIG_DESCRIBE_AGGREGATE_COMPLIANCE_BY_CONFIG_RULES,
        "AggregateComplianceByConfigRules",
        json -> {
          json.writeStringField("ConfigurationAggregatorName", aggregator);
          json.writeNumberField("Limit", MOST_RULES);
          Json.optional(json, "NextToken", nextToken);
        });
  }

  /** Gets a page of what a rule of an account and region said last of each resource. */
  public RawAnswer complianceDetails(
      String account, String region, String rule, @Nullable String nextToken) {
    return RawAnswer.ask(
        session,
        Action.CONFIG_GET_AGGREGATE_COMPLIANCE_DETAILS_BY_CONFIG_RULE,
        "AggregateEvaluationResults",
        json -> {
          json.writeStringField("ConfigurationAggregatorName", aggregator);
          json.writeStringField("ConfigRuleName", rule);
          json.writeStringField("AccountId", account);
          json.writeStringField("AwsRegion", region);
          json.writeNumberField("Limit", MOST);
          Json.optional(json, "NextToken", nextToken);
        });
  }

  /**
   * Gets a page of what a query finds.
   *
   * @param expression in AWS Config's subset of SQL, up to 4,096 characters
   */
  public RawAnswer select(String expression, @Nullable String nextToken) {
    return RawAnswer.ask(
        session,
        Action.CONFIG_SELECT_AGGREGATE_RESOURCE_CONFIG,
        "Results",
        json -> {
          json.writeStringField("Expression", expression);
          json.writeStringField("ConfigurationAggregatorName", aggregator);
          json.writeNumberField("Limit", MOST);
          Json.optional(json, "NextToken", nextToken);
        });
  }
}
