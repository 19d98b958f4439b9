package io.github.rolecall.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lambda hands a notification that failed to the same function again. */
class RepeatedNotificationTest {

  private static final String SCHEDULE =
      """
      {"invokingEvent":"{\\"messageType\\":\\"ScheduledNotification\\",\
      \\"awsAccountId\\":\\"111122223333\\",\
      \\"notificationCreationTime\\":\\"2026-06-01T13:00:00Z\\"}",\
      "resultToken":"result-token","eventLeftScope":false,"configRuleName":"instances",\
      "configRuleArn":"arn:aws:config:eu-central-1:111122223333:config-rule/config-rule-1",\
      "accountId":"111122223333"}
      """;
  private static final String TAKEN = "{\"FailedEvaluations\":[]}";
  private static final String REFUSED =
      "{\"FailedEvaluations\":[{\"ComplianceResourceType\":\"AWS::EC2::Instance\","
          + "\"ComplianceResourceId\":\"i-1\"}]}";

  private static final String INSTANCES =
      "<R><reservationSet><item><ownerId>111122223333</ownerId><instancesSet><item>"
          + "<instanceId>i-1</instanceId><instanceState><name>running</name></instanceState>"
          + "<iamInstanceProfile><arn>arn:aws:iam::111122223333:instance-profile/web</arn>"
          + "<id>AIPA0</id></iamInstanceProfile></item></instancesSet></item></reservationSet></R>";
  private static final String TRUST =
      "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
          + "\"Principal\":{\"Service\":\"ec2.amazonaws.com\"}}}";

  private final AwsOnThisMachine aws =
      new AwsOnThisMachine()
          .answers("PutEvaluations", TAKEN)
          .answers("ListInstanceProfiles", profiles("not a policy"))
          .answers("GetInstanceProfile", profile("not a policy"))
          .answers("DescribeInstances", INSTANCES)
          .answers("GetComplianceDetailsByConfigRule", "{\"EvaluationResults\":[]}");
  private final InvokedContext context = new InvokedContext();
  private final ConfigRuleHandler handler =
      new ConfigRuleHandler(
          Map.of(
              "AWS_REGION", "eu-central-1",
              "AWS_ACCESS_KEY_ID", "ASIAFUNCTION",
              "AWS_SECRET_ACCESS_KEY", "secret",
              "AWS_SESSION_TOKEN", "token",
              "AWS_ENDPOINT_URL", aws.url()));

  @AfterEach
  void close() {
    aws.close();
  }

  @Test
  void anInstanceThatCouldNotBeJudgedIsJudgedAgain() throws IOException {
    assertThatThrownBy(this::invoke).hasMessageContaining("i-1 cannot be judged");
    assertThatThrownBy(this::invoke).hasMessageContaining("i-1 cannot be judged");
    aws.answers("GetInstanceProfile", profile(TRUST));
    assertThat(invoke()).isEqualTo("{\"published\":1}");
  }

  @Test
  void anEvaluationThatWasNotTakenIsSentAgain() throws IOException {
    aws.answers("ListInstanceProfiles", profiles(TRUST)).answers("PutEvaluations", REFUSED);
    assertThatThrownBy(this::invoke).hasMessageContaining("did not take 1 evaluation: i-1");
    aws.answers("PutEvaluations", TAKEN);
    assertThat(invoke()).isEqualTo("{\"published\":1}");
  }

  @Test
  void aSweepThatACallToAwsEndedSaysHowFarItCame() {
    aws.answers("ListInstanceProfiles", profiles(TRUST))
        .refuses("GetComplianceDetailsByConfigRule", 400, "{\"__type\":\"AccessDeniedException\"}");
    assertThatThrownBy(this::invoke).hasMessageContaining("AccessDeniedException");
    assertThat(context.log)
        .anyMatch(line -> line.contains("\"type\":\"sweep\",\"pages\":1,\"resources\":1"));
  }

  private String invoke() throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    byte[] event = SCHEDULE.getBytes(StandardCharsets.UTF_8);
    handler.handleRequest(new ByteArrayInputStream(event), answer, context);
    return answer.toString(StandardCharsets.UTF_8);
  }

  private static String profiles(String trust) {
    return "<R><ListInstanceProfilesResult><InstanceProfiles><member>"
        + fields(trust)
        + "</member></InstanceProfiles></ListInstanceProfilesResult></R>";
  }

  private static String profile(String trust) {
    return "<R><GetInstanceProfileResult><InstanceProfile>"
        + fields(trust)
        + "</InstanceProfile></GetInstanceProfileResult></R>";
  }

  private static String fields(String trust) {
    return "<InstanceProfileName>web</InstanceProfileName>"
        + "<InstanceProfileId>AIPA0</InstanceProfileId>"
        + "<Arn>arn:aws:iam::111122223333:instance-profile/web</Arn><Roles><member>"
        + "<RoleName>web</RoleName><Arn>arn:aws:iam::111122223333:role/web</Arn>"
        + "<AssumeRolePolicyDocument>"
        + trust
        + "</AssumeRolePolicyDocument></member></Roles>";
  }
}
