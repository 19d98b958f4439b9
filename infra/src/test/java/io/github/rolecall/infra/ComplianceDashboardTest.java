package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.infra.node.Programs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;

class ComplianceDashboardTest {

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @Test
  void showsWhatTheRuleFindsAndHowItsFunctionIs() {
    Rendered rendered =
        Rendered.of(stack -> {
          InstanceRoleRule rule = InstanceRoleRule.Builder.create(stack, "R").build();
          ComplianceDashboard dashboard =
              ComplianceDashboard.Builder.create(stack, "D")
                  .rule(rule)
                  .dashboardName("role-call")
                  .build();
          assertThat(dashboard.getDashboard().getDashboardName()).isNotBlank();
          assertThat(rule.metricEvaluations().getMetricName()).isEqualTo("Evaluations");
          assertThat(rule.metricAwsCalls().getMetricName()).isEqualTo("AwsCalls");
        });

    assertThat(rendered.properties("AWS::CloudWatch::Dashboard").path("DashboardBody").toString())
        .contains(
            "RoleCall", "NonCompliant", "Compliant", "Failures", "Refused", "EstimatedCostUsd")
        .contains("Errors", "Throttles", "ApproximateNumberOfMessagesVisible", "Rule");
  }

  @Test
  void needsARule() {
    assertThatThrownBy(() -> ComplianceDashboard.Builder.create(new Stack(), "D").build())
        .hasMessageContaining("rule is missing");
  }
}
