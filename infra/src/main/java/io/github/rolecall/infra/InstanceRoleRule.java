package io.github.rolecall.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.config.CfnConfigRule;
import software.amazon.awscdk.services.config.CfnConfigRule.ScopeProperty;
import software.amazon.awscdk.services.config.CfnConfigRule.SourceDetailProperty;
import software.amazon.awscdk.services.config.CfnConfigRule.SourceProperty;
import software.amazon.awscdk.services.config.MaximumExecutionFrequency;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.OnEventOptions;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.amazon.awscdk.services.iam.IGrantable;
import software.constructs.Construct;

/**
 * An AWS Config rule that demands that each EC2 instance gets its AWS credentials from an IAM role.
 *
 * <p>Without any option it judges every instance of the account and region whenever the instance
 * changes and once a day, with a function of its own.
 */
public final class InstanceRoleRule extends Construct {

  private static final String INSTANCE = "AWS::EC2::Instance";

  private final CfnConfigRule configRule;
  private final RuleFunction function;

  private InstanceRoleRule(Builder options) {
    super(options.scope, options.id);
    this.function =
        options.function != null
            ? options.function
            : new RuleFunction(this, "RuleFunction", options);
    options.permit(function.permissions());
    this.configRule =
        CfnConfigRule.Builder.create(this, "Resource")
            .configRuleName(options.ruleName)
            .description(options.description)
            .inputParameters(options.inputParameters())
            .scope(options.ruleScope())
            .source(
                SourceProperty.builder()
                    .owner("CUSTOM_LAMBDA")
                    // Config documents no alias or version here.
                    .sourceIdentifier(function.getFunction().getFunctionArn())
                    .sourceDetails(options.messageTypes())
                    .build())
            .build();
    configRule.getNode().addDependency(function.configPermission());
  }

  /** Returns the AWS Config rule. */
  public CfnConfigRule getConfigRule() {
    return configRule;
  }

  /** Returns the name of the AWS Config rule. */
  public String getConfigRuleName() {
    return configRule.getRef();
  }

  /** Returns the ARN of the AWS Config rule. */
  public String getConfigRuleArn() {
    return configRule.getAttrArn();
  }

  /** Returns the function that judges, to share it with another rule. */
  public RuleFunction getFunction() {
    return function;
  }

  /** Lets somebody read the rule's results. */
  public Grant grantReadCompliance(IGrantable grantee) {
    return Grant.addToPrincipal(
        GrantOnPrincipalOptions.builder()
            .grantee(grantee)
            .actions(
                List.of(
                    "config:DescribeComplianceByConfigRule",
                    "config:GetComplianceDetailsByConfigRule"))
            .resourceArns(List.of(getConfigRuleArn()))
            .build());
  }

  /** Lets somebody start the rule outside its schedule. */
  public Grant grantStartEvaluation(IGrantable grantee) {
    return Grant.addToPrincipal(
        GrantOnPrincipalOptions.builder()
            .grantee(grantee)
            .actions(List.of("config:StartConfigRulesEvaluation"))
            .resourceArns(List.of(getConfigRuleArn()))
            .build());
  }

  /**
   * Sends an event to a target whenever the verdict on an instance changes. The annotation is in
   * {@code detail.newEvaluationResult.annotation}.
   *
   * @param id the name of the EventBridge rule in this construct
   * @param options the target and more; a pattern narrows down which changes are sent
   * @return the EventBridge rule
   */
  public Rule onComplianceChange(String id, OnEventOptions options) {
    Rule rule =
        Rule.Builder.create(this, id)
            .ruleName(options.getRuleName())
            .description(options.getDescription())
            .crossStackScope(options.getCrossStackScope())
            .eventPattern(
                EventPattern.builder()
                    .source(List.of("aws.config"))
                    .detailType(List.of("Config Rules Compliance Change"))
                    .detail(
                        // In one order, so that the same app gives the same template.
                        new TreeMap<>(
                            Map.of(
                                "messageType",
                                List.of("ComplianceChangeNotification"),
                                "configRuleName",
                                List.of(getConfigRuleName()))))
                    .build())
            .build();
    if (options.getEventPattern() != null) {
      rule.addEventPattern(options.getEventPattern());
    }
    if (options.getTarget() != null) {
      rule.addTarget(options.getTarget());
    }
    return rule;
  }

  /** Returns the number of verdicts in an hour. */
  public Metric metricEvaluations() {
    return RuleMetrics.sum(getConfigRuleName(), "Evaluations");
  }

  /** Returns the number of verdicts COMPLIANT in an hour. */
  public Metric metricCompliant() {
    return RuleMetrics.sum(getConfigRuleName(), "Compliant");
  }

  /**
   * Returns the number of verdicts NON_COMPLIANT in an hour. An instance counts each time it is
   * judged; how many instances are non-compliant now is what AWS Config tells.
   */
  public Metric metricNonCompliant() {
    return RuleMetrics.sum(getConfigRuleName(), "NonCompliant");
  }

  /** Returns the number of evaluations that AWS Config refused in an hour. */
  public Metric metricRefused() {
    return RuleMetrics.sum(getConfigRuleName(), "Refused");
  }

  /** Returns the number of failures in an hour. */
  public Metric metricFailures() {
    return RuleMetrics.sum(getConfigRuleName(), "Failures");
  }

