package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.evaluation.ArnPattern;
import io.github.rolecall.evaluation.CisBenchmark;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.InstanceProfileRoleParameters;
import io.github.rolecall.infra.node.Programs;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;

class InstanceProfileRoleRuleTest {

  private static final Construction<InstanceProfileRoleRule.Builder> RULE =
      new Construction<>(
          stack -> InstanceProfileRoleRule.Builder.create(stack, "R"),
          InstanceProfileRoleRule.Builder::build);

  private static final String WARNING_ID = "rolecall:recordedElsewhere";

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @Test
  void itsParametersReachTheRule() {
    InstanceProfileRoleParameters parsed =
        Parsed.parameters(
            InstanceProfileRoleParameters::parse,
            RULE.rule(options ->
                options
                    .forbiddenManagedPolicyArns(List.of("*:policy/AdministratorAccess", "*Full"))
                    .exemptionTagKey("exempt")
                    .exemptionMaxDays(90)
                    .exemptAs(ExemptAs.NOT_APPLICABLE)
                    .cisVersion(CisVersion.V3_0)
                    .memberRoleName("RoleCallMember")));

    assertThat(parsed)
        .isEqualTo(
            new InstanceProfileRoleParameters(
                List.of(new ArnPattern("*:policy/AdministratorAccess"), new ArnPattern("*Full")),
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
        options -> options.forbiddenManagedPolicyArns(List.of("AdministratorAccess")),
        "forbiddenManagedPolicyArns is \"AdministratorAccess\": expected ARNs like"
            + " arn:PARTITION:iam::ACCOUNT:policy/NAME");
    RULE.assertRefused(options -> options.exemptionMaxDays(0), "expected 1 to 3650");
    RULE.assertRefused(options -> options.ruleName(""), "ruleName is \"\": expected 1 to 128");
  }

  @Test
  void aTagScopeHasNoSweep() {
    JsonNode rule = RULE.rule(options -> options.scopeTag("stage", "production"));

    assertThat(rule.path("Scope"))
        .isEqualTo(Rendered.json("{'TagKey':'stage','TagValue':'production'}"));
    assertThat(rule.at("/Source/SourceDetails")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"eu-central-1, us-east-1", "us-gov-east-1, us-gov-west-1"})
  void warnsWhereConfigRecordsNoInstanceProfile(String region, String home) {
    Stack stack = in(region);
    InstanceProfileRoleRule.Builder.create(stack, "R").build();

    said(stack)
        .hasWarning("/S/R", Match.stringLikeRegexp(home + " only: in " + region + " this rule"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-east-1", "us-gov-west-1", "cn-north-1", "xx-nowhere-1"})
  void saysNothingAtHomeAndWhereNothingIsKnown(String region) {
    Stack stack = in(region);
    InstanceProfileRoleRule.Builder.create(stack, "R").build();

    said(stack).hasNoWarning("*", Match.anyValue());
  }

  @Test
  void saysNothingAboutARegionThatIsKnownOnlyAtDeployment() {
    Stack stack = new Stack(new App(), "S");
    InstanceProfileRoleRule.Builder.create(stack, "R").build();

    said(stack).hasNoWarning("*", Match.anyValue());
  }

  @Test
  void theWarningCanBeAcknowledged() {
    Stack stack = in("eu-central-1");
    software.amazon.awscdk.Annotations.of(
            InstanceProfileRoleRule.Builder.create(stack, "R").build())
        .acknowledgeWarning(WARNING_ID);

    said(stack).hasNoWarning("*", Match.anyValue());
  }

  private static Annotations said(Stack stack) {
    return Annotations.fromStack(stack);
  }

  private static Stack in(String region) {
    return new Stack(
        new App(),
        "S",
        StackProps.builder()
            .env(Environment.builder().account("111122223333").region(region).build())
            .build());
  }
}
