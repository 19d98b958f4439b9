package io.github.rolecall.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way of an event, for the rules that do not judge instances. */
class FamilyHandlerTest {

  private static final String PROFILE_ARN = "arn:aws:iam::111122223333:instance-profile/web";
  private static final String KEY_ID = "AKIAQQQQQQQQQQQQWXYZ";
  private static final String NOT_THERE =
      "<ErrorResponse><Error><Code>NoSuchEntity</Code><Message>no</Message></Error></ErrorResponse>";
  private static final String DENIED_BY_CONFIG =
      "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}";
  private static final String NO_RESULTS = "{\"EvaluationResults\":[]}";
  private static final String NO_INSTANCES = "<R><reservationSet/></R>";
  private static final String ONE_INSTANCE =
      "<R><reservationSet><item><ownerId>111122223333</ownerId><instancesSet>"
          + "<item><instanceId>i-1</instanceId><instanceState><name>running</name></instanceState>"
          + "<iamInstanceProfile><arn>"
          + PROFILE_ARN
          + "</arn><id>AIPA0</id></iamInstanceProfile></item>"
          + "<item><instanceId>i-2</instanceId>"
          + "<instanceState><name>terminated</name></instanceState>"
          + "<iamInstanceProfile><arn>"
          + PROFILE_ARN
          + "</arn><id>AIPA0</id></iamInstanceProfile></item>"
          + "</instancesSet></item></reservationSet></R>";
  private static final String PROFILE_ITEM =
      item(
          "AWS::IAM::InstanceProfile",
          "AIPA0",
          "{\"instanceProfileName\":\"web\",\"instanceProfileId\":\"AIPA0\",\"arn\":\""
              + PROFILE_ARN
              + "\",\"roles\":[]}");
  private static final String TEMPLATE_ITEM =
      item(
          "AWS::EC2::LaunchTemplate",
          "lt-1",
          "{\"LaunchTemplateName\":\"web\",\"LaunchTemplateData\":{}}");
  private static final String USER_ITEM =
      item(
          "AWS::IAM::User",
          "AIDA0",
          "{\"userName\":\"ada\",\"userId\":\"AIDA0\","
              + "\"arn\":\"arn:aws:iam::111122223333:user/ada\"}");
  private static final String SCHEDULE =
      "{\"messageType\":\"ScheduledNotification\",\"awsAccountId\":\"111122223333\","
          + "\"notificationCreationTime\":\"2026-06-01T13:00:00Z\"}";

  private final AwsOnThisMachine aws =
      new AwsOnThisMachine()
          .answers("PutEvaluations", "{\"FailedEvaluations\":[]}")
          .answers("GetComplianceDetailsByConfigRule", NO_RESULTS)
          .answers("DescribeInstances", NO_INSTANCES);
  private final InvokedContext context = new InvokedContext();

  @AfterEach
  void close() {
    aws.close();
  }

  @Test
  void anEmptyProfileIsNamedWithItsUsersAndTheRoleThatLeft() throws IOException {
    aws.answers("GetInstanceProfile", got(profile("")))
        .answers("DescribeInstances", ONE_INSTANCE)
        .answers(
            "GetResourceConfigHistory",
            history(
                historyItem("2026-06-01T11:30:00Z", ""),
                historyItem("2026-05-30T10:00:00Z", "{\"roleName\":\"web-role\"}")));
    invoke("instance-profile-role", change(PROFILE_ITEM));
    assertThat(aws.bodyOf("PutEvaluations"))
        .contains(
            "\"AWS::IAM::InstanceProfile\"",
            "\"AIPA0\"",
            "PROFILE_WITHOUT_ROLE",
            "role web-role may be valid until 2026-06-01T17:30:00Z",
            "Used in eu-central-1 by i-1.");
    assertThat(context.log).anyMatch(line -> line.contains("\"rule\":\"instance-profile-role\""));
  }

  @Test
  void aRoleThatHistoryStillShowsLeftJustNow() throws IOException {
    aws.answers("GetInstanceProfile", got(profile("")))
        .answers(
            "GetResourceConfigHistory",
            history(historyItem("2026-05-30T10:00:00Z", "{\"roleName\":\"web-role\"}")));
    invoke("instance-profile-role", change(PROFILE_ITEM));
    assertThat(aws.bodyOf("PutEvaluations")).contains("may be valid until 2026-06-01T18:00:01Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        DENIED_BY_CONFIG,
        "{\"__type\":\"ResourceNotDiscoveredException\"}",
        "{\"__type\":\"ThrottlingException\"}"
      })
  void aHistoryThatCannotBeReadHindersNoVerdict(String refusal) throws IOException {
    aws.answers("GetInstanceProfile", got(profile("")))
        .refuses("GetResourceConfigHistory", 400, refusal);
    assertThat(invoke("instance-profile-role", change(PROFILE_ITEM)))
        .isEqualTo("{\"published\":1}");
    assertThat(aws.bodyOf("PutEvaluations"))
        .contains("PROFILE_WITHOUT_ROLE")
        .doesNotContain("may be valid");
    assertThat(context.log.stream().anyMatch(line -> line.contains("\"type\":\"note\"")))
        .isEqualTo(!refusal.contains("ResourceNotDiscovered"));
  }

