package io.github.rolecall.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.config.CfnConfigRule;
import software.amazon.awscdk.services.config.CfnConfigRule.SourceProperty;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.OnEventOptions;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.amazon.awscdk.services.iam.IGrantable;
import software.constructs.Construct;

/** An AWS Config rule of the family, with the function that judges for it. */
public abstract sealed class ComplianceRule extends Construct
    permits InstanceRoleRule, InstanceProfileRoleRule, LaunchTemplateRoleRule, UserAccessKeyRule {

  private final CfnConfigRule configRule;
  private final RuleFunction function;

  ComplianceRule(RuleOptions<?> options) {
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
            .scope(options.trigger.scope())
            .source(
                SourceProperty.builder()
                    .owner("CUSTOM_LAMBDA")
                    // Config documents no alias or version here.
                    .sourceIdentifier(function.getFunction().getFunctionArn())
                    .sourceDetails(options.trigger.messages())
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

  /** Returns the function that judges, to share it with another rule of the same kind. */
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
   * Sends an event to a target whenever the verdict on a resource changes. The annotation is in
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
   * Returns the number of verdicts NON_COMPLIANT in an hour. A resource counts each time it is
   * judged; how many resources are non-compliant now is what AWS Config tells.
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
}
