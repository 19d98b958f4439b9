package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.infra.node.Programs;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;

class IamChangeWatchTest {

  private static final Construction<IamChangeWatch.Builder> WATCH =
      new Construction<>(
          stack -> IamChangeWatch.Builder.create(stack, "W").ruleNames(List.of("instance-role")),
          IamChangeWatch.Builder::build);

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @Test
  void runsTheHandlerOutOfTheSameJar() {
    JsonNode function = WATCH.plain().function();

    assertThat(function.path("Handler").asText())
        .isEqualTo("io.github.rolecall.lambda.IamChangeHandler");
    assertThat(function.path("Runtime").asText()).isEqualTo("java25");
    assertThat(function.path("Architectures")).isEqualTo(Rendered.json("['arm64']"));
    assertThat(function.path("Timeout").asInt()).isEqualTo(60);
    assertThat(function.path("ReservedConcurrentExecutions").asInt()).isEqualTo(1);
    assertThat(function.path("Code"))
        .isEqualTo(
            Rendered.of(stack -> RuleFunction.Builder.create(stack, "F").build())
                .function()
                .path("Code"));
  }

  @Test
  void changesAreGatheredForAMinute() {
    JsonNode mapping = WATCH.plain().properties("AWS::Lambda::EventSourceMapping");

    assertThat(mapping.path("MaximumBatchingWindowInSeconds").asInt()).isEqualTo(60);
    assertThat(queue(WATCH.plain()).path("DelaySeconds").asInt()).isEqualTo(60);
    assertThat(mapping.path("BatchSize").asInt()).isEqualTo(10_000);
    assertThat(mapping.at("/ScalingConfig/MaximumConcurrency").asInt()).isEqualTo(2);
    assertThat(mapping.path("FunctionResponseTypes"))
        .isEqualTo(Rendered.json("['ReportBatchItemFailures']"));
  }

  @ParameterizedTest
  @CsvSource({"10, 140", "14, 144", "60, 420", "900, 5460"})
  void aChangeIsHiddenForSixRunsAndTheGathering(int timeout, int hidden) {
    assertThat(
            queue(WATCH.with(options -> options.timeout(Duration.seconds(timeout))))
                .path("VisibilityTimeout")
                .asInt())
        .isEqualTo(hidden);
  }

