package io.github.rolecall.audit.cli;

import static io.github.rolecall.audit.cli.FakeCloud.OTHER;
import static io.github.rolecall.audit.cli.FakeCloud.OWN;
import static io.github.rolecall.audit.cli.FakeCloud.instance;
import static io.github.rolecall.audit.cli.FakeCloud.profile;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.cli.FakeCloud.Reply;
import io.github.rolecall.audit.format.Formats;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScanCommandTest {

  private static final String AT = "2026-06-01T12:00:00Z";

  private final FakeCloud cloud = new FakeCloud();

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    cloud.close();
  }

  /** Two accounts with something of every kind in them. */
  private FakeCloud world() {
    return cloud
        .instances(
            OWN,
            "eu-central-1",
            instance("i-01", "running", OWN + ":app", "Name", "a \"quoted\" ünit 🙂")
                + instance("i-02", "running", ""),
            instance("i-03", "running", OWN + ":gone", "aws:autoscaling:groupName", "web")
                + instance("i-04", "terminated", ""))
        .instances(
            OWN,
            "eu-west-1",
            instance("i-05", "stopped", OWN + ":empty")
                + instance("i-06", "running", "", "rolecall:exempt-until", "2026-12-31 legacy")
                + instance("i-07", "hibernating", OWN + ":lambda"))
        .instances(OTHER, "eu-central-1", instance("i-08", "running", OTHER + ":app"))
        .profiles(
            OWN,
            profile(OWN, "app", "ec2-app") + profile(OWN, "empty", ""),
            profile(OWN, "lambda", "function"))
        .profiles(OTHER, profile(OTHER, "app", "ec2-other"))
        .on(
            OWN + "/us-east-1/GetInstanceProfile",
            asked ->
                new Reply(
                    200,
                    "<r><GetInstanceProfileResult>"
                        + profile(
                                OWN,
                                asked.get("InstanceProfileName"),
                                asked.get("InstanceProfileName").equals("lambda") ? "function" : "")
                            .replace("member>", "InstanceProfile>")
                            .replace("<Roles><InstanceProfile>", "<Roles><member>")
                            .replace("</InstanceProfile></Roles>", "</member></Roles>")
                            .replace(
                                "</Roles>",
                                "</Roles><Tags><member><Key>rolecall:exempt-until</Key>"
                                    + "<Value>2026-12-31 soon</Value></member></Tags>")
                        + "</GetInstanceProfileResult></r>"))
        .on(
            OWN + "/us-east-1/GetAccountAuthorizationDetails",
            asked ->
                new Reply(
                    200,
                    "<r><GetAccountAuthorizationDetailsResult><RoleDetailList>"
                        + FakeCloud.roleDetail(OWN, "ec2-app", "arn:aws:iam::aws:policy/Admin")
                        + "</RoleDetailList><UserDetailList>"
                        + user("robot")
                        + user("newcomer")
                        + "</UserDetailList></GetAccountAuthorizationDetailsResult></r>"))
        .on(
            OWN + "/us-east-1/GetCredentialReport",
            "<r><GetCredentialReportResult><Content>"
                + FakeCloud.base64(
                    "user,arn,user_creation_time,password_enabled,access_key_1_active,"
                        + "access_key_1_last_rotated,access_key_1_last_used_date,"
                        + "access_key_1_last_used_region,access_key_1_last_used_service,"
                        + "access_key_2_active,access_key_2_last_rotated,"
                        + "access_key_2_last_used_date,access_key_2_last_used_region,"
                        + "access_key_2_last_used_service\n"
                        + line(
                            "robot", "true,2025-01-01T00:00:00Z,2025-02-01T00:00:00Z,eu-west-1,s3")
                        + line("vanished", "true,2025-01-01T00:00:00Z,N/A,N/A,N/A"))
                + "</Content></GetCredentialReportResult></r>")
        .on(
            OWN + "/us-east-1/ListAccessKeys",
            "<r><ListAccessKeysResult><AccessKeyMetadata><member><AccessKeyId>AKIAEXAMPLE0NEWKEY01"
                + "</AccessKeyId><Status>Active</Status><CreateDate>2026-05-31T00:00:00Z</CreateDate>"
                + "</member></AccessKeyMetadata></ListAccessKeysResult></r>")
        .on(
            OWN + "/us-east-1/GetAccessKeyLastUsed",
            "<r><GetAccessKeyLastUsedResult><AccessKeyLastUsed><Region>N/A</Region>"
                + "<ServiceName>N/A</ServiceName></AccessKeyLastUsed></GetAccessKeyLastUsedResult></r>")
        .fails(OWN + "/us-east-1/GetLoginProfile", 404, "NoSuchEntity")
        .on(
            OWN + "/eu-central-1/DescribeLaunchTemplates",
            "<r><launchTemplates><item><launchTemplateId>lt-1</launchTemplateId>"
                + "<launchTemplateName>web</launchTemplateName><tagSet><item><key>team</key>"
                + "<value>x</value></item></tagSet></item><item><launchTemplateId>lt-2"
                + "</launchTemplateId><launchTemplateName>gone</launchTemplateName></item>"
                + "</launchTemplates></r>")
        .on(
            OWN + "/eu-central-1/DescribeLaunchTemplateVersions",
            "<r><launchTemplateVersionSet><item><launchTemplateId>lt-1</launchTemplateId>"
                + "<versionNumber>2</versionNumber><defaultVersion>false</defaultVersion>"
                + "<launchTemplateData/></item><item><launchTemplateId>lt-1</launchTemplateId>"
                + "<versionNumber>1</versionNumber><defaultVersion>true</defaultVersion>"
                + "<launchTemplateData><iamInstanceProfile><name>app</name></iamInstanceProfile>"
                + "</launchTemplateData></item></launchTemplateVersionSet></r>")
        .on(
            OWN + "/eu-west-1/DescribeLaunchConfigurations",
            "<r><DescribeLaunchConfigurationsResult><LaunchConfigurations><member>"
                + "<LaunchConfigurationName>old</LaunchConfigurationName><LaunchConfigurationARN>"
                + "arn:aws:autoscaling:eu-west-1:"
                + OWN
                + ":launchConfiguration:1:launchConfigurationName/old</LaunchConfigurationARN>"
                + "<IamInstanceProfile>empty</IamInstanceProfile></member></LaunchConfigurations>"
                + "</DescribeLaunchConfigurationsResult></r>")
        .on(
            OWN + "/eu-central-1/DescribeInstanceAttribute",
            asked ->
                new Reply(
                    200,
                    "<r><instanceId>"
                        + asked.get("InstanceId")
                        + "</instanceId><userData>"
                        + (asked.get("InstanceId").equals("i-01")
                            ? "<value>"
                                + FakeCloud.base64("export KEY=AKIAIOSFODNN7REALKEY")
                                + "</value>"
                            : "")
                        + "</userData></r>"));
  }

  private static String user(String name) {
    return "<member><UserName>"
        + name
        + "</UserName><UserId>AIDA"
        + name
        + "</UserId><Arn>arn:aws:iam::"
        + OWN
        + ":user/"
        + name
        + "</Arn><Tags><member><Key>team</Key><Value>x</Value></member></Tags></member>";
  }

  private static String line(String user, String key) {
    return user
        + ",arn:aws:iam::"
        + OWN
        + ":user/"
        + user
        + ",2024-01-01T00:00:00Z,false,"
        + key
        + ",false,N/A,N/A,N/A,N/A\n";
  }

  private CommandLineRun scan(String... more) {
    List<String> args = new ArrayList<>(List.of("scan", "--at", AT, "-f", "ndjson"));
    args.addAll(Arrays.asList(more));
    return cloud.run(args.toArray(String[]::new));
  }

  private static List<String> verdicts(CommandLineRun run) {
    return run.out()
        .lines()
        .map(line ->
            value(line, "account") + " " + value(line, "resourceId") + " " + value(line, "reason"))
        .toList();
  }

  private static String value(String line, String name) {
    int from = line.indexOf("\"" + name + "\":\"") + name.length() + 4;
    return line.substring(from, line.indexOf('"', from));
  }

  @Test
  void everyStateGetsItsVerdict() {
    world();
    CommandLineRun run =
        scan("--accounts", OWN + "," + OTHER, "--role", "audit/Reader", "--verbose");
    assertThat(run.problems()).isEmpty();
    assertThat(verdicts(run))
        .containsExactly(
            OWN + " i-01 ROLE_ATTACHED",
            OWN + " i-02 NO_PROFILE",
            OWN + " i-03 PROFILE_DELETED",
            OWN + " i-04 INSTANCE_TERMINATED",
            OWN + " i-05 PROFILE_WITHOUT_ROLE",
            OWN + " i-06 EXEMPT",
            OWN + " i-07 ROLE_NOT_ASSUMABLE",
            OTHER + " i-08 ROLE_ATTACHED");
    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
    assertThat(run.err())
        .contains("2 accounts; 4 regions; 12 calls, 0 tried again, 0 throttled; 0 not read;")
        .contains(
            "calls: ec2:DescribeInstances 5, ec2:DescribeRegions 2, iam:ListInstanceProfiles 3,"
                + " sts:AssumeRole 1, sts:GetCallerIdentity 1");
    assertThat(cloud.asked).noneMatch(call -> call.contains("ap-east-1"));
  }

  @ParameterizedTest
  @EnumSource(Formats.class)
  void aRecordingOfInstancesGivesTheSameBytes(Formats format) throws Exception {
    world();
    same(format, "-p", "scanUserData=true", "-p", "forbiddenManagedPolicyArns=*:policy/Admin");
  }

  @ParameterizedTest
  @EnumSource(Formats.class)
  void aRecordingOfProfilesGivesTheSameBytes(Formats format) throws Exception {
    world();
    same(format, "--rule", "instance-profile-role");
  }

  @ParameterizedTest
  @EnumSource(Formats.class)
  void aRecordingOfTemplatesGivesTheSameBytes(Formats format) throws Exception {
    world();
    same(format, "--rule", "launch-template-role");
  }

  @ParameterizedTest
  @EnumSource(Formats.class)
  void aRecordingOfUsersGivesTheSameBytes(Formats format) throws Exception {
    world();
    same(format, "--rule", "iam-user-access-key");
  }

  @ParameterizedTest
  @EnumSource(Formats.class)
  void aRecordingOfAScanThatMissedSomethingGivesTheSameBytes(Formats format) throws Exception {
    world()
        .fails(OWN + "/eu-west-1/DescribeInstances", 403, "UnauthorizedOperation")
        .fails(OTHER + "/us-east-1/ListInstanceProfiles", 403, "AccessDenied");
    same(format);
  }

  /** The time of the scan is the time of the evaluation, so that none is given here. */
  private void same(Formats format, String... more) throws Exception {
    Path recording = folder.resolve("scan.ndjson.gz");
    List<String> rule = Arrays.asList(more);
    List<String> scan = new ArrayList<>(List.of("scan", "--accounts", OWN + "," + OTHER));
    scan.addAll(List.of("--role", "Reader", "--record", recording.toString()));
    scan.addAll(List.of("-f", format.toString()));
    scan.addAll(rule);
    CommandLineRun live = cloud.run(scan.toArray(String[]::new));
    assertThat(live.out()).as(live.err()).isNotEmpty();

    List<String> evaluate =
        new ArrayList<>(List.of("evaluate", recording.toString(), "-f", format.toString()));
    evaluate.addAll(rule);
    CommandLineRun later = CommandLineRun.of(evaluate);
    assertThat(later.out()).isEqualTo(live.out());
    assertThat(later.problems()).isEqualTo(live.problems());
    assertThat(later.exit()).isEqualTo(live.exit());
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(recording);
    }
  }

  @Test
  void userDataIsReadOnDemandAndItsKeyIsRecordedMasked() throws Exception {
    world();
    Path recording = folder.resolve("scan.ndjson");
    CommandLineRun run =
        scan(
            "--record",
            recording.toString(),
            "-p",
            "scanUserData=true",
            "--regions",
            "eu-central-1");
    assertThat(verdicts(run)).contains(OWN + " i-01 ACCESS_KEY_IN_USER_DATA");
    assertThat(Files.readString(recording)).contains("LKEY").doesNotContain("AKIAIOSFODNN7REALKEY");
    assertThat(cloud.asked.stream().filter(call -> call.endsWith("DescribeInstanceAttribute")))
        .as("none for the terminated instance")
        .hasSize(3);
  }

  @Test
  void aForbiddenPolicyIsSeen() {
    world();
    assertThat(verdicts(scan("-p", "forbiddenManagedPolicyArns=*:policy/Admin")))
        .contains(OWN + " i-01 ROLE_TOO_BROAD");
  }

  @Test
  void aProfileMayBeExemptThoughTheListHoldsNoTags() {
    world();
    CommandLineRun run = scan("--rule", "instance-profile-role");
    assertThat(verdicts(run))
        .containsExactly(
            OWN + " AIPAapp ROLE_ATTACHED", OWN + " AIPAempty EXEMPT", OWN + " AIPAlambda EXEMPT");
  }

  @Test
  void usersWhoAreGoneAreLeftOutAndThoseTheReportDoesNotKnowAreAskedFor() {
    world();
    CommandLineRun run = scan("--rule", "iam-user-access-key");
    assertThat(verdicts(run))
        .containsExactly(
            OWN + " AIDAnewcomer USER_ONLY_FOR_KEYS", OWN + " AIDArobot ACCESS_KEY_UNUSED");
    assertThat(run.out()).doesNotContain("AKIAEXAMPLE0NEWKEY01");
    assertThat(cloud.asked).noneMatch(call -> call.contains("DescribeRegions"));
  }

  @Test
  void templatesAreJudgedByTheirDefaultAndTheirLatestVersion() {
    world();
    assertThat(verdicts(scan("--rule", "launch-template-role")))
        .hasSize(2)
        .anySatisfy(verdict ->
            assertThat(verdict).contains("launchConfigurationName/old PROFILE_WITHOUT_ROLE"))
        .contains(OWN + " lt-1 NO_PROFILE");
  }

  @Test
  void aRegionThatFailsIsNamedAndTheOthersCount() {
    world().fails(OWN + "/eu-west-1/DescribeInstances", 403, "UnauthorizedOperation");
    CommandLineRun run = scan();
    assertThat(verdicts(run)).hasSize(4).first().isEqualTo(OWN + " i-01 ROLE_ATTACHED");
    assertThat(run.problems())
        .singleElement()
        .asString()
        .startsWith(
            "rolecall: account 111122223333, region eu-west-1: ec2:DescribeInstances failed:"
                + " UnauthorizedOperation (HTTP 403): so it is")
        .endsWith(": its instances are missing");
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void whatWasReadOfARegionBeforeItFailedIsKept() {
    world();
    AtomicInteger calls = new AtomicInteger();
    cloud.on(
        OWN + "/eu-central-1/DescribeInstances",
        asked ->
            calls.getAndIncrement() == 0
                ? new Reply(
                    200,
                    "<r><reservationSet><item><ownerId>"
                        + OWN
                        + "</ownerId><instancesSet>"
                        + instance("i-01", "running", "")
                        + "</instancesSet></item></reservationSet><nextToken>1</nextToken></r>")
                : FakeCloud.error(400, "InvalidNextToken"));
    CommandLineRun run = scan("--regions", "eu-central-1");
    assertThat(verdicts(run)).containsExactly(OWN + " i-01 NO_PROFILE");
    assertThat(run.problems())
        .singleElement()
        .asString()
        .endsWith(": its instances behind the first page are missing");
  }

  @Test
  void aThrottledCallIsTriedAgain() {
    world();
    AtomicInteger calls = new AtomicInteger();
    cloud.on(
        OWN + "/us-east-1/ListInstanceProfiles",
        asked ->
            calls.getAndIncrement() < 2
                ? FakeCloud.error(400, "Throttling")
                : new Reply(
                    200,
                    "<r><ListInstanceProfilesResult><InstanceProfiles/></ListInstanceProfilesResult></r>"));
    CommandLineRun run = scan();
    assertThat(run.err()).contains("2 tried again, 2 throttled; 0 not read");
    assertThat(verdicts(run)).contains(OWN + " i-01 PROFILE_DELETED");
    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void withoutItsProfilesAnAccountsRolesAreNotVerified() {
    world().fails(OWN + "/us-east-1/ListInstanceProfiles", 403, "AccessDenied");
    CommandLineRun run = scan("--demand-proof");
    assertThat(verdicts(run))
        .contains(OWN + " i-01 ROLE_NOT_VERIFIED", OWN + " i-03 ROLE_NOT_VERIFIED");
    assertThat(run.out()).contains("UNDETERMINED").doesNotContain("PROFILE_DELETED");
    assertThat(run.problems())
        .singleElement()
        .asString()
        .endsWith(": its instance profiles are missing");
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void anAccountThatCannotBeEnteredIsNamed() {
    world().fails(OWN + "/eu-central-1/AssumeRole", 403, "AccessDenied");
    CommandLineRun run = scan("--accounts", OWN + "," + OTHER, "--role", "Reader");
    assertThat(verdicts(run)).hasSize(7);
    assertThat(run.problems())
        .singleElement()
        .asString()
        .startsWith("rolecall: account 444455556666: sts:AssumeRole failed: AccessDenied")
        .endsWith(": nothing of it was read");
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void withoutARoleOnlyTheOwnAccountCanBeEntered() {
    world();
    CommandLineRun run = scan("--accounts", OWN + "," + OTHER);
    assertThat(verdicts(run)).hasSize(7);
    assertThat(run.problems())
        .singleElement()
        .asString()
        .contains("account 444455556666: no --role was given");
  }

  @Test
  void theOrganisationTellsItsActiveAccounts() {
    world()
        .on(
            OWN + "/us-east-1/ListAccounts",
            "{\"Accounts\":[{\"Id\":\""
                + OWN
                + "\",\"Status\":\"ACTIVE\"},{\"Id\":\""
                + OTHER
                + "\",\"Status\":\"ACTIVE\",\"State\":\"ACTIVE\"},{\"Id\":\"777788889999\","
                + "\"Status\":\"SUSPENDED\"}]}");
    CommandLineRun run = scan("--organization", "--role", "/audit/Reader", "--external-id", "x-1");
    assertThat(verdicts(run)).hasSize(8);
    assertThat(run.err()).contains("left out: 777788889999 SUSPENDED").contains("2 accounts");
    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void anOrganisationThatCannotBeListedIsNamedAndTheOwnAccountCounts() {
    world()
        .on(
            OWN + "/us-east-1/ListAccounts",
            asked -> new Reply(400, "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}"));
    CommandLineRun run = scan("--organization", "--role", "Reader");
    assertThat(verdicts(run)).hasSize(7);
    assertThat(run.problems())
        .singleElement()
        .asString()
        .startsWith("rolecall: the organisation: organizations:ListAccounts failed")
        .endsWith(": its accounts are missing");
  }

  @Test
  void aRegionThatNobodyKnowsIsNamedAndOneThatIsNotEnabledIsNoProblem() {
    world();
    CommandLineRun run = scan("--regions", "eu-central-1,ap-east-1");
    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
    assertThat(run.err()).contains("not enabled everywhere: ap-east-1");
    CommandLineRun unknown = scan("--regions", "eu-central-1,eu-centrall-1");
    assertThat(unknown.problems())
        .containsExactly(
            "rolecall: region eu-centrall-1: no such region: expected one of ap-east-1,"
                + " eu-central-1, eu-west-1");
  }

  @Test
  void withoutTheListOfRegionsThoseThatWereAskedForHaveToDo() {
    world().fails(OWN + "/eu-central-1/DescribeRegions", 403, "UnauthorizedOperation");
    CommandLineRun run = scan("--regions", "eu-central-1");
    assertThat(verdicts(run)).hasSize(4);
    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
    assertThat(scan().problems())
        .singleElement()
        .asString()
        .contains("account 111122223333: ec2:DescribeRegions failed")
        .endsWith(": nothing of it was read");
  }

  @Test
  void credentialsThatNobodyKnowsEndTheScan() {
    cloud.fails(OWN + "/eu-central-1/GetCallerIdentity", 403, "InvalidClientTokenId");
    CommandLineRun run = scan();
    assertThat(run.out()).isEmpty();
    assertThat(run.problems())
        .singleElement()
        .asString()
        .contains("the own account: sts:GetCallerIdentity failed: InvalidClientTokenId")
        .endsWith(": nothing was read");
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void aReportThatCannotBeReadIsNamed() {
    world()
        .on(
            OWN + "/us-east-1/GetCredentialReport",
            "<r><GetCredentialReportResult><Content>"
                + FakeCloud.base64("user,arn,user_creation_time\nx,y,z\n")
                + "</Content></GetCredentialReportResult></r>");
    assertThat(scan("--rule", "iam-user-access-key").problems())
        .singleElement()
        .asString()
        .contains("iam:GetCredentialReport: ")
        .endsWith(": the credentials of its users are missing");
  }

  @Test
  void violationsFailOnDemand() {
    world();
    assertThat(scan("--fail-on", "non-compliant").exit()).isEqualTo(ExitCode.VIOLATIONS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--accounts 123",
        "--regions Frankfurt",
        "--role a|b",
        "--organization",
        "--organization --role x --accounts 111122223333",
        "--external-id ?",
        "--parallel 0",
        "--record no/such/folder/file",
        "--at noon",
        "--rule none",
        "-p nothing=1",
        "--fail-on fire"
      })
  void whatIsNotUnderstoodIsRefusedBeforeAnyCall(String options) {
    CommandLineRun run = cloud.run(("scan " + options).split(" "));
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("rolecall: ");
    assertThat(cloud.asked).isEmpty();
  }

  @Test
  void anEndpointThatIsNoneIsRefused() {
    CommandLineRun run =
        CommandLineRun.in(Map.of("AWS_ENDPOINT_URL", "ftp://x", "AWS_REGION", "eu-west-1"), "scan");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("AWS_ENDPOINT_URL is no endpoint");
  }

  @Test
  void afterCtrlCWhatIsWholeIsJudgedAndWhatIsMissingIsNamed() throws Exception {
    world();
    cloud.on(
        OWN + "/eu-west-1/DescribeInstances",
        asked -> {
          pressCtrlC();
          Thread.sleep(300);
          return new Reply(200, "<r><reservationSet/><nextToken>1</nextToken></r>");
        });
    Path recording = folder.resolve("scan.ndjson");
    CommandLineRun run = scan("--parallel", "1", "--record", recording.toString());
    assertThat(verdicts(run))
        .containsExactly(
            OWN + " i-01 ROLE_NOT_VERIFIED",
            OWN + " i-02 NO_PROFILE",
            OWN + " i-03 ROLE_NOT_VERIFIED",
            OWN + " i-04 INSTANCE_TERMINATED");
    assertThat(run.problems())
        .containsExactly(
            "rolecall: account 111122223333: interrupted: its instance profiles are missing",
            "rolecall: account 111122223333, region eu-west-1: interrupted: its instances behind"
                + " the first page are missing");
    assertThat(run.exit()).isEqualTo(ExitCode.INTERRUPTED);
    CommandLineRun later =
        CommandLineRun.of("evaluate", recording.toString(), "--at", AT, "-f", "ndjson");
    assertThat(later.out()).isEqualTo(run.out());
    assertThat(later.problems()).isEqualTo(run.problems());
    assertThat(later.exit()).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void ctrlCBeforeTheAccountsAreKnownSaysSo() {
    cloud.on(
        OWN + "/eu-central-1/GetCallerIdentity",
        asked -> {
          pressCtrlC();
          Thread.sleep(300);
          return FakeCloud.error(403, "AccessDenied");
        });
    CommandLineRun run = scan();
    assertThat(run.problems())
        .containsExactly(
            "rolecall: the accounts: interrupted: not all are known, and more may be missing");
    assertThat(run.exit()).isEqualTo(ExitCode.INTERRUPTED);
  }

  @Test
  void ctrlCBeforeAnAccountIsEnteredNamesIt() {
    world();
    cloud.on(
        OWN + "/eu-central-1/DescribeRegions",
        asked -> {
          pressCtrlC();
          Thread.sleep(300);
          return FakeCloud.error(403, "UnauthorizedOperation");
        });
    CommandLineRun run =
        scan("--accounts", OWN + "," + OTHER, "--role", "Reader", "--parallel", "1");
    assertThat(run.problems())
        .containsExactly(
            "rolecall: account 111122223333: interrupted: nothing of it was read",
            "rolecall: account 444455556666: interrupted: nothing of it was read");
  }

  /** Java knows signals only in a class that compilers warn of. */
  private static void pressCtrlC() throws Exception {
    Class<?> signal = Class.forName("sun.misc.Signal");
    signal
        .getMethod("raise", signal)
        .invoke(null, signal.getConstructor(String.class).newInstance("INT"));
    Thread.sleep(200);
  }

  @Test
  void aProfileMayNameARole() throws Exception {
    cloud.instances(OTHER, "eu-central-1", instance("i-1", "running", ""));
    scanAs(
        "[profile base]",
        "aws_access_key_id=AKIA" + OWN,
        "aws_secret_access_key=s",
        "[profile audit]",
        "role_arn=arn:aws:iam::" + OTHER + ":role/Auditor",
        "source_profile=base",
        "region=eu-central-1",
        "endpoint_url=" + cloud.environment().get("AWS_ENDPOINT_URL"));
  }

  @Test
  void aProfileMayRunAProcess() throws Exception {
    cloud.instances(OTHER, "eu-central-1", instance("i-1", "running", ""));
    scanAs(
        "[profile audit]",
        "region=eu-central-1",
        "credential_process=echo '{\"Version\":1,\"AccessKeyId\":\"AKIA"
            + OTHER
            + "\",\"SecretAccessKey\":\"s\"}'");
  }

  private void scanAs(String... config) throws Exception {
    Path file = folder.resolve("config");
    Files.writeString(file, String.join("\n", config));
    System.setProperty("aws.configFile", file.toString());
    System.setProperty("aws.sharedCredentialsFile", folder.resolve("none").toString());
    try {
      Map<String, String> environment =
          Map.of("AWS_ENDPOINT_URL", cloud.environment().get("AWS_ENDPOINT_URL"));
      CommandLineRun run =
          CommandLineRun.in(environment, "scan", "--profile", "audit", "-f", "ndjson");
      assertThat(run.problems()).isEmpty();
      assertThat(verdicts(run)).containsExactly(OTHER + " i-1 NO_PROFILE");
    } finally {
      System.clearProperty("aws.configFile");
      System.clearProperty("aws.sharedCredentialsFile");
    }
  }

  @Test
  void theTerminalShowsHowFarItIs() {
    world();
    cloud.on(
        OWN + "/us-east-1/ListInstanceProfiles",
        asked -> {
          Thread.sleep(500);
          return FakeCloud.error(403, "AccessDenied");
        });
    CommandLineRun run =
        CommandLineRun.on(
            new Terminal(false, true, 120, false), cloud.environment(), "scan", "-o", "/dev/null");
    assertThat(run.err())
        .contains("\u001b[K0 of 1 accounts, 2 of 2 regions, 7 instances, ")
        .contains(" calls, 0 throttled");
  }
}
