package io.github.rolecall.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.infra.node.Programs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;

class RuleFunctionTest {

  private static final Construction<RuleFunction.Builder> FUNCTION =
      new Construction<>(
          stack -> RuleFunction.Builder.create(stack, "F"), RuleFunction.Builder::build);

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @Test
  void runsTheHandlerOnTheNewestJavaAndArm() {
    JsonNode function = FUNCTION.plain().function();

    assertThat(function.path("Handler").asText())
        .isEqualTo("io.github.rolecall.lambda.ConfigRuleHandler");
    assertThat(function.path("Runtime").asText()).isEqualTo("java25");
    assertThat(function.path("Architectures")).isEqualTo(Rendered.json("['arm64']"));
    assertThat(function.path("MemorySize").asInt()).isEqualTo(512);
    assertThat(function.path("Timeout").asInt()).isEqualTo(300);
    assertThat(function.at("/Environment/Variables/JAVA_TOOL_OPTIONS").asText())
        .contains("-XX:TieredStopAtLevel=1");
  }

  @Test
  void judgesForTheInstanceRuleUnlessToldOtherwise() {
    assertThat(FUNCTION.plain().function().at("/Environment/Variables").has("ROLECALL_RULE"))
        .isFalse();
    Rendered keys = FUNCTION.with(options -> options.judges(RuleKind.USER_ACCESS_KEY));
    assertThat(keys.function().at("/Environment/Variables/ROLECALL_RULE").asText())
        .isEqualTo("iam-user-access-key");
    assertThat(keys.actions())
        .contains("iam:ListAccessKeys")
        .doesNotContain("ec2:DescribeInstances");
  }

  @Test
  void itsAssetIsNamedAfterTheJarsHashOnEveryMachine() {
    // CDK hashes the given hash once more.
    byte[] hash = LambdaJar.extracted().sha256().getBytes(UTF_8);
    assertThat(FUNCTION.plain().function().at("/Code/S3Key").asText())
        .isEqualTo(ShippedJar.sha256(hash) + ".jar");
  }

  @Test
  void onlyConfigOfThisAccountMayCallIt() {
    JsonNode permission = FUNCTION.plain().properties("AWS::Lambda::Permission");

    assertThat(permission.path("Principal").asText()).isEqualTo("config.amazonaws.com");
    assertThat(permission.path("SourceAccount"))
        .isEqualTo(Rendered.json("{'Ref':'AWS::AccountId'}"));
    assertThat(permission.path("Action").asText()).isEqualTo("lambda:InvokeFunction");
  }

  @Test
  void itsRoleHasNoManagedPolicy() {
    assertThat(FUNCTION.plain().properties("AWS::IAM::Role").has("ManagedPolicyArns")).isFalse();
  }

  @Test
  void logsAreKeptThreeMonthsAndLeaveWithTheStack() {
    JsonNode logs = FUNCTION.plain().only("AWS::Logs::LogGroup");

    assertThat(logs.at("/Properties/RetentionInDays").asInt()).isEqualTo(90);
    assertThat(logs.path("DeletionPolicy").asText()).isEqualTo("Delete");
  }

  @Test
  void deadLettersAreEncryptedAndKeptForTwoWeeks() {
    Rendered rendered = FUNCTION.plain();
    JsonNode queue = rendered.properties("AWS::SQS::Queue");

    assertThat(queue.path("SqsManagedSseEnabled").asBoolean()).isTrue();
    assertThat(queue.path("MessageRetentionPeriod").asInt()).isEqualTo(14 * 24 * 3600);
    assertThat(rendered.properties("AWS::SQS::QueuePolicy").toString())
        .contains("aws:SecureTransport");
    assertThat(rendered.function().at("/DeadLetterConfig/TargetArn").isObject()).isTrue();
  }

