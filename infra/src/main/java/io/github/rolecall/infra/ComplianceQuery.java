package io.github.rolecall.infra;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The questions that a {@link ComplianceAggregator} stores as queries. docs/aggregator.md says for
 * each what its answer can tell, what it cannot, and how to run it.
 *
 * <p>They are written in the subset of SQL that AWS Config documents: no {@code FROM}, {@code AS},
 * {@code DISTINCT}, {@code HAVING}, {@code JOIN} nor {@code UNION}, and no question about what is
 * missing ({@code NULL}).
 */
public enum ComplianceQuery {
  /** How many resources are NON_COMPLIANT, by account and region. */
  NON_COMPLIANT_BY_ACCOUNT(true, "How many resources are NON_COMPLIANT, by account and region.") {
    @Override
    String expression(RuleKind kind, String judgedByRule) {
      return "SELECT accountId, awsRegion, COUNT(*)"
          + whereCompliance(kind, judgedByRule)
          + NON_COMPLIANT
          + BY_ACCOUNT;
    }
  },

  /** Which resources are NON_COMPLIANT, since when, with the verdicts of all their rules. */
  NON_COMPLIANT_RESOURCES(
      true,
      "Which resources are NON_COMPLIANT, since when, with the verdicts of all their rules.") {
    @Override
    String expression(RuleKind kind, String judgedByRule) {
      return "SELECT accountId, awsRegion, configuration.targetResourceType,"
          + " configuration.targetResourceId, configuration.configRuleList,"
          + " configurationItemCaptureTime"
          + whereCompliance(kind, judgedByRule)
          + NON_COMPLIANT
          + " ORDER BY accountId, awsRegion, configuration.targetResourceId";
    }
  },

  /** How many resources have a verdict at all, by account and region. */
  JUDGED_BY_ACCOUNT(true, "How many resources have a verdict at all, by account and region.") {
    @Override
    String expression(RuleKind kind, String judgedByRule) {
      return "SELECT accountId, awsRegion, COUNT(*)"
          + whereCompliance(kind, judgedByRule)
          + BY_ACCOUNT;
    }
  },

  /** How many instances there are, by account and region. */
  INSTANCES_BY_ACCOUNT(false, "How many EC2 instances there are, by account and region.") {
    @Override
    String expression(RuleKind kind, String judgedByRule) {
      return "SELECT accountId, awsRegion, COUNT(*)" + WHERE_INSTANCE + BY_ACCOUNT;
    }
  },

  /** How many instances have an instance profile, by account and region. */
  INSTANCES_WITH_PROFILE_BY_ACCOUNT(
      false, "How many EC2 instances have an instance profile, by account and region.") {
    @Override
    String expression(RuleKind kind, String judgedByRule) {
      return "SELECT accountId, awsRegion, COUNT(*)" + WHERE_INSTANCE + WITH_PROFILE + BY_ACCOUNT;
    }
  },

  /** How many instances have which instance profile. */
  INSTANCES_BY_PROFILE(false, "How many EC2 instances have which instance profile.") {
    @Override
    String expression(RuleKind kind, String judgedByRule) {
      return "SELECT configuration.iamInstanceProfile.arn, COUNT(*)"
          + WHERE_INSTANCE
          + WITH_PROFILE
          + " GROUP BY configuration.iamInstanceProfile.arn";
    }
  },

  /** All instances with their instance profile; rows that lack one are instances without. */
  INSTANCES_AND_PROFILES(
      false, "All EC2 instances with their instance profile; rows that lack one have none.") {
    @Override
    String expression(RuleKind kind, String judgedByRule) {
      return SELECT_INSTANCES + WHERE_INSTANCE + IN_ORDER;
    }
  },

  /** Instances that a group, stack, template or cluster made, with the tags that name it. */
  INSTANCES_OF_OWNERS(
      false, "EC2 instances made by a group, stack, template or cluster, which their tags name.") {
    @Override
    String expression(RuleKind kind, String judgedByRule) {
      return SELECT_INSTANCES + WHERE_INSTANCE + " AND tags.key " + oneOf(OWNER_TAGS) + IN_ORDER;
    }
  },

  /** The items of instances and roles as {@code rolecall evaluate} reads them, to see reasons. */
  ITEMS_TO_EVALUATE(
      false,
      "The items of EC2 instances and IAM roles, for rolecall evaluate, which gives reasons.") {
    @Override
    String expression(RuleKind kind, String judgedByRule) {
      return "SELECT accountId, awsRegion, resourceType, resourceId, resourceName, arn,"
          + " configurationItemCaptureTime, configurationItemStatus, configuration, tags"
          + " WHERE resourceType IN ('AWS::EC2::Instance', 'AWS::IAM::Role')"
          + IN_ORDER;
    }
  };

  /** The tags that AWS services name the owner of an instance with. */
  static final List<String> OWNER_TAGS =
      List.of(
          "eks:nodegroup-name",
          "karpenter.sh/nodepool",
          "eks:cluster-name",
          "elasticbeanstalk:environment-name",
          "aws:elasticmapreduce:job-flow-id",
          "aws:ecs:clusterName",
          "aws:autoscaling:groupName",
          "aws:ec2:fleet-id",
          "aws:ec2spot:fleet-request-id",
          "aws:cloudformation:stack-name",
          "aws:ec2launchtemplate:id");

  private static final String NON_COMPLIANT =
      " AND configuration.configRuleList.complianceType = 'NON_COMPLIANT'";
  // Up to three properties; one alone, were it ordered by the count.
  private static final String BY_ACCOUNT = " GROUP BY accountId, awsRegion";
  private static final String IN_ORDER = " ORDER BY accountId, awsRegion, resourceId";
  private static final String WHERE_INSTANCE = " WHERE resourceType = 'AWS::EC2::Instance'";
  // Whatever the partition: ARNs begin so. A wildcard needs three characters before it.
  private static final String WITH_PROFILE =
      " AND configuration.iamInstanceProfile.arn LIKE 'arn:%'";
  private static final String SELECT_INSTANCES =
      "SELECT accountId, awsRegion, resourceId, configuration.state.name,"
          + " configuration.iamInstanceProfile.arn, tags";

  private final boolean ofRule;
  private final String description;

  ComplianceQuery(boolean ofRule, String description) {
    this.ofRule = ofRule;
    this.description = description;
  }

  /** Returns whether the query asks for the verdicts of a kind of rule. */
  boolean isOfRule() {
    return ofRule;
  }

  /** Returns the end of the stored query's name, such as {@code instances-by-account}. */
  String queryName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String description() {
    return description;
  }

  /**
   * Returns the query.
   *
   * @param kind the kind of rule that is asked about; not looked at unless {@link #isOfRule()}
   * @param judgedByRule the condition that one of the rules of that kind judged the resource
   */
  abstract String expression(RuleKind kind, String judgedByRule);

  private static String whereCompliance(RuleKind kind, String judgedByRule) {
    return " WHERE resourceType = 'AWS::Config::ResourceCompliance'"
        + " AND configuration.targetResourceType "
        + oneOf(kind.resourceTypes())
        + " AND "
        + judgedByRule;
  }

  private static String oneOf(List<String> values) {
    return values.stream()
        .map(value -> "'" + value + "'")
        .collect(Collectors.joining(", ", "IN (", ")"));
  }
}
