package io.github.rolecall.audit.answers;

/**
 * A query for all resources of a type that an aggregator holds, with what an item needs to have its
 * place in a history. AWS Config's schema for queries ({@code awslabs/aws-config-resource-schema})
 * has no {@code AWS::IAM::InstanceProfile}; the items of roles name the profiles that they are in.
 */
enum AggregateQuery {
  INSTANCES("AWS::EC2::Instance", "configuration, tags", ""),
  /** Queries can only select the properties of this type one by one. */
  COMPLIANCE(
      "AWS::Config::ResourceCompliance",
      "configuration.targetResourceType, configuration.targetResourceId,"
          + " configuration.configRuleList",
      " AND configuration.targetResourceType = 'AWS::EC2::Instance'"),
  ROLES("AWS::IAM::Role", "configuration", "");

  private final String type;
  private final String expression;

  AggregateQuery(String type, String tells, String condition) {
    this.type = type;
    this.expression =
        "SELECT accountId, awsRegion, resourceType, resourceId, resourceName, arn,"
            + " configurationItemCaptureTime, configurationItemStatus, "
            + tells
            + " WHERE resourceType = '"
            + type
            + "'"
            + condition
            + " ORDER BY accountId, awsRegion, resourceId";
  }

  String type() {
    return type;
  }

  /** Returns the query in AWS Config's subset of SQL. */
  String expression() {
    return expression;
  }
}