  @Test
  void takesItsPlainOptions() {
    Rendered rendered =
        FUNCTION.with(options ->
            options
                .memorySize(1024)
                .timeout(Duration.minutes(15))
                .logRetention(RetentionDays.ONE_WEEK)
                .removalPolicy(RemovalPolicy.RETAIN)
                .javaToolOptions("-Xmx300m")
                .reservedConcurrentExecutions(3));

    assertThat(rendered.function().path("MemorySize").asInt()).isEqualTo(1024);
    assertThat(rendered.function().path("Timeout").asInt()).isEqualTo(900);
    assertThat(rendered.function().path("ReservedConcurrentExecutions").asInt()).isEqualTo(3);
    assertThat(rendered.function().at("/Environment/Variables/JAVA_TOOL_OPTIONS").asText())
        .isEqualTo("-Xmx300m");
    assertThat(rendered.properties("AWS::Logs::LogGroup").path("RetentionInDays").asInt())
        .isEqualTo(7);
    assertThat(rendered.only("AWS::Logs::LogGroup").path("DeletionPolicy").asText())
        .isEqualTo("Retain");
    assertThat(rendered.only("AWS::SQS::Queue").path("DeletionPolicy").asText())
        .isEqualTo("Retain");
  }

  @Test
  void aKeyEncryptsEnvironmentLogsAndDeadLetters() {
    Rendered rendered =
        Rendered.of(stack ->
            RuleFunction.Builder.create(stack, "F")
                .encryptionKey(Key.Builder.create(stack, "K").build())
                .build());

    JsonNode arn =
        Rendered.json(
            "{'Fn::GetAtt':['"
                + rendered.resources("AWS::KMS::Key").keySet().iterator().next()
                + "','Arn']}");
    assertThat(rendered.function().path("KmsKeyArn")).isEqualTo(arn);
    assertThat(rendered.properties("AWS::Logs::LogGroup").path("KmsKeyId")).isEqualTo(arn);
    assertThat(rendered.properties("AWS::SQS::Queue").path("KmsMasterKeyId")).isEqualTo(arn);
    assertThat(rendered.actions()).contains("kms:Decrypt", "kms:GenerateDataKey");
    assertThat(rendered.properties("AWS::KMS::Key").path("KeyPolicy").toString())
        .contains("kms:EncryptionContext:aws:logs:arn", "\"logs.\"");
  }

  @Test
  void aVpcBringsTheActionsForItsInterfaces() {
    Rendered rendered =
        Rendered.of(stack -> {
          Vpc vpc = Vpc.Builder.create(stack, "V").maxAzs(2).build();
          RuleFunction.Builder.create(stack, "F")
              .vpc(vpc)
              .vpcSubnets(
                  SubnetSelection.builder().subnetType(SubnetType.PRIVATE_WITH_EGRESS).build())
              .securityGroups(List.of(SecurityGroup.Builder.create(stack, "S").vpc(vpc).build()))
              .build();
        });

    assertThat(rendered.function().at("/VpcConfig/SubnetIds")).hasSize(2);
    assertThat(rendered.function().at("/VpcConfig/SecurityGroupIds")).hasSize(1);
    assertThat(rendered.actions()).contains("ec2:CreateNetworkInterface");
    assertThat(FUNCTION.plain().actions()).noneMatch(action -> action.contains("NetworkInterface"));
  }

  @Test
  void usesWhatIsThereAlready() {
    Rendered rendered =
        Rendered.of(stack ->
            RuleFunction.Builder.create(stack, "F")
                .role(
                    Role.Builder.create(stack, "Mine")
                        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                        .build())
                .deadLetterQueue(Queue.Builder.create(stack, "MyQueue").build())
                .build());

    assertThat(rendered.resources("AWS::IAM::Role")).hasSize(1);
    assertThat(rendered.resources("AWS::SQS::Queue")).hasSize(1);
    assertThat(rendered.actions()).contains("config:PutEvaluations", "sqs:SendMessage");
  }

  @Test
  void writesToADeadLetterQueueThatHasItsOwnKey() {
    Rendered rendered =
        Rendered.of(stack ->
            RuleFunction.Builder.create(stack, "F")
                .deadLetterQueue(
                    Queue.Builder.create(stack, "Q")
                        .encryptionMasterKey(Key.Builder.create(stack, "K").build())
                        .build())
                .build());

    assertThat(rendered.actions()).contains("kms:Decrypt", "kms:GenerateDataKey");
    assertThat(rendered.function().has("KmsKeyArn")).isFalse();
  }