  /** Returns the number of calls to AWS in an hour. */
  public Metric metricAwsCalls() {
    return RuleMetrics.sum(getConfigRuleName(), "AwsCalls");
  }

  /** Returns what the runs of an hour cost in USD, as the function estimates it. */
  public Metric metricEstimatedCost() {
    return RuleMetrics.sum(getConfigRuleName(), "EstimatedCostUsd");
  }

  /** Builds an {@link InstanceRoleRule}. */
  public static final class Builder extends InstanceRoleOptions {
    private final Construct scope;
    private final String id;
    private @Nullable String ruleName;
    private String description =
        "Each EC2 instance gets its AWS credentials from an IAM role that EC2 can assume.";
    private @Nullable MaximumExecutionFrequency maximumExecutionFrequency;
    private @Nullable String scopeTagKey;
    private @Nullable String scopeTagValue;
    private @Nullable RuleFunction function;

    private Builder(Construct scope, String id) {
      this.scope = scope;
      this.id = id;
    }

    /**
     * Begins a rule.
     *
     * @param scope the construct that it becomes a part of
     * @param id its name in that scope
     */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /**
     * Sets the rule's name, 1 to 128 characters. Another name later makes another rule.
     *
     * <p>Default: CloudFormation makes one
     */
    public Builder ruleName(String name) {
      this.ruleName = Checks.length("ruleName", name, 128);
      return this;
    }

    /**
     * Sets the rule's description, up to 256 characters.
     *
     * <p>Default: one sentence that says what the rule demands
     */
    public Builder description(String text) {
      this.description = Checks.length("description", text, 256);
      return this;
    }

    /**
     * Sets how often all instances are judged besides their changes. IAM changes, such as a role
     * that leaves its profile, are no change of the instance and are seen then.
     *
     * <p>Default: every 24 hours
     */
    public Builder maximumExecutionFrequency(MaximumExecutionFrequency frequency) {
      this.maximumExecutionFrequency = frequency;
      return this;
    }

    /**
     * Judges only resources with this tag. AWS Config limits a rule either to resource types or to
     * a tag: resources of other types with this tag are answered with NOT_APPLICABLE. A sweep over
     * all instances would not know the tag, so such a rule has none: it sees an IAM change only
     * when the instance itself changes next.
     *
     * <p>Default: every EC2 instance
     *
     * @param key the tag's key, 1 to 128 characters
     * @param value the tag's value, 1 to 256 characters
     */
    public Builder scopeTag(String key, String value) {
      scopeTagKey(key);
      this.scopeTagValue = Checks.length("scopeTag value", value, 256);
      return this;
    }

    /**
     * Judges only resources that carry a tag with this key, whatever its value; see {@link
     * #scopeTag}.
     *
     * <p>Default: every EC2 instance
     */
    public Builder scopeTagKey(String key) {
      this.scopeTagKey = Checks.length("scopeTag key", key, 128);
      this.scopeTagValue = null;
      return this;
    }

    /**
     * Sets the function that judges, to share it with other rules. Options of the function cannot
     * be given then.
     *
     * <p>Default: a new function
     */
    public Builder ruleFunction(RuleFunction existing) {
      this.function = existing;
      return this;
    }

    /** Adds the rule to its scope. */
    public InstanceRoleRule build() {
      if (function != null && !set.isEmpty()) {
        throw new IllegalArgumentException(
            "ruleFunction is given together with "
                + String.join(", ", set)
                + ": expected these on the RuleFunction's own builder");
      }
      if (scopeTagKey != null && maximumExecutionFrequency != null) {
        throw new IllegalArgumentException(
            "maximumExecutionFrequency is given together with scopeTag: expected one of them, a"
                + " sweep over all instances would not know the tag");
      }
      checkParameters();
      return new InstanceRoleRule(this);
    }

    @Override
    Builder self() {
      return this;
    }

    private ScopeProperty ruleScope() {
      return scopeTagKey == null
          ? ScopeProperty.builder().complianceResourceTypes(List.of(INSTANCE)).build()
          : ScopeProperty.builder().tagKey(scopeTagKey).tagValue(scopeTagValue).build();
    }

    private List<SourceDetailProperty> messageTypes() {
      List<SourceDetailProperty> types = new ArrayList<>();
      types.add(message("ConfigurationItemChangeNotification").build());
      types.add(message("OversizedConfigurationItemChangeNotification").build());
      if (scopeTagKey == null) {
        types.add(message("ScheduledNotification").maximumExecutionFrequency(frequency()).build());
      }
      return types;
    }

    private static SourceDetailProperty.Builder message(String type) {
      return SourceDetailProperty.builder().eventSource("aws.config").messageType(type);
    }

    /** CDK keeps the names that AWS Config uses to itself. */
    private String frequency() {
      if (maximumExecutionFrequency == null) {
        return "TwentyFour_Hours";
      }
      return switch (maximumExecutionFrequency) {
        case ONE_HOUR -> "One_Hour";
        case THREE_HOURS -> "Three_Hours";
        case SIX_HOURS -> "Six_Hours";
        case TWELVE_HOURS -> "Twelve_Hours";
        case TWENTY_FOUR_HOURS -> "TwentyFour_Hours";
      };
    }
  }
}
