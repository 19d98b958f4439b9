package io.github.rolecall.infra;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TextWidget;
import software.constructs.Construct;

/**
 * A CloudWatch dashboard that shows for each rule what it finds, and whether its function is well.
 */
public final class ComplianceDashboard extends Construct {

  private static final int WIDTH = 24;

  private final Dashboard dashboard;

  private ComplianceDashboard(Builder options) {
    super(options.scope, options.id);
    this.dashboard =
        Dashboard.Builder.create(this, "Resource").dashboardName(options.dashboardName).build();
    for (ComplianceRule rule : options.rules) {
      dashboard.addWidgets(heading(rule));
      dashboard.addWidgets(
          graph(
              "Verdicts in an hour",
              rule.metricCompliant().with(named("compliant")),
              rule.metricNonCompliant().with(named("non-compliant"))),
          graph(
              "Lost if not looked at",
              rule.metricFailures().with(named("failures")),
              rule.metricRefused().with(named("refused by AWS Config")),
              rule.getFunction().metricDeadLetters().with(named("dead letters"))));
      dashboard.addWidgets(
          graph(
              "Function",
              rule.getFunction().metricErrors().with(named("errors")),
              rule.getFunction().metricThrottles().with(named("throttles"))),
          graph("Estimated cost in USD an hour", rule.metricEstimatedCost().with(named("cost"))));
    }
  }

  /** Returns the dashboard. */
  public Dashboard getDashboard() {
    return dashboard;
  }

  private static MetricOptions named(String label) {
    return MetricOptions.builder().label(label).build();
  }

  private static IWidget heading(ComplianceRule rule) {
    return TextWidget.Builder.create()
        .markdown("# " + rule.getConfigRuleName())
        .width(WIDTH)
        .height(1)
        .build();
  }

  private static IWidget graph(String title, IMetric... metrics) {
    return GraphWidget.Builder.create()
        .title(title)
        .left(List.of(metrics))
        .width(WIDTH / 2)
        .build();
  }

  /** Builds a {@link ComplianceDashboard}. */
  public static final class Builder {
    private final Construct scope;
    private final String id;
    private final List<ComplianceRule> rules = new ArrayList<>();
    private @Nullable String dashboardName;

    private Builder(Construct scope, String id) {
      this.scope = scope;
      this.id = id;
    }

    /**
     * Begins a dashboard.
     *
     * @param scope the construct that it becomes a part of
     * @param id its name in that scope
     */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /**
     * Adds a rule to show. At least one is needed.
     *
     * <p>Default: none
     */
    public Builder rule(ComplianceRule rule) {
      rules.add(rule);
      return this;
    }

    /**
     * Sets the dashboard's name.
     *
     * <p>Default: CloudFormation makes one
     */
    public Builder dashboardName(String name) {
      this.dashboardName = Checks.length("dashboardName", name, 255);
      return this;
    }

    /** Adds the dashboard to its scope. */
    public ComplianceDashboard build() {
      if (rules.isEmpty()) {
        throw new IllegalArgumentException("rule is missing: expected at least one to show");
      }
      return new ComplianceDashboard(this);
    }
  }
}
