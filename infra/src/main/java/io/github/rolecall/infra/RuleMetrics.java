package io.github.rolecall.infra;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;

/** The metrics that the function writes into its log, and that CloudWatch takes from there. */
final class RuleMetrics {

  private RuleMetrics() {}

  /** Returns a metric by its name, summed up over an hour. */
  static Metric sum(String rule, String name) {
    return Metric.Builder.create()
        .namespace("RoleCall")
        .metricName(name)
        .dimensionsMap(Map.of("Rule", rule))
        .statistic("Sum")
        .period(Duration.hours(1))
        .build();
  }
}
