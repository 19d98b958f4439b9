package io.github.rolecall.lambda.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rolecall.emulator.MotoServer;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A role leaves the profile of an instance and comes back, and the instance itself never changes:
 * both functions of the deployed jar, IAM, EC2, SNS and SQS as moto plays them, and a stand-in of
 * AWS Config. What Config does once a rule is started, to send a schedule, the test does.
 */
final class IamChangeIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long FIRST_ACCOUNT = 444455556660L;
  private static final String HANDLER = "io.github.rolecall.lambda.IamChangeHandler";
  private static final String RULE = "ec2-instance-role";

  private static final int LARGEST_BATCH = 10_000;

  /** The function has 512 MB. */
  private static final long MEMORY = 384L << 20;

  private static long accounts;

  private final String account = String.valueOf(FIRST_ACCOUNT + accounts++);
  private final String topic = "arn:aws:sns:eu-central-1:" + account + ":role-changes";
  private final String queue = "arn:aws:sqs:eu-central-1:" + account + ":role-changes";
  private final MotoServer moto = MotoServer.neverEmptied();
  private Stage stage;
  private String profile;
  private String instance;
  private String queueUrl;
  private int schedules;

  @BeforeEach
  void anInstanceWithARole() throws IOException {
    stage = new Stage(moto, account);
    profile = stage.profile();
    instance =
        MotoServer.text(
            moto.query(
                account,
                Stage.REGION,
                "ec2",
                "RunInstances",
                Map.of(
                    "ImageId", "ami-12c6146b",
                    "MinCount", "1",
                    "MaxCount", "1",
                    "IamInstanceProfile.Name", profile)),
            "instanceId");
    String id =
        MotoServer.text(
            iam("GetInstanceProfile", Map.of("InstanceProfileName", profile)), "InstanceProfileId");
    // moto tells the association's id for the profile's, and does not know the filter; without it
    // moto lists all instances, and the function looks at each one's profile anyway.
    stage.front.adapting(
        "ec2:DescribeInstances",
        body -> body.replaceAll("&Filter[^&]*", ""),
        body -> body.replaceAll("<id>iip-assoc-[0-9a-f]+</id>", "<id>" + id + "</id>"));
    sns("CreateTopic", Map.of("Name", "role-changes"));
    queueUrl =
        MotoServer.text(
            moto.query(
                account, Stage.REGION, "sqs", "CreateQueue", Map.of("QueueName", "role-changes")),
            "QueueUrl");
    sns("Subscribe", Map.of("TopicArn", topic, "Protocol", "sqs", "Endpoint", queue));
  }

  @AfterEach
  void end() throws IOException {
    stage.close();
  }

  @Test
  void theVerdictFollowsTheRoleAlthoughTheInstanceNeverChanges() throws Exception {
    assertThat(verdict()).startsWith("COMPLIANT ROLE_ATTACHED");

    Instant removedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    iam("RemoveRoleFromInstanceProfile", roleOfProfile());
    try (LambdaProcess changes = changeFunction()) {
      Invocation removed =
          changes.invoke(
              batch(event("RemoveRoleFromInstanceProfile", removedAt), removedAt, 1), Stage.AMPLE);
      assertThat(givenBack(removed)).as(removed.toString()).isEmpty();
      assertThat(stage.config.started()).containsExactly(Stage.REGION + " " + RULE);
      assertThat(verdict()).startsWith("NON_COMPLIANT PROFILE_WITHOUT_ROLE");
      assertThat(notification())
          .contains("RemoveRoleFromInstanceProfile, instance profile " + profile + ", role ")
          .contains("by: arn:aws:sts::" + account + ":assumed-role/Admin/alice\n  from: 192.0.2.10")
          .contains("instances: eu-central-1: " + instance + "\n")
          .contains("be valid until " + removedAt.plus(6, ChronoUnit.HOURS))
          .contains(
              "aws ssm start-automation-execution --document-name revoke-role-sessions"
                  + " --parameters RoleName="
                  + profile)
          .contains("eu-central-1: now");

      Instant addedAt = removedAt.plusSeconds(3);
      iam("AddRoleToInstanceProfile", roleOfProfile());
      String added = event("AddRoleToInstanceProfile", addedAt);
      Instant arrived = Instant.now().plusSeconds(5);
      Invocation tooSoon = changes.invoke(batch(added, arrived, 1), Stage.AMPLE);
      assertThat(givenBack(tooSoon)).containsExactly("AddRoleToInstanceProfile");
      assertThat(stage.config.started()).as("a rule starts once a minute").hasSize(1);
      assertThat(notification()).contains("AddRoleToInstanceProfile", "in a minute or two");

      stage.config.aMinuteLater();
      try (LambdaProcess cold = changeFunction()) {
        Invocation again = cold.invoke(batch(added, arrived, 2), Stage.AMPLE);
        assertThat(givenBack(again)).as(again.toString()).isEmpty();
      }
      assertThat(stage.config.started()).hasSize(2);
      assertThat(received()).as("nobody is told twice").isEmpty();
      assertThat(verdict()).startsWith("COMPLIANT ROLE_ATTACHED");
    }
  }

  @Test
  void theLargestBatchFitsIntoTheFunction() throws Exception {
    Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    ObjectNode batch = JSON.createObjectNode();
    ArrayNode messages = batch.putArray("Records");
    for (int i = 0; i < LARGEST_BATCH; i++) {
      String name = i % 2 == 0 ? "RemoveRoleFromInstanceProfile" : "AddRoleToInstanceProfile";
      ObjectNode message = messages.addObject();
      message.put("messageId", "m" + i).put("body", event(name, at.plusMillis(i)));
      message
          .putObject("attributes")
          .put("ApproximateReceiveCount", "1")
          .put("SentTimestamp", String.valueOf(at.toEpochMilli()));
    }
    int length = batch.toString().length();
    assertThat(length).as("about what Lambda takes, or more").isBetween(5_500_000, 8_000_000);
    try (LambdaProcess changes = changeFunction()) {
      Invocation invocation = changes.invoke(batch.toString(), Stage.AMPLE);

      assertThat(givenBack(invocation)).isEmpty();
      assertThat(stage.config.started()).hasSize(1);
      assertThat(stage.front.received("sns:Publish")).isEqualTo(1);
      assertThat(invocation.logged("givenBack"))
          .singleElement()
          .satisfies(line -> {
            assertThat(line.path("messages").asInt()).isEqualTo(LARGEST_BATCH);
            assertThat(line.path("told").asInt()).isEqualTo(LARGEST_BATCH);
          });
      assertThat(changes.peakMemory()).isLessThan(MEMORY);
      System.out.printf(
          "IamChangeIT: %d messages, %d bytes: %d ms in a new function, peak %d MB%n",
          LARGEST_BATCH, length, invocation.took().toMillis(), changes.peakMemory() >> 20);
    }
  }

  /**
   * Sends what Config sends when a rule is started, and returns what then holds of the instance.
   */
  private String verdict() throws IOException {
    schedules++;
    Invocation sweep =
        stage.invoke(
            RuleEvent.of(account, Stage.REGION)
                .schedule(Instant.now().plusSeconds(schedules))
                .resultToken("sweep-" + schedules),
            Stage.AMPLE);
    assertThat(sweep.succeeded()).as(sweep.toString()).isTrue();
    PutEvaluation put = stage.config.current().get(instance);
    return put.compliance() + " " + put.annotation();
  }

  private LambdaProcess changeFunction() throws IOException {
    return LambdaProcess.start(
        LambdaProcess.jar(),
        HANDLER,
        FunctionEnvironment.in(account, Stage.REGION)
            .calling(stage.front.uri())
            .with("ROLECALL_RULE_NAMES", RULE)
            .with("ROLECALL_TOPIC_ARN", topic)
            .with("ROLECALL_REVOKE_DOCUMENT", "revoke-role-sessions"));
  }

  private static List<String> givenBack(Invocation invocation) throws IOException {
    assertThat(invocation.answer()).as(invocation.toString()).isInstanceOf(Answer.Returned.class);
    List<String> ids = new ArrayList<>();
    JSON.readTree(((Answer.Returned) invocation.answer()).body())
        .get("batchItemFailures")
        .forEach(one -> ids.add(one.get("itemIdentifier").asText()));
    return ids;
  }

  /** The message has the name of its event as its id. */
  private static String batch(String event, Instant sentAt, int receives) throws IOException {
    ObjectNode batch = JSON.createObjectNode();
    ObjectNode message = batch.putArray("Records").addObject();
    message
        .put("messageId", JSON.readTree(event).at("/detail/eventName").asText())
        .put("body", event)
        .put("eventSource", "aws:sqs");
    message
        .putObject("attributes")
        .put("ApproximateReceiveCount", String.valueOf(receives))
        .put("SentTimestamp", String.valueOf(sentAt.toEpochMilli()));
    return batch.toString();
  }

  private String event(String name, Instant at) {
    ObjectNode event = JSON.createObjectNode();
    ObjectNode detail =
        event
            .put("version", "0")
            .put("detail-type", "AWS API Call via CloudTrail")
            .put("source", "aws.iam")
            .put("account", account)
            .put("region", "us-east-1")
            .putObject("detail");
    detail
        .put("eventSource", "iam.amazonaws.com")
        .put("eventName", name)
        .put("eventTime", at.toString())
        .put("awsRegion", "us-east-1")
        .put("sourceIPAddress", "192.0.2.10")
        .put("eventID", name + at)
        .put("recipientAccountId", account);
    detail
        .putObject("userIdentity")
        .put("type", "AssumedRole")
        .put("arn", "arn:aws:sts::" + account + ":assumed-role/Admin/alice");
    detail
        .putObject("requestParameters")
        .put("roleName", profile)
        .put("instanceProfileName", profile);
    return event.toString();
  }

  /** The stage gives a role the name of its profile. */
  private Map<String, String> roleOfProfile() {
    return Map.of("InstanceProfileName", profile, "RoleName", profile);
  }

  private String notification() throws IOException {
    List<String> received = received();
    assertThat(received).hasSize(1);
    return received.get(0);
  }

  /** Takes what the topic's subscriber got since it was last asked. */
  private List<String> received() throws IOException {
    String answer =
        moto.query(
            account,
            Stage.REGION,
            "sqs",
            "ReceiveMessage",
            Map.of("QueueUrl", queueUrl, "MaxNumberOfMessages", "10", "VisibilityTimeout", "3600"));
    List<String> messages = new ArrayList<>();
    for (int at = answer.indexOf("<Body>"); at >= 0; at = answer.indexOf("<Body>", at + 1)) {
      String body =
          MotoServer.text(answer.substring(at), "Body")
              .replace("&quot;", "\"")
              .replace("&amp;", "&");
      JsonNode envelope = JSON.readTree(body);
      messages.add(envelope.get("Message").asText());
    }
    return messages;
  }

  private String iam(String action, Map<String, String> parameters) {
    return moto.query(account, "us-east-1", "iam", action, parameters);
  }

  private void sns(String action, Map<String, String> parameters) {
    moto.query(account, Stage.REGION, "sns", action, parameters);
  }
}
