package io.github.rolecall.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfigRuleHandlerTest {

  private static final String TAKEN = "{\"FailedEvaluations\":[]}";
  private static final String ITEM_HEAD =
      "\"awsAccountId\":\"111122223333\",\"awsRegion\":\"eu-central-1\","
          + "\"resourceType\":\"AWS::EC2::Instance\",\"resourceId\":\"i-0123456789abcdef0\","
          + "\"configurationItemStatus\":\"OK\","
          + "\"configurationItemCaptureTime\":\"2026-06-01T12:00:00.250Z\"";
  private static final String CONFIGURATION =
      "{\"instanceId\":\"i-0123456789abcdef0\",\"state\":{\"name\":\"running\"},"
          + "\"iamInstanceProfile\":{\"id\":\"AIPA0\","
          + "\"arn\":\"arn:aws:iam::111122223333:instance-profile/web\"}}";
  private static final String CHANGE =
      "{\"messageType\":\"ConfigurationItemChangeNotification\","
          + "\"notificationCreationTime\":\"2026-06-01T12:00:01Z\",\"configurationItem\":{"
          + ITEM_HEAD
          + ",\"tags\":{},\"configuration\":"
          + CONFIGURATION
          + "}}";
  private static final String OVERSIZED =
      "{\"messageType\":\"OversizedConfigurationItemChangeNotification\","
          + "\"notificationCreationTime\":\"2026-06-01T12:00:01Z\",\"configurationItemSummary\":{"
          + ITEM_HEAD
          + "}}";
  private static final String SCHEDULE =
      "{\"messageType\":\"ScheduledNotification\",\"awsAccountId\":\"111122223333\","
          + "\"notificationCreationTime\":\"2026-06-01T13:00:00Z\"}";

  private final AwsOnThisMachine aws =
      new AwsOnThisMachine()
          .answers("PutEvaluations", TAKEN)
          .answers(
              "GetInstanceProfile",
              "<R><GetInstanceProfileResult>" + profile() + "</GetInstanceProfileResult></R>");
  private final InvokedContext context = new InvokedContext();
  private final Map<String, String> environment = new HashMap<>();

  @AfterEach
  void close() {
    aws.close();
  }

  @Test
  void aChangeBecomesOneEvaluationOfItsCaptureTime() throws IOException {
    assertThat(invoke(CHANGE, "{}")).isEqualTo("{\"published\":1}");
    assertThat(aws.bodyOf("PutEvaluations"))
        .contains("\"COMPLIANT\"", "\"i-0123456789abcdef0\"", "ROLE_ATTACHED", "1780315200.25");
    assertThat(context.log).anyMatch(line -> line.contains("ROLE_ATTACHED"));
    assertThat(context.log).anyMatch(line -> line.contains("CloudWatchMetrics"));
  }

  @Test
  void anOversizedChangeIsReadFromTheHistory() throws IOException {
    aws.answers(
        "GetResourceConfigHistory",
        "{\"configurationItems\":[{\"accountId\":\"111122223333\",\"awsRegion\":\"eu-central-1\","
            + "\"resourceType\":\"AWS::EC2::Instance\",\"resourceId\":\"i-0123456789abcdef0\","
            + "\"configurationItemStatus\":\"OK\",\"configurationItemCaptureTime\":1780315200.25,"
            + "\"tags\":{},\"configuration\":"
            + quoted(CONFIGURATION)
            + "}]}");
    invoke(OVERSIZED, "{}");
    assertThat(aws.bodyOf("PutEvaluations")).contains("ROLE_ATTACHED", "1780315200.25");
  }

  @Test
  void anOversizedChangeThatTheHistoryLacksFails() {
    aws.answers("GetResourceConfigHistory", "{\"configurationItems\":[]}");
    assertThatThrownBy(() -> invoke(OVERSIZED, "{}"))
        .isInstanceOf(InvocationFailedException.class)
        .hasMessageContaining("history holds no item of i-0123456789abcdef0");
    assertThat(aws.bodyOf("PutEvaluations")).isEmpty();
  }

  @Test
  void anOlderItemOfTheHistoryIsNotTakenForTheOversizedOne() {
    aws.answers(
        "GetResourceConfigHistory",
        "{\"configurationItems\":[{\"accountId\":\"111122223333\",\"awsRegion\":\"eu-central-1\","
            + "\"resourceType\":\"AWS::EC2::Instance\",\"resourceId\":\"i-0123456789abcdef0\","
            + "\"configurationItemStatus\":\"OK\",\"configurationItemCaptureTime\":1780315100,"
            + "\"tags\":{},\"configuration\":"
            + quoted(CONFIGURATION)
            + "}]}");
    assertThatThrownBy(() -> invoke(OVERSIZED, "{}")).hasMessageContaining("yet");
    assertThat(aws.bodyOf("PutEvaluations")).isEmpty();
  }

  @Test
  void anOversizedSummaryOfADeletedInstanceIsEnough() throws IOException {
    invoke(OVERSIZED.replace("\"OK\"", "\"ResourceDeleted\""), "{}");
    assertThat(aws.bodyOf("PutEvaluations")).contains("NOT_APPLICABLE", "RESOURCE_DELETED");
    assertThat(aws.calls()).hasSize(1);
  }

  @Test
  void aScheduleSweepsAndWithdrawsVanishedInstances() throws IOException {
    aws.answers("ListInstanceProfiles", listed(profile()))
        .answers("DescribeInstances", described(""))
        .answers(
            "GetComplianceDetailsByConfigRule",
            "{\"EvaluationResults\":[{\"EvaluationResultIdentifier\":{\"OrderingTimestamp\":1,"
                + "\"EvaluationResultQualifier\":{\"ConfigRuleName\":\"instances\","
                + "\"ResourceType\":\"AWS::EC2::Instance\",\"ResourceId\":\"i-gone\"}},"
                + "\"ComplianceType\":\"COMPLIANT\"}]}");
    assertThat(invoke(SCHEDULE, "{}")).isEqualTo("{\"published\":2}");
    assertThat(aws.bodyOf("PutEvaluations")).contains("NO_PROFILE", "i-gone", "NOT_APPLICABLE");
    assertThat(context.log).anyMatch(line -> line.contains("\"complete\":true"));
  }

  @Test
  void aSweepThatACallEndsSaysHowFarItCame() {
    aws.answers("ListInstanceProfiles", listed(profile()))
        .refuses(
            "DescribeInstances",
            403,
            "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message></Error></Errors></Response>");
    assertThatThrownBy(() -> invoke(SCHEDULE, "{}")).hasMessageContaining("ec2:DescribeInstances");
    assertThat(context.log)
        .anyMatch(line ->
            line.contains("\"pages\":0")
                && line.contains("\"complete\":false")
                && line.contains("ec2:DescribeInstances"));
  }

  @Test
  void aSweepThatMissedSomethingReadsThatPageAgain() throws IOException {
    aws.answers("ListInstanceProfiles", listed(profile()))
        .answers("DescribeInstances", described(""))
        .answers("GetComplianceDetailsByConfigRule", "{\"EvaluationResults\":[]}")
        .answers(
            "PutEvaluations",
            "{\"FailedEvaluations\":[{\"ComplianceResourceType\":\"AWS::EC2::Instance\","
                + "\"ComplianceResourceId\":\"i-0123456789abcdef0\"}]}");
    ConfigRuleHandler handler = handler();
    assertThatThrownBy(() -> handle(handler, SCHEDULE)).hasMessageContaining("did not take");
    aws.answers("PutEvaluations", TAKEN);
    handle(handler, SCHEDULE);
    assertThat(aws.calls())
        .filteredOn(call -> call.action().equals("DescribeInstances"))
        .hasSize(2);
  }

  @Test
  void aSweepBeginsAnewWhenThePageToGoOnWithIsNoLongerThere() throws IOException {
    aws.answers("ListInstanceProfiles", listed(profile()))
        .answers("DescribeInstances", described("<nextToken>more</nextToken>"))
        .answers("GetComplianceDetailsByConfigRule", "{\"EvaluationResults\":[]}")
        .refuses("PutEvaluations", 400, "{\"__type\":\"AccessDeniedException\"}");
    ConfigRuleHandler handler = handler();
    assertThatThrownBy(() -> handle(handler, SCHEDULE)).hasMessageContaining("PutEvaluations");
    aws.answers("PutEvaluations", TAKEN)
        .refuses(
            "DescribeInstances",
            400,
            "<Response><Errors><Error><Code>InvalidNextToken</Code><Message>old</Message></Error></Errors></Response>");
    assertThatThrownBy(() -> handle(handler, SCHEDULE)).hasMessageContaining("InvalidNextToken");
    aws.answers("DescribeInstances", described(""));
    handle(handler, SCHEDULE);
    assertThat(aws.calls())
        .filteredOn(call -> call.action().equals("ListInstanceProfiles"))
        .as("the list of profiles is read again by the attempt that begins anew")
        .hasSize(2);
  }

  @Test
  void aSweepWithoutTimeFailsAndSaysHowFarItCame() {
    context.remainingMillis = 4;
    assertThatThrownBy(() -> invoke(SCHEDULE, "{}")).isInstanceOf(InvocationFailedException.class);
  }

  @Test
  void aSweepThatAwsBreaksOffSaysHowFarItCame() {
    aws.refuses(
        "ListInstanceProfiles",
        403,
        "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>");
    assertThatThrownBy(() -> invoke(SCHEDULE, "{}"))
        .hasMessageContaining("iam:ListInstanceProfiles");
    assertThat(context.log)
        .anyMatch(line -> line.contains("\"complete\":false") && line.contains("\"pages\":0"));
  }

  @Test
  void aDeliveredSnapshotIsAcknowledgedWithoutEvaluation() throws IOException {
    assertThat(
            invoke(
                "{\"messageType\":\"ConfigurationSnapshotDeliveryCompleted\","
                    + "\"awsAccountId\":\"111122223333\","
                    + "\"notificationCreationTime\":\"2026-06-01T13:00:00Z\"}",
                "{}"))
        .isEqualTo("{\"published\":0}");
    assertThat(aws.bodyOf("PutEvaluations")).contains("\"Evaluations\":[]");
  }

  @Test
  void allWrongParametersAreNamedAtOnce() {
    assertThatThrownBy(() -> invoke(CHANGE, "{\"requireRole\":\"maybe\",\"nonsense\":\"1\"}"))
        .isInstanceOf(InvocationFailedException.class)
        .hasMessageContaining("requireRole")
        .hasMessageContaining("nonsense");
    assertThat(context.log).anyMatch(line -> line.contains("0f1e2d3c"));
  }

  @Test
  void aParameterMayBeKeptInTheParameterStore() throws IOException {
    aws.answers(
        "GetParameter",
        "{\"Parameter\":{\"Name\":\"/list\",\"Type\":\"String\","
            + "\"Value\":\"arn:aws:iam::111122223333:instance-profile/other\"}}");
    ConfigRuleHandler handler = handler();
    for (int i = 0; i < 2; i++) {
      handler.handleRequest(
          event(CHANGE, "{\"allowedInstanceProfileArns\":\"ssm:/list\"}"),
          new ByteArrayOutputStream(),
          context);
    }
    assertThat(aws.bodyOf("PutEvaluations")).contains("PROFILE_NOT_ALLOWED");
    assertThat(aws.calls()).filteredOn(call -> call.action().equals("GetParameter")).hasSize(1);
    assertThat(aws.calls())
        .filteredOn(call -> call.action().equals("GetInstanceProfile"))
        .hasSize(1);
  }

  @Test
  void aMissingStoredParameterIsNamed() {
    aws.refuses("GetParameter", 400, "{\"__type\":\"ParameterNotFound\"}");
    assertThatThrownBy(() -> invoke(CHANGE, "{\"allowedInstanceProfileArns\":\"ssm:/list\"}"))
        .hasMessageContaining("allowedInstanceProfileArns")
        .hasMessageContaining("ssm:/list");
  }

  @Test
  void userDataAndPoliciesAreReadWhenTheParametersAskForThem() throws IOException {
    aws.answers(
            "ListAttachedRolePolicies",
            "<R><ListAttachedRolePoliciesResult><IsTruncated>false</IsTruncated><AttachedPolicies>"
                + "<member><PolicyArn>arn:aws:iam::aws:policy/AdministratorAccess</PolicyArn>"
                + "</member></AttachedPolicies></ListAttachedRolePoliciesResult></R>")
        .answers(
            "DescribeInstanceAttribute",
            "<R><instanceId>i-0123456789abcdef0</instanceId><userData/></R>");
    invoke(
        CHANGE,
        "{\"scanUserData\":\"true\",\"forbiddenManagedPolicyArns\":"
            + "\"arn:aws:iam::aws:policy/AdministratorAccess\"}");
    assertThat(aws.bodyOf("PutEvaluations")).contains("ROLE_TOO_BROAD");
    assertThat(aws.bodyOf("DescribeInstanceAttribute")).contains("i-0123456789abcdef0");
  }

  @Test
  void aMemberAccountIsEvaluatedWithCredentialsOfItsOwn() throws IOException {
    aws.answers(
        "AssumeRole",
        "<R><AssumeRoleResult><Credentials><AccessKeyId>ASIAMEMBER</AccessKeyId>"
            + "<SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken>"
            + "<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></R>");
    invoke(CHANGE.replace("111122223333", "444455556666"), "{\"memberRoleName\":\"evaluations\"}");
    assertThat(aws.bodyOf("AssumeRole")).contains("444455556666", "evaluations");
    assertThat(aws.calls())
        .filteredOn(call -> !call.action().equals("AssumeRole"))
        .extracting(AwsOnThisMachine.Call::accessKeyId)
        .containsOnly("ASIAMEMBER");
  }

  @Test
  void anotherAccountWithoutARoleThereFails() {
    assertThatThrownBy(() -> invoke(CHANGE.replace("111122223333", "444455556666"), "{}"))
        .hasMessageContaining("memberRoleName");
  }

  @Test
  void aMissingPermissionIsNamed() {
    aws.refuses(
        "GetInstanceProfile",
        403,
        "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>");
    assertThatThrownBy(() -> invoke(CHANGE, "{}"))
        .isInstanceOf(InvocationFailedException.class)
        .hasMessageContaining("iam:GetInstanceProfile");
    assertThat(aws.bodyOf("PutEvaluations")).isEmpty();
  }

  @Test
  void anEventThatIsNoneFailsWithWhatWasExpected() {
    assertThatThrownBy(() -> invoke("{\"messageType\":\"Nonsense\"}", "{}"))
        .isInstanceOf(InvocationFailedException.class)
        .hasMessageContaining("Nonsense");
  }

  @Test
  void aRuleThatIsNotOfTheFamilyIsRefusedAtTheStart() {
    environment.put("ROLECALL_RULE", "nonsense");
    assertThatThrownBy(this::handler)
        .hasMessage(
            "ROLECALL_RULE is \"nonsense\": expected one of ec2-instance-role,"
                + " instance-profile-role, launch-template-role, iam-user-access-key");
  }

  private static String listed(String profile) {
    return "<R><ListInstanceProfilesResult><IsTruncated>false</IsTruncated><InstanceProfiles>"
        + profile.replace("InstanceProfile>", "member>")
        + "</InstanceProfiles></ListInstanceProfilesResult></R>";
  }

  private static String described(String token) {
    return "<R><reservationSet><item><ownerId>111122223333</ownerId><instancesSet><item>"
        + "<instanceId>i-0123456789abcdef0</instanceId>"
        + "<instanceState><name>running</name></instanceState></item></instancesSet></item>"
        + "</reservationSet>"
        + token
        + "</R>";
  }

  private void handle(ConfigRuleHandler handler, String invokingEvent) throws IOException {
    handler.handleRequest(event(invokingEvent, "{}"), new ByteArrayOutputStream(), context);
  }

  private ConfigRuleHandler handler() {
    Map<String, String> all = new HashMap<>(environment);
    all.put("AWS_REGION", "eu-central-1");
    all.put("AWS_ACCESS_KEY_ID", "ASIAFUNCTION");
    all.put("AWS_SECRET_ACCESS_KEY", "secret");
    all.put("AWS_SESSION_TOKEN", "token");
    all.put("AWS_ENDPOINT_URL", aws.url());
    return new ConfigRuleHandler(all);
  }

  private String invoke(String invokingEvent, String parameters) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    handler().handleRequest(event(invokingEvent, parameters), answer, context);
    return answer.toString(StandardCharsets.UTF_8);
  }

  private static ByteArrayInputStream event(String invokingEvent, String parameters) {
    String json =
        "{\"invokingEvent\":"
            + quoted(invokingEvent)
            + ",\"ruleParameters\":"
            + quoted(parameters)
            + ",\"resultToken\":\"result-token\",\"eventLeftScope\":false,"
            + "\"configRuleName\":\"instances\",\"accountId\":\"111122223333\","
            + "\"configRuleArn\":\"arn:aws:config:eu-central-1:111122223333:config-rule/config-rule-1\"}";
    return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String quoted(String json) {
    return "\"" + json.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static String profile() {
    String trust =
        "%7B%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22sts%3AAssumeRole"
            + "%22%2C%22Principal%22%3A%7B%22Service%22%3A%22ec2.amazonaws.com%22%7D%7D%5D%7D";
    return "<InstanceProfile><InstanceProfileName>web</InstanceProfileName><Path>/</Path>"
        + "<InstanceProfileId>AIPA0</InstanceProfileId>"
        + "<Arn>arn:aws:iam::111122223333:instance-profile/web</Arn><Roles><member>"
        + "<RoleName>web</RoleName><Path>/</Path><RoleId>AROA0</RoleId>"
        + "<Arn>arn:aws:iam::111122223333:role/web</Arn><AssumeRolePolicyDocument>"
        + trust
        + "</AssumeRolePolicyDocument></member></Roles></InstanceProfile>";
  }
}
