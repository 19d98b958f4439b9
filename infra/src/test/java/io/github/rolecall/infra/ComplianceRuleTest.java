package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.evaluation.ParsedParameters;
import io.github.rolecall.evaluation.RoleCallRule;
import io.github.rolecall.infra.node.Programs;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.config.MaximumExecutionFrequency;
import software.amazon.awscdk.services.events.OnEventOptions;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.Role;

/** What holds for every rule of the family. */
class ComplianceRuleTest {

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @ParameterizedTest
  @EnumSource
  void judgesTheResourcesOfItsKindOnChangesAndOnceADay(RuleKind kind) {
    JsonNode rule = rendered(kind, options -> options).rule();

    assertThat(rule.at("/Scope/ComplianceResourceTypes").valueStream().map(JsonNode::asText))
        .isEqualTo(kind.resourceTypes());
    assertThat(rule.at("/Source/SourceDetails").valueStream())
        .extracting(each -> each.path("MessageType").asText())
        .containsExactly(
            "ConfigurationItemChangeNotification",
            "OversizedConfigurationItemChangeNotification",
            "ScheduledNotification");
    assertThat(rule.at("/Source/SourceDetails/2/MaximumExecutionFrequency").asText())
        .isEqualTo("TwentyFour_Hours");
    assertThat(rule.has("InputParameters")).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void tellsItsFunctionWhichRuleItIs(RuleKind kind) {
    JsonNode variables = rendered(kind, options -> options).function().at("/Environment/Variables");

    // Without the variable the function judges for the instance rule.
    assertThat(variables.path("ROLECALL_RULE").asText(RoleCallRule.INSTANCE_ROLE.ruleName()))
        .isEqualTo(RoleCallRule.valueOf(kind.name()).ruleName());
    assertThat(variables.has("JAVA_TOOL_OPTIONS")).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void everyParameterIsTakenByTheRulesOwnParser(RuleKind kind) {
    Map<String, String> given = new TreeMap<>();
    Rendered.of(stack -> Family.withParameters(kind, stack, "R"))
        .rule()
        .path("InputParameters")
        .properties()
        .forEach(each -> given.put(each.getKey(), each.getValue().asText()));
    assertThat(given).containsValue("ssm:/rolecall/profiles");
    // The function replaces it by what the SSM parameter holds.
    given.replaceAll((name, value) -> value.startsWith("ssm:") ? "*" : value);

    assertThat(RoleCallRule.valueOf(kind.name()).parse(given))
        .isInstanceOf(ParsedParameters.Accepted.class);
  }

  @ParameterizedTest
  @EnumSource
  void takesNameDescriptionAndSchedule(RuleKind kind) {
    JsonNode rule =
        rendered(
                kind,
                options ->
                    options
                        .ruleName("a-rule")
                        .description("What it demands.")
                        .maximumExecutionFrequency(MaximumExecutionFrequency.ONE_HOUR))
            .rule();

    assertThat(rule.path("ConfigRuleName").asText()).isEqualTo("a-rule");
    assertThat(rule.path("Description").asText()).isEqualTo("What it demands.");
    assertThat(rule.at("/Source/SourceDetails/2/MaximumExecutionFrequency").asText())
        .isEqualTo("One_Hour");
  }

  @ParameterizedTest
  @EnumSource
  void sharesAFunctionOfItsKind(RuleKind kind) {
    Rendered rendered =
        Rendered.of(stack -> {
          RuleFunction shared = RuleFunction.Builder.create(stack, "F").judges(kind).build();
          Family.options(kind, stack, "A").ruleFunction(shared).build();
          Family.options(kind, stack, "B").ruleFunction(shared).build();
        });

    assertThat(rendered.resources("AWS::Config::ConfigRule")).hasSize(2);
    assertThat(rendered.resources("AWS::Lambda::Function")).hasSize(1);
    assertThat(rendered.actions()).doesNotHaveDuplicates();
  }

  @Test
  void refusesAFunctionOfAnotherKind() {
    Stack stack = new Stack();
    RuleFunction instances = RuleFunction.Builder.create(stack, "F").build();

    assertThatThrownBy(
            () -> UserAccessKeyRule.Builder.create(stack, "R").ruleFunction(instances).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ruleFunction judges for ec2-instance-role: expected one for iam-user-access-key, made"
                + " with judges(RuleKind.USER_ACCESS_KEY) on the RuleFunction's builder");
    assertThat(stack.getNode().tryFindChild("R")).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void refusesOptionsOfTheFunctionBesideASharedOne(RuleKind kind) {
    Stack stack = new Stack();
    RuleFunction shared = RuleFunction.Builder.create(stack, "F").judges(kind).build();

    assertThatThrownBy(
            () -> Family.options(kind, stack, "R").ruleFunction(shared).memorySize(1024).build())
        .hasMessageContaining("ruleFunction is given together with memorySize");
  }

  @ParameterizedTest
  @EnumSource
  void grantsTellsAndMeasures(RuleKind kind) {
    Rendered rendered =
        Rendered.of(stack -> {
          ComplianceRule rule = (ComplianceRule) Family.options(kind, stack, "R").build();
          Role reader =
              Role.Builder.create(stack, "Reader").assumedBy(new AccountRootPrincipal()).build();
          rule.grantReadCompliance(reader);
          rule.grantStartEvaluation(reader);
          rule.onComplianceChange("Changes", OnEventOptions.builder().build());
          assertThat(rule.metricNonCompliant().getDimensions())
              .isEqualTo(Map.of("Rule", rule.getConfigRuleName()));
          assertThat(rule.getNode().getDefaultChild()).isSameAs(rule.getConfigRule());
        });

    String rule = rendered.resources("AWS::Config::ConfigRule").keySet().iterator().next();
    assertThat(rendered.statements())
        .filteredOn(statement -> statement.toString().contains("StartConfigRulesEvaluation"))
        .singleElement()
        .satisfies(statement ->
            assertThat(statement.path("Resource"))
                .isEqualTo(Rendered.json("{'Fn::GetAtt':['" + rule + "','Arn']}")));
    assertThat(
            rendered
                .properties("AWS::Events::Rule")
                .at("/EventPattern/detail/configRuleName/0/Ref")
                .asText())
        .isEqualTo(rule);
  }

  private static Rendered rendered(RuleKind kind, UnaryOperator<RuleOptions<?>> options) {
    return Rendered.of(stack -> options.apply(Family.options(kind, stack, "R")).build());
  }
}
