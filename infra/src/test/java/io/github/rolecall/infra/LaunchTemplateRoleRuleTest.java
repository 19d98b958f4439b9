package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.evaluation.ArnPattern;
import io.github.rolecall.evaluation.CisBenchmark;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.LaunchTemplateRoleParameters;
import io.github.rolecall.infra.node.Programs;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.config.MaximumExecutionFrequency;

class LaunchTemplateRoleRuleTest {

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @Test
  void judgesTemplatesAndConfigurations() {
    assertThat(rule(options -> options).path("Scope"))
        .isEqualTo(
            Rendered.json(
                "{'ComplianceResourceTypes':['AWS::EC2::LaunchTemplate',"
                    + "'AWS::AutoScaling::LaunchConfiguration']}"));
  }

  @Test
  void itsParametersReachTheRule() {
    LaunchTemplateRoleParameters parsed =
        Parsed.parameters(
            LaunchTemplateRoleParameters::parse,
            rule(options ->
                options
                    .requireRole(false)
                    .allowedInstanceProfileArns(List.of("*:instance-profile/team/*"))
                    .forbiddenManagedPolicyArns(List.of("*:policy/AdministratorAccess"))
                    .exemptionTagKey("exempt")
                    .exemptionMaxDays(90)
                    .exemptAs(ExemptAs.NOT_APPLICABLE)
                    .cisVersion(CisVersion.V3_0)
                    .memberRoleName("RoleCallMember")));

    assertThat(parsed)
        .isEqualTo(
            new LaunchTemplateRoleParameters(
                false,
                List.of(new ArnPattern("*:instance-profile/team/*")),
                List.of(new ArnPattern("*:policy/AdministratorAccess")),
                "exempt",
                90,
                Compliance.NOT_APPLICABLE,
                CisBenchmark.V3_0,
                "RoleCallMember",
                false));
  }

  @Test
  void wrongValuesAreNamedWithTheAllowedOnes() {
    assertRefused(
        options -> options.allowedInstanceProfileArns(List.of("web")),
        "allowedInstanceProfileArns is \"web\": expected ARNs like"
            + " arn:PARTITION:iam::ACCOUNT:instance-profile/NAME");
    assertRefused(
        options -> options.allowedInstanceProfileArns(List.of()),
        "allowedInstanceProfileArns is \"[]\": expected at least one");
    assertRefused(options -> options.cisVersion(CisVersion.V5_0).exemptionMaxDays(3651), "3650");
    assertRefused(
        options ->
            options
                .scopeTagKey("stage")
                .maximumExecutionFrequency(MaximumExecutionFrequency.ONE_HOUR),
        "maximumExecutionFrequency is given together with scopeTag");
  }

  private static void assertRefused(
      UnaryOperator<LaunchTemplateRoleRule.Builder> options, String message) {
    assertThatThrownBy(
            () -> options.apply(LaunchTemplateRoleRule.Builder.create(new Stack(), "R")).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static JsonNode rule(UnaryOperator<LaunchTemplateRoleRule.Builder> options) {
    return Rendered.of(
            stack -> options.apply(LaunchTemplateRoleRule.Builder.create(stack, "R")).build())
        .rule();
  }
}