  @Test
  void statementsStayToldApartWhenFunctionsShareARole() {
    Rendered rendered =
        Rendered.of(stack -> {
          Role mine =
              Role.Builder.create(stack, "Mine")
                  .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                  .build();
          RuleFunction.Builder.create(stack, "F").role(mine).build();
          RuleFunction.Builder.create(stack, "G").role(mine).build();
        });

    // IAM refuses a policy in which two statements have one id.
    assertThat(rendered.statements().stream().filter(statement -> statement.has("Sid")))
        .extracting(statement -> statement.path("Sid").asText())
        .doesNotHaveDuplicates();
    assertThat(rendered.actions()).contains("config:PutEvaluations", "logs:PutLogEvents");
  }

  @Test
  void itsRoleTakesAPermissionsBoundary() {
    Rendered rendered =
        Rendered.of(stack ->
            RuleFunction.Builder.create(stack, "F")
                .permissionsBoundary(ManagedPolicy.fromManagedPolicyName(stack, "B", "boundary"))
                .build());

    assertThat(rendered.properties("AWS::IAM::Role").path("PermissionsBoundary").toString())
        .contains(":policy/boundary");
  }

  @Test
  void alarmsTellATopic() {
    Rendered rendered =
        Rendered.of(stack ->
            RuleFunction.Builder.create(stack, "F")
                .alarmTopic(Topic.Builder.create(stack, "T").build())
                .build());

    assertThat(rendered.resources("AWS::CloudWatch::Alarm").values())
        .hasSize(3)
        .allSatisfy(alarm -> {
          assertThat(alarm.at("/Properties/AlarmActions")).hasSize(1);
          assertThat(alarm.at("/Properties/TreatMissingData").asText()).isEqualTo("notBreaching");
        })
        .extracting(alarm -> alarm.at("/Properties/MetricName").asText())
        .containsExactlyInAnyOrder("Errors", "Throttles", "ApproximateNumberOfMessagesVisible");
    assertThat(FUNCTION.plain().resources("AWS::CloudWatch::Alarm")).isEmpty();
  }

  @Test
  void grantsAndMeasures() {
    Rendered rendered =
        Rendered.of(stack -> {
          RuleFunction function = RuleFunction.Builder.create(stack, "F").build();
          function.grantReadLogs(
              Role.Builder.create(stack, "R").assumedBy(new AccountRootPrincipal()).build());
          Topic.Builder.create(stack, "T").build().grantPublish(function);
          assertThat(
                  Map.of(
                      "errors", function.metricErrors().getMetricName(),
                      "throttles", function.metricThrottles().getMetricName(),
                      "duration", function.metricDuration().getMetricName()))
              .isEqualTo(
                  Map.of("errors", "Errors", "throttles", "Throttles", "duration", "Duration"));
          assertThat(function.getLogGroup().getLogGroupName()).isNotBlank();
          assertThat(function.getRole().getRoleArn()).isNotBlank();
          assertThat(function.getDeadLetterQueue().getQueueArn()).isNotBlank();
        });

    assertThat(rendered.actions()).contains("logs:FilterLogEvents", "sns:Publish");
  }

  @Test
  void wrongValuesAreNamedWithTheAllowedOnes() {
    FUNCTION.assertRefused(
        options -> options.memorySize(64), "memorySize is \"64\": expected 128 to 10240");
    FUNCTION.assertRefused(
        options -> options.timeout(Duration.seconds(901)),
        "timeout (seconds) is \"901\": expected 10 to 900");
    FUNCTION.assertRefused(
        options -> options.reservedConcurrentExecutions(0),
        "reservedConcurrentExecutions is \"0\": expected 1 to");
    FUNCTION.assertRefused(
        options -> options.vpcSubnets(SubnetSelection.builder().build()), "without vpc");
    FUNCTION.assertRefused(options -> options.securityGroups(List.of()), "without vpc");
  }

  @Test
  void aBoundaryBelongsOnYourOwnRole() {
    Stack stack = new Stack();
    assertThatThrownBy(() ->
            RuleFunction.Builder.create(stack, "F")
                .role(Role.fromRoleName(stack, "R", "mine"))
                .permissionsBoundary(ManagedPolicy.fromManagedPolicyName(stack, "B", "b"))
                .build())
        .hasMessageContaining("permissionsBoundary is given together with role");
  }
}