  @Test
  void allProfilesAreSweptWithOneLookForTheUsersOfEmptyOnes() throws IOException {
    aws.answers("ListInstanceProfiles", listed(member("web", "AIPA0")))
        .answers("GetInstanceProfile", got(profile("")))
        .answers("GetResourceConfigHistory", history())
        .answers("DescribeInstances", ONE_INSTANCE);
    assertThat(invoke("instance-profile-role", SCHEDULE)).isEqualTo("{\"published\":1}");
    assertThat(aws.bodyOf("PutEvaluations")).contains("AIPA0", "PROFILE_WITHOUT_ROLE", "by i-1");
    assertThat(context.log)
        .anyMatch(line -> line.contains("\"resources\":1") && line.contains("\"complete\":true"));
  }

  @Test
  void aTemplateIsJudgedByItsVersionsOfNow() throws IOException {
    aws.answers("DescribeLaunchTemplateVersions", versions("<name>web</name>"))
        .answers("GetInstanceProfile", got(profile(role())));
    invoke("launch-template-role", change(TEMPLATE_ITEM));
    assertThat(aws.bodyOf("PutEvaluations"))
        .contains("\"AWS::EC2::LaunchTemplate\"", "\"lt-1\"", "ROLE_ATTACHED");
  }

  @Test
  void aTemplateThatIsGoneIsNotApplicable() throws IOException {
    aws.refuses(
        "DescribeLaunchTemplateVersions",
        400,
        "<Response><Errors><Error><Code>InvalidLaunchTemplateId.NotFound</Code></Error></Errors>"
            + "</Response>");
    invoke("launch-template-role", change(TEMPLATE_ITEM));
    assertThat(aws.bodyOf("PutEvaluations")).contains("NOT_APPLICABLE");
  }

  @Test
  void templatesAndConfigurationsAreSwept() throws IOException {
    aws.answers("ListInstanceProfiles", listed(""))
        .answers("DescribeLaunchTemplateVersions", versions(""))
        .answers(
            "DescribeLaunchTemplates",
            "<R><launchTemplates><item><launchTemplateId>lt-1</launchTemplateId></item>"
                + "</launchTemplates></R>")
        .answers(
            "DescribeLaunchConfigurations",
            "<R><DescribeLaunchConfigurationsResult><LaunchConfigurations><member>"
                + "<LaunchConfigurationName>old</LaunchConfigurationName>"
                + "<LaunchConfigurationARN>arn:old</LaunchConfigurationARN></member>"
                + "</LaunchConfigurations></DescribeLaunchConfigurationsResult></R>");
    assertThat(invoke("launch-template-role", SCHEDULE)).isEqualTo("{\"published\":2}");
    assertThat(aws.bodyOf("PutEvaluations")).contains("lt-1", "arn:old", "NO_PROFILE");
  }

  @Test
  void aKeyIsNamedByFourCharactersEverywhere() throws IOException {
    aws.answers("ListAccessKeys", keys("Active"))
        .answers("GetAccessKeyLastUsed", lastUsed("2026-05-30T10:00:00Z"))
        .refuses("GetLoginProfile", 404, NOT_THERE);
    invoke("iam-user-access-key", change(USER_ITEM));
    assertThat(aws.bodyOf("PutEvaluations"))
        .contains(
            "\"AWS::IAM::User\"", "\"AIDA0\"", "USER_ONLY_FOR_KEYS", "key *WXYZ was used last")
        .doesNotContain(KEY_ID);
    assertThat(context.log).noneMatch(line -> line.contains(KEY_ID));
  }

  @Test
  void aUserWithoutActiveKeyIsNotAskedForAPassword() throws IOException {
    aws.answers("ListAccessKeys", keys("Inactive"));
    invoke("iam-user-access-key", change(USER_ITEM));
    assertThat(aws.bodyOf("PutEvaluations")).contains("NO_ACTIVE_KEY");
    assertThat(aws.calls()).hasSize(2);
  }

