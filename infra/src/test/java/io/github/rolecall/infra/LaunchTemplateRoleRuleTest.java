package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evaluation.ArnPattern;
import io.github.rolecall.evaluation.CisBenchmark;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.LaunchTemplateRoleParameters;
import io.github.rolecall.infra.node.Programs;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.services.config.MaximumExecutionFrequency;

class LaunchTemplateRoleRuleTest {

  private static final Construction<LaunchTemplateRoleRule.Builder> RULE =
      new Construction<>(
          stack -> LaunchTemplateRoleRule.Builder.create(stack, "R"),
          LaunchTemplateRoleRule.Builder::build);

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @Test
  void judgesTemplatesAndConfigurations() {
    assertThat(RULE.rule(options -> options).path("Scope"))
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
            RULE.rule(options ->
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
    RULE.assertRefused(
        options -> options.allowedInstanceProfileArns(List.of("web")),
        "allowedInstanceProfileArns is \"web\": expected ARNs like"
            + " arn:PARTITION:iam::ACCOUNT:instance-profile/NAME");
    RULE.assertRefused(
        options -> options.allowedInstanceProfileArns(List.of()),
        "allowedInstanceProfileArns is \"[]\": expected at least one");
    RULE.assertRefused(
        options -> options.cisVersion(CisVersion.V5_0).exemptionMaxDays(3651), "3650");
    RULE.assertRefused(
        options ->
            options
                .scopeTagKey("stage")
                .maximumExecutionFrequency(MaximumExecutionFrequency.ONE_HOUR),
        "maximumExecutionFrequency is given together with scopeTag");
  }
}