  @Test
  void bothQueuesAreEncryptedAndTheSecondKeepsWhatManyTriesFailedAt() {
    Rendered rendered = WATCH.plain();

    assertThat(rendered.resources("AWS::SQS::Queue").values())
        .hasSize(2)
        .allMatch(each -> each.at("/Properties/SqsManagedSseEnabled").asBoolean())
        .allMatch(each -> each.path("DeletionPolicy").asText().equals("Delete"));
    assertThat(queue(rendered).at("/RedrivePolicy/maxReceiveCount").asInt()).isEqualTo(30);
    assertThat(rendered.resources("AWS::SQS::QueuePolicy").values())
        .hasSize(2)
        .allMatch(each -> each.toString().contains("aws:SecureTransport"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void onlyItsOwnEventRuleMaySend(boolean withKey) {
    Rendered rendered =
        Rendered.of(stack -> {
          IamChangeWatch.Builder watch =
              IamChangeWatch.Builder.create(stack, "W").ruleNames(List.of("r"));
          if (withKey) {
            watch.encryptionKey(Key.Builder.create(stack, "K").build());
          }
          watch.build();
        });
    String rule = rendered.resources("AWS::Events::Rule").keySet().iterator().next();

    for (JsonNode policy : rendered.resources("AWS::SQS::QueuePolicy").values()) {
      assertThat(policy.at("/Properties/PolicyDocument/Statement").valueStream())
          .filteredOn(each -> each.path("Effect").asText().equals("Allow"))
          .hasSize(1)
          .allMatch(each ->
              each.path("Condition")
                  .equals(
                      Rendered.json(
                          "{'ArnEquals':{'aws:SourceArn':{'Fn::GetAtt':['"
                              + rule
                              + "','Arn']}}}")));
    }
  }

  @Test
  void whatCannotBeDeliveredGoesToTheDeadLetterQueue() {
    JsonNode target = WATCH.plain().properties("AWS::Events::Rule").at("/Targets/0");

    assertThat(target.at("/Arn/Fn::GetAtt/0").asText()).startsWith("WQueue");
    assertThat(target.at("/DeadLetterConfig/Arn/Fn::GetAtt/0").asText())
        .startsWith("WDeadLetterQueue");
  }

  @Test
  void tellsTheFunctionWhatToDo() {
    Rendered rendered =
        Rendered.of(stack ->
            IamChangeWatch.Builder.create(stack, "W")
                .ruleNames(List.of("instance-role", "profile-role"))
                .ruleNames(List.of("instance-role"))
                .regions(List.of("eu-central-1", "us-east-1"))
                .topic(Topic.Builder.create(stack, "T").build())
                .revokeDocument("revoke-role-sessions")
                .forbiddenManagedPolicyArns(List.of("*:policy/AdministratorAccess", "*:policy/P*"))
                .build());

    JsonNode variables = rendered.function().at("/Environment/Variables");
    assertThat(variables.path("ROLECALL_RULE_NAMES").asText())
        .isEqualTo("instance-role,profile-role");
    assertThat(variables.path("ROLECALL_REGIONS").asText()).isEqualTo("eu-central-1,us-east-1");
    assertThat(variables.at("/ROLECALL_TOPIC_ARN/Ref").asText()).startsWith("T");
    assertThat(variables.path("ROLECALL_REVOKE_DOCUMENT").asText())
        .isEqualTo("revoke-role-sessions");
    assertThat(variables.path("ROLECALL_FORBIDDEN_POLICY_ARNS").asText())
        .isEqualTo("*:policy/AdministratorAccess,*:policy/P*");
  }

  @Test
  void startsTheRuleOfItsOwnRegionAlone() {
    Rendered rendered = Configurations.WATCH.rendered();
    String rule = rendered.resources("AWS::Config::ConfigRule").keySet().iterator().next();
    JsonNode variables =
        rendered.resources("AWS::Lambda::Function").values().stream()
            .map(each -> each.at("/Properties/Environment/Variables"))
            .filter(each -> each.has("ROLECALL_RULE_NAMES"))
            .findFirst()
            .orElseThrow();

    assertThat(variables.path("ROLECALL_RULE_NAMES"))
        .isEqualTo(Rendered.json("{'Ref':'" + rule + "'}"));
    assertThat(variables.path("ROLECALL_REGIONS"))
        .isEqualTo(Rendered.json("{'Ref':'AWS::Region'}"));
    assertThat(variables.has("ROLECALL_TOPIC_ARN")).isFalse();
    assertThat(rendered.statements())
        .filteredOn(
            each -> each.path("Action").asText().equals("config:StartConfigRulesEvaluation"))
        .extracting(each -> each.path("Resource"))
        .containsExactly(Rendered.json("{'Fn::GetAtt':['" + rule + "','Arn']}"));
  }

  @ParameterizedTest
  @CsvSource({
    "eu-central-1, us-east-1",
    "cn-northwest-1, cn-north-1",
    "us-gov-east-1, us-gov-west-1",
    "us-iso-west-1, us-iso-east-1",
    "us-isof-east-1, us-isof-south-1"
  })
  void warnsWhereCallsOfIamAreNotReported(String region, String home) {
    findings(region).hasWarning("*", Match.stringLikeRegexp(region + ".* in " + home + " alone.*"));
    findings(home).hasNoWarning("*", Match.anyValue());
  }

  @Test
  void doesNotWarnWhereTheRegionIsNotKnown() {
    findings(null).hasNoWarning("*", Match.anyValue());
  }

  @Test
  void reservesNothingWhenToldSo() {
    assertThat(
            WATCH
                .with(options -> options.reserveConcurrency(false))
                .function()
                .has("ReservedConcurrentExecutions"))
        .isFalse();
    assertThat(
            WATCH
                .with(options -> options.reserveConcurrency(false).reserveConcurrency(true))
                .function()
                .path("ReservedConcurrentExecutions")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  void alarmsTellATopic() {
    Rendered rendered =
        Rendered.of(stack ->
            IamChangeWatch.Builder.create(stack, "W")
                .ruleNames(List.of("r"))
                .alarmTopic(Topic.Builder.create(stack, "T").build())
                .build());

    assertThat(rendered.resources("AWS::CloudWatch::Alarm").values())
        .extracting(alarm -> alarm.at("/Properties/MetricName").asText())
        .containsExactlyInAnyOrder("Errors", "ApproximateNumberOfMessagesVisible");
  }

  @Test
  void usesWhatIsThereAlready() {
    Rendered rendered =
        Rendered.of(stack ->
            IamChangeWatch.Builder.create(stack, "W")
                .ruleNames(List.of("r"))
                .role(
                    Role.Builder.create(stack, "Mine")
                        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                        .build())
                .deadLetterQueue(Queue.Builder.create(stack, "MyQueue").build())
                .build());

    assertThat(rendered.resources("AWS::IAM::Role")).hasSize(1);
    assertThat(rendered.resources("AWS::SQS::Queue")).hasSize(2);
    assertThat(queue(rendered).at("/RedrivePolicy/deadLetterTargetArn/Fn::GetAtt/0").asText())
        .startsWith("MyQueue");
    assertThat(rendered.actions()).contains("sqs:ReceiveMessage");
  }

  @Test
  void grantsAndMeasures() {
    Rendered rendered =
        Rendered.of(stack -> {
          IamChangeWatch watch =
              IamChangeWatch.Builder.create(stack, "W").ruleNames(List.of("r")).build();
          watch.grantReadLogs(
              Role.Builder.create(stack, "R").assumedBy(new AccountRootPrincipal()).build());
          Topic.Builder.create(stack, "T").build().grantPublish(watch);
          assertThat(watch.metricErrors().getMetricName()).isEqualTo("Errors");
          assertThat(watch.metricAgeOfOldestChange().getMetricName())
              .isEqualTo("ApproximateAgeOfOldestMessage");
          assertThat(watch.metricDeadLetters().getMetricName())
              .isEqualTo("ApproximateNumberOfMessagesVisible");
          assertThat(watch.getFunction().getFunctionArn()).isNotBlank();
          assertThat(watch.getRole().getRoleArn()).isNotBlank();
          assertThat(watch.getLogGroup().getLogGroupName()).isNotBlank();
          assertThat(watch.getQueue().getQueueArn()).isNotBlank();
          assertThat(watch.getDeadLetterQueue().getQueueArn()).isNotBlank();
          assertThat(watch.getRule().getRuleArn()).isNotBlank();
        });

    assertThat(rendered.actions()).contains("logs:FilterLogEvents", "sns:Publish");
  }

  @Test
  void wrongValuesAreNamedWithTheAllowedOnes() {
    WATCH.assertRefused(
        options -> options.ruleNames(List.of("a,b")), "ruleNames is \"a,b\": expected");
    WATCH.assertRefused(options -> options.ruleNames(List.of()), "expected at least one");
    WATCH.assertRefused(options -> options.ruleNames(names(25)), "26 names", "at most 25");
    WATCH.assertRefused(
        options -> options.regions(List.of("Frankfurt")), "regions is \"Frankfurt\"");
    WATCH.assertRefused(
        options -> options.revokeDocument("a b"), "revokeDocument is \"a b\": expected");
    WATCH.assertRefused(
        options -> options.forbiddenManagedPolicyArns(List.of("AdministratorAccess")),
        "forbiddenManagedPolicyArns is \"AdministratorAccess\": expected arn:PARTITION");
    WATCH.assertRefused(
        options -> options.timeout(Duration.seconds(5)), "timeout (seconds) is \"5\": expected 10");
    WATCH.assertRefused(
        options ->
            options.topic(
                Topic.Builder.create(new Stack(), "T").fifo(true).topicName("t.fifo").build()),
        "a standard topic");
  }

  @Test
  void aTimeThatIsKnownOnlyLaterIsRefused() {
    Stack stack = new Stack();
    Number seconds =
        CfnParameter.Builder.create(stack, "T").type("Number").build().getValueAsNumber();

    WATCH.assertRefused(
        options -> options.timeout(Duration.seconds(seconds)), "known before deployment");
  }

  @Test
  void theNamesOfTokensAreLeftAlone() {
    Rendered rendered =
        Rendered.of(stack ->
            IamChangeWatch.Builder.create(stack, "W")
                .ruleNames(
                    List.of(CfnParameter.Builder.create(stack, "N").build().getValueAsString()))
                .build());

    assertThat(rendered.function().at("/Environment/Variables/ROLECALL_RULE_NAMES"))
        .isEqualTo(Rendered.json("{'Ref':'N'}"));
  }

  @Test
  void withoutARuleThereIsNothingToStart() {
    assertThatThrownBy(() -> IamChangeWatch.Builder.create(new Stack(), "W").build())
        .hasMessageContaining("expected rule or ruleNames");
  }

  @Test
  void moreThanLambdaTakesIsRefused() {
    List<String> policies =
        IntStream.range(0, 60).mapToObj(each -> "*:policy/" + "p".repeat(60) + each).toList();

    WATCH.assertRefused(
        options -> options.forbiddenManagedPolicyArns(policies),
        "bytes of environment variables: Lambda allows 4096");
  }

  private static List<String> names(int number) {
    return IntStream.range(0, number).mapToObj(each -> "rule-" + each).toList();
  }

  private static JsonNode queue(Rendered rendered) {
    return rendered.resources("AWS::SQS::Queue").values().stream()
        .map(each -> each.path("Properties"))
        .filter(each -> each.has("RedrivePolicy"))
        .findFirst()
        .orElseThrow();
  }

  private static Annotations findings(@Nullable String region) {
    StackProps props =
        region == null
            ? StackProps.builder().build()
            : StackProps.builder()
                .env(Environment.builder().account("111122223333").region(region).build())
                .build();
    Stack stack = new Stack(new App(), "Test", props);
    IamChangeWatch.Builder.create(stack, "W").ruleNames(List.of("r")).build();
    return Annotations.fromStack(stack);
  }
}