  @Test
  void aKeyThatIsDeletedMeanwhileDoesNotCount() throws IOException {
    aws.answers("ListAccessKeys", keys("Active")).refuses("GetAccessKeyLastUsed", 404, NOT_THERE);
    invoke("iam-user-access-key", change(USER_ITEM));
    assertThat(aws.bodyOf("PutEvaluations")).contains("NO_ACTIVE_KEY");
  }

  @Test
  void aUserWhoIsGoneIsNotApplicable() throws IOException {
    aws.refuses("ListAccessKeys", 404, NOT_THERE);
    invoke("iam-user-access-key", change(USER_ITEM));
    assertThat(aws.bodyOf("PutEvaluations")).contains("NOT_APPLICABLE", "RESOURCE_DELETED");
  }

  @Test
  void usersAreSweptByTheCredentialReport() throws IOException {
    String report =
        "user,arn,user_creation_time,password_enabled,access_key_1_active,"
            + "access_key_1_last_rotated,access_key_1_last_used_date,"
            + "access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,"
            + "access_key_2_last_rotated,access_key_2_last_used_date,"
            + "access_key_2_last_used_region,access_key_2_last_used_service\n"
            + line("ada", "true")
            + line("bob", "false");
    aws.answers(
            "GenerateCredentialReport",
            "<R><GenerateCredentialReportResult><State>COMPLETE</State>"
                + "</GenerateCredentialReportResult></R>")
        .answers(
            "GetCredentialReport",
            "<R><GetCredentialReportResult><Content>"
                + Base64.getEncoder().encodeToString(report.getBytes(StandardCharsets.UTF_8))
                + "</Content></GetCredentialReportResult></R>")
        .answers(
            "ListUsers",
            "<R><ListUsersResult><Users><member>"
                + user("ada", "AIDA0")
                + "</member><member>"
                + user("bob", "AIDA1")
                + "</member></Users></ListUsersResult></R>")
        .answers(
            "GetUser",
            "<R><GetUserResult><User>" + user("ada", "AIDA0") + "</User></GetUserResult></R>")
        .answers("ListAccessKeys", keys("Active"))
        .answers("GetAccessKeyLastUsed", lastUsed("2026-05-30T10:00:00Z"))
        .answers(
            "GetLoginProfile",
            "<R><GetLoginProfileResult><LoginProfile/></GetLoginProfileResult></R>");
    assertThat(invoke("iam-user-access-key", SCHEDULE)).isEqualTo("{\"published\":2}");
    assertThat(aws.bodyOf("PutEvaluations"))
        .contains("AIDA0", "ACCESS_KEY_ACTIVE", "AIDA1", "NO_ACTIVE_KEY");
    assertThat(aws.calls()).filteredOn(c -> c.action().equals("ListAccessKeys")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"instance-profile-role", "launch-template-role", "iam-user-access-key"})
  void plansAreJudgedByTheInstanceRuleAlone(String rule) {
    String planned = change(USER_ITEM).replaceFirst("\\{", "{\"evaluationMode\":\"PROACTIVE\",");
    assertThatThrownBy(() -> invoke(rule, planned))
        .isInstanceOf(InvocationFailedException.class)
        .hasMessageContaining(rule + " judges no planned resources");
  }

  @ParameterizedTest
  @ValueSource(strings = {"instance-profile-role", "launch-template-role", "iam-user-access-key"})
  void parametersOfAnotherRuleAreRefused(String rule) {
    assertThatThrownBy(() -> invoke(rule, change(USER_ITEM), "{\"scanUserData\":\"true\"}"))
        .hasMessageContaining("scanUserData");
  }

  private static String item(String type, String id, String configuration) {
    return "{\"awsAccountId\":\"111122223333\",\"awsRegion\":\"eu-central-1\",\"resourceType\":\""
        + type
        + "\",\"resourceId\":\""
        + id
        + "\",\"configurationItemStatus\":\"OK\","
        + "\"configurationItemCaptureTime\":\"2026-06-01T12:00:00.250Z\",\"tags\":{},"
        + "\"configuration\":"
        + configuration
        + "}";
  }

  private static String change(String item) {
    return "{\"messageType\":\"ConfigurationItemChangeNotification\","
        + "\"notificationCreationTime\":\"2026-06-01T12:00:01Z\",\"configurationItem\":"
        + item
        + "}";
  }

