package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.infra.node.Programs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.config.MaximumExecutionFrequency;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.OnEventOptions;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.SqsQueue;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.ssm.IParameter;
import software.amazon.awscdk.services.ssm.StringParameter;

class InstanceRoleRuleTest {

  private static final Construction<InstanceRoleRule.Builder> RULE = Construction.INSTANCE_ROLE;

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @Test
  void listensToChangesBigChangesAndTheSchedule() {
    assertThat(RULE.rule(options -> options).at("/Source/SourceDetails"))
        .isEqualTo(
            Rendered.json(
                "[{'EventSource':'aws.config','MessageType':'ConfigurationItemChangeNotification'},"
                    + "{'EventSource':'aws.config','MessageType':'OversizedConfigurationItemChangeNotification'},"
                    + "{'EventSource':'aws.config','MaximumExecutionFrequency':'TwentyFour_Hours',"
                    + "'MessageType':'ScheduledNotification'}]"));
  }

  @Test
  void judgesInstancesOnly() {
    assertThat(RULE.rule(options -> options).path("Scope"))
        .isEqualTo(Rendered.json("{'ComplianceResourceTypes':['AWS::EC2::Instance']}"));
  }

  @Test
  void hasNoParametersUnlessTheyAreSet() {
    assertThat(RULE.rule(options -> options).has("InputParameters")).isFalse();
  }

  @Test
  void waitsForThePermissionAndCallsTheFunctionWithoutVersion() {
    Rendered rendered = Rendered.of(stack -> InstanceRoleRule.Builder.create(stack, "R").build());

    String permission = rendered.resources("AWS::Lambda::Permission").keySet().iterator().next();
    String function = rendered.resources("AWS::Lambda::Function").keySet().iterator().next();
    assertThat(rendered.only("AWS::Config::ConfigRule").path("DependsOn"))
        .isEqualTo(Rendered.json("['" + permission + "']"));
    assertThat(rendered.rule().at("/Source/SourceIdentifier"))
        .isEqualTo(Rendered.json("{'Fn::GetAtt':['" + function + "','Arn']}"));
    assertThat(rendered.rule().at("/Source/Owner").asText()).isEqualTo("CUSTOM_LAMBDA");
  }

  @Test
  void takesNameDescriptionAndSchedule() {
    JsonNode rule =
        RULE.rule(options ->
            options
                .ruleName("instance-role")
                .description("What it demands.")
                .maximumExecutionFrequency(MaximumExecutionFrequency.SIX_HOURS));

    assertThat(rule.path("ConfigRuleName").asText()).isEqualTo("instance-role");
    assertThat(rule.path("Description").asText()).isEqualTo("What it demands.");
    assertThat(rule.at("/Source/SourceDetails/2/MaximumExecutionFrequency").asText())
        .isEqualTo("Six_Hours");
  }

  @ParameterizedTest
  @CsvSource({
    "ONE_HOUR, One_Hour",
    "THREE_HOURS, Three_Hours",
    "TWELVE_HOURS, Twelve_Hours",
    "TWENTY_FOUR_HOURS, TwentyFour_Hours"
  })
  void writesTheScheduleAsConfigSpellsIt(MaximumExecutionFrequency frequency, String written) {
    assertThat(
            RULE.rule(options -> options.maximumExecutionFrequency(frequency))
                .at("/Source/SourceDetails/2/MaximumExecutionFrequency")
                .asText())
        .isEqualTo(written);
  }

  @Test
  void aTagScopeHasNoSweepThatWouldNotKnowTheTag() {
    JsonNode rule = RULE.rule(options -> options.scopeTag("stage", "production"));

    assertThat(rule.path("Scope"))
        .isEqualTo(Rendered.json("{'TagKey':'stage','TagValue':'production'}"));
    assertThat(rule.at("/Source/SourceDetails")).hasSize(2);
    assertThat(rule.at("/Source/SourceDetails").toString()).doesNotContain("Scheduled");
  }

  @Test
  void aTagKeyAloneIsAScope() {
    assertThat(RULE.rule(options -> options.scopeTagKey("stage")).path("Scope"))
        .isEqualTo(Rendered.json("{'TagKey':'stage'}"));
  }