  private static String historyItem(String time, String role) {
    String configuration =
        "{\"instanceProfileName\":\"web\",\"instanceProfileId\":\"AIPA0\",\"arn\":\""
            + PROFILE_ARN
            + "\",\"roles\":["
            + role
            + "]}";
    return "{\"accountId\":\"111122223333\",\"awsRegion\":\"global\","
        + "\"resourceType\":\"AWS::IAM::InstanceProfile\",\"resourceId\":\"AIPA0\","
        + "\"configurationItemStatus\":\"OK\",\"configurationItemCaptureTime\":"
        + java.time.Instant.parse(time).getEpochSecond()
        + ",\"configuration\":\""
        + configuration.replace("\"", "\\\"")
        + "\"}";
  }

  private static String history(String... items) {
    return "{\"configurationItems\":[" + String.join(",", items) + "]}";
  }

  private static String profile(String roles) {
    return "<InstanceProfileName>web</InstanceProfileName><InstanceProfileId>AIPA0"
        + "</InstanceProfileId><Arn>"
        + PROFILE_ARN
        + "</Arn><Roles>"
        + roles
        + "</Roles>";
  }

  private static String role() {
    return "<member><RoleName>web</RoleName><Arn>arn:aws:iam::111122223333:role/web</Arn>"
        + "<AssumeRolePolicyDocument>{\"Statement\":{\"Effect\":\"Allow\",\"Action\":"
        + "\"sts:AssumeRole\",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"}}}"
        + "</AssumeRolePolicyDocument></member>";
  }

  private static String got(String profile) {
    return "<R><GetInstanceProfileResult><InstanceProfile>"
        + profile
        + "</InstanceProfile></GetInstanceProfileResult></R>";
  }

  private static String member(String name, String id) {
    return "<member>" + profile("").replace("web", name).replace("AIPA0", id) + "</member>";
  }

  private static String listed(String members) {
    return "<R><ListInstanceProfilesResult><InstanceProfiles>"
        + members
        + "</InstanceProfiles></ListInstanceProfilesResult></R>";
  }

  private static String versions(String profile) {
    return "<R><launchTemplateVersionSet><item><launchTemplateId>lt-1</launchTemplateId>"
        + "<versionNumber>1</versionNumber><defaultVersion>true</defaultVersion>"
        + "<launchTemplateData><iamInstanceProfile>"
        + profile
        + "</iamInstanceProfile></launchTemplateData></item></launchTemplateVersionSet></R>";
  }

  private static String keys(String status) {
    return "<R><ListAccessKeysResult><AccessKeyMetadata><member><AccessKeyId>"
        + KEY_ID
        + "</AccessKeyId><Status>"
        + status
        + "</Status><CreateDate>2026-05-20T10:00:00Z</CreateDate></member></AccessKeyMetadata>"
        + "</ListAccessKeysResult></R>";
  }

  private static String lastUsed(String at) {
    return "<R><GetAccessKeyLastUsedResult><AccessKeyLastUsed><LastUsedDate>"
        + at
        + "</LastUsedDate><ServiceName>s3</ServiceName><Region>eu-central-1</Region>"
        + "</AccessKeyLastUsed></GetAccessKeyLastUsedResult></R>";
  }

  private static String user(String name, String id) {
    return "<UserName>"
        + name
        + "</UserName><UserId>"
        + id
        + "</UserId><Arn>arn:aws:iam::111122223333:user/"
        + name
        + "</Arn>";
  }

  private static String line(String name, String active) {
    return name
        + ",arn:aws:iam::111122223333:user/"
        + name
        + ",2026-01-01T00:00:00+00:00,false,"
        + active
        + ",2026-05-20T10:00:00+00:00,2026-05-30T10:00:00+00:00,eu-central-1,s3,false,N/A,N/A,N/A,N/A\n";
  }

  private String invoke(String rule, String invokingEvent) throws IOException {
    return invoke(rule, invokingEvent, "{}");
  }

  private String invoke(String rule, String invokingEvent, String parameters) throws IOException {
    ConfigRuleHandler handler =
        new ConfigRuleHandler(
            Map.of(
                "ROLECALL_RULE", rule,
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "ASIAFUNCTION",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "AWS_SESSION_TOKEN", "token",
                "AWS_ENDPOINT_URL", aws.url()));
    String event =
        "{\"invokingEvent\":"
            + quoted(invokingEvent)
            + ",\"ruleParameters\":"
            + quoted(parameters)
            + ",\"resultToken\":\"token\",\"eventLeftScope\":false,\"configRuleName\":\"r\","
            + "\"configRuleArn\":\"arn:aws:config:eu-central-1:111122223333:config-rule/r\","
            + "\"accountId\":\"111122223333\"}";
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, context);
    return answer.toString(StandardCharsets.UTF_8);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