  @Test
  void theLastTagScopeCountsAlone() {
    assertThat(
            RULE.rule(options -> options.scopeTag("stage", "production").scopeTagKey("team"))
                .path("Scope"))
        .isEqualTo(Rendered.json("{'TagKey':'team'}"));
  }

  @Test
  void refusesAScheduleForATagScope() {
    RULE.assertRefused(
        options ->
            options
                .scopeTagKey("stage")
                .maximumExecutionFrequency(MaximumExecutionFrequency.ONE_HOUR),
        "maximumExecutionFrequency is given together with scopeTag");
  }

  @Test
  void refusesNamesAndTextsThatAreTooLong() {
    RULE.assertRefused(options -> options.ruleName("r".repeat(129)), "ruleName");
    RULE.assertRefused(options -> options.ruleName(" "), "ruleName is \" \": expected 1 to 128");
    RULE.assertRefused(options -> options.description("d".repeat(257)), "description");
    RULE.assertRefused(options -> options.scopeTagKey("k".repeat(129)), "scopeTag key");
    RULE.assertRefused(options -> options.scopeTag("k", "v".repeat(257)), "scopeTag value");
  }

  @Test
  void leavesTokensAlone() {
    Rendered rendered =
        Rendered.of(stack -> {
          CfnParameter name = CfnParameter.Builder.create(stack, "Name").build();
          CfnParameter days = CfnParameter.Builder.create(stack, "Days").type("Number").build();
          CfnParameter profiles =
              CfnParameter.Builder.create(stack, "Profiles").type("CommaDelimitedList").build();
          InstanceRoleRule.Builder.create(stack, "R")
              .ruleName(name.getValueAsString())
              .memberRoleName(name.getValueAsString())
              .exemptionMaxDays(days.getValueAsNumber())
              .allowedInstanceProfileArns(profiles.getValueAsList())
              .build();
        });

    assertThat(rendered.rule().path("ConfigRuleName")).isEqualTo(Rendered.json("{'Ref':'Name'}"));
    assertThat(rendered.rule().path("InputParameters").toString())
        .contains("{\"Ref\":\"Name\"}", "{\"Ref\":\"Days\"}", "{\"Ref\":\"Profiles\"}");
  }

  @Test
  void sharesAFunction() {
    Rendered rendered =
        Rendered.of(stack -> {
          RuleFunction shared = RuleFunction.Builder.create(stack, "Shared").build();
          rule(stack, "A", shared).scanUserData(true).build();
          rule(stack, "B", shared).scanUserData(true).requireRole(false).build();
        });

    assertThat(rendered.resources("AWS::Config::ConfigRule")).hasSize(2);
    assertThat(rendered.resources("AWS::Lambda::Function")).hasSize(1);
    assertThat(rendered.resources("AWS::Lambda::Permission")).hasSize(1);
    assertThat(rendered.actions()).containsOnlyOnce("ec2:DescribeInstanceAttribute");
  }

  @Test
  void readsNoSsmParameterThatWasReplaced() {
    Rendered rendered =
        Rendered.of(stack -> {
          IParameter old = StringParameter.fromStringParameterName(stack, "Old", "/old");
          IParameter list = StringParameter.fromStringParameterName(stack, "New", "/new");
          InstanceRoleRule.Builder.create(stack, "R")
              .allowedInstanceProfileArnsParameter(old)
              .allowedInstanceProfileArnsParameter(list)
              .build();
        });

    assertThat(rendered.statements())
        .filteredOn(statement -> statement.path("Action").asText().equals("ssm:GetParameter"))
        .singleElement()
        .satisfies(statement ->
            assertThat(statement.path("Resource").toString()).contains("parameter/new"));
  }

  @Test
  void refusesOptionsOfTheFunctionBesideASharedOne() {
    assertThatThrownBy(() ->
            Rendered.of(stack ->
                rule(stack, "A", RuleFunction.Builder.create(stack, "Shared").build())
                    .memorySize(1024)
                    .javaToolOptions("")
                    .build()))
        .hasMessageContaining("ruleFunction is given together with javaToolOptions, memorySize");
  }

  @Test
  void tellsAboutChangesOfVerdicts() {
    Rendered rendered =
        Rendered.of(stack -> {
          InstanceRoleRule rule = InstanceRoleRule.Builder.create(stack, "R").build();
          rule.onComplianceChange(
              "ToQueue",
              OnEventOptions.builder()
                  .description("To the team")
                  .target(new SqsQueue(Queue.Builder.create(stack, "Q").build()))
                  .build());
          rule.onComplianceChange("ToNobody", OnEventOptions.builder().build());
        });

    String rule = rendered.resources("AWS::Config::ConfigRule").keySet().iterator().next();
    assertThat(rendered.resources("AWS::Events::Rule").values())
        .hasSize(2)
        .allSatisfy(event ->
            assertThat(event.at("/Properties/EventPattern"))
                .isEqualTo(
                    Rendered.json(
                        "{'source':['aws.config'],"
                            + "'detail-type':['Config Rules Compliance Change'],"
                            + "'detail':{'messageType':['ComplianceChangeNotification'],"
                            + "'configRuleName':[{'Ref':'"
                            + rule
                            + "'}]}}")))
        .filteredOn(event -> event.at("/Properties").has("Targets"))
        .hasSize(1);
  }

  @Test
  void tellsOnlyAboutTheChangesThatAreAskedFor() {
    Rendered rendered =
        Rendered.of(stack ->
            InstanceRoleRule.Builder.create(stack, "R")
                .build()
                .onComplianceChange(
                    "Violations",
                    OnEventOptions.builder()
                        .eventPattern(
                            EventPattern.builder()
                                .detail(
                                    Map.of(
                                        "newEvaluationResult",
                                        Map.of("complianceType", List.of("NON_COMPLIANT"))))
                                .build())
                        .build()));

    JsonNode detail = rendered.properties("AWS::Events::Rule").at("/EventPattern/detail");
    assertThat(detail.at("/newEvaluationResult/complianceType"))
        .isEqualTo(Rendered.json("['NON_COMPLIANT']"));
    assertThat(detail.path("configRuleName")).hasSize(1);
  }

  @Test
  void theEventRuleCanBeInAnotherStack() {
    App app = new App();
    Stack stack = new Stack(app, "Test");
    Stack targets = new Stack(app, "Targets");
    Rule rule =
        InstanceRoleRule.Builder.create(stack, "R")
            .build()
            .onComplianceChange(
                "ToQueue", OnEventOptions.builder().crossStackScope(targets).build());

    assertThat(Stack.of(rule).getStackName()).isEqualTo("Targets");
  }

  @Test
  void grantsOnlyOnItself() {
    Rendered rendered =
        Rendered.of(stack -> {
          InstanceRoleRule rule = InstanceRoleRule.Builder.create(stack, "R").build();
          Role reader =
              Role.Builder.create(stack, "Reader").assumedBy(new AccountRootPrincipal()).build();
          rule.grantReadCompliance(reader);
          rule.grantStartEvaluation(reader);
        });

    String rule = rendered.resources("AWS::Config::ConfigRule").keySet().iterator().next();
    assertThat(rendered.statements())
        .filteredOn(statement -> statement.toString().contains("StartConfigRulesEvaluation"))
        .singleElement()
        .satisfies(statement ->
            assertThat(statement.path("Resource"))
                .isEqualTo(Rendered.json("{'Fn::GetAtt':['" + rule + "','Arn']}")));
    assertThat(rendered.actions()).contains("config:DescribeComplianceByConfigRule");
  }

  @Test
  void itsDefaultChildIsTheConfigRuleForEscapeHatches() {
    Rendered rendered =
        Rendered.of(stack -> {
          InstanceRoleRule rule = InstanceRoleRule.Builder.create(stack, "R").build();
          assertThat(rule.getNode().getDefaultChild()).isSameAs(rule.getConfigRule());
          rule.getConfigRule().addPropertyOverride("Description", "overridden");
          rule.getFunction().getFunction().addEnvironment("MORE", "yes");
        });

    assertThat(rendered.rule().path("Description").asText()).isEqualTo("overridden");
    assertThat(rendered.function().at("/Environment/Variables/MORE").asText()).isEqualTo("yes");
  }

  private static InstanceRoleRule.Builder rule(Stack stack, String id, RuleFunction shared) {
    return InstanceRoleRule.Builder.create(stack, id).ruleFunction(shared);
  }
}
