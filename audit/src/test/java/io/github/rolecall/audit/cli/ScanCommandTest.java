package io.github.rolecall.audit.cli;

import static io.github.rolecall.audit.cli.FakeCloud.OTHER;
import static io.github.rolecall.audit.cli.FakeCloud.OWN;
import static io.github.rolecall.audit.cli.FakeCloud.instance;
import static io.github.rolecall.audit.cli.ScanWorld.verdicts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.cli.FakeCloud.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScanCommandTest {

  private final FakeCloud cloud = new FakeCloud();

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    cloud.close();
  }

  private FakeCloud world() {
    return ScanWorld.in(cloud);
  }

  private CommandLineRun scan(String... more) {
    return ScanWorld.scan(cloud, more);
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

  @Test
  void aForbiddenPolicyIsSeen() {
    world();
    assertThat(verdicts(scan("-p", "forbiddenManagedPolicyArns=*:policy/Admin")))
        .contains(OWN + " i-01 ROLE_TOO_BROAD");
  }

  @Test
  void onlyProfilesThatSomethingSpeaksAgainstAreAskedFor() {
    world();
    String rule = "instance-profile-role";
    CommandLineRun other = scan("--rule", rule, "-p", "forbiddenManagedPolicyArns=*:policy/Other");
    assertThat(verdicts(other)).contains(OWN + " AIPAapp ROLE_ATTACHED");
    assertThat(cloud.asked.stream().filter(call -> call.endsWith("GetInstanceProfile"))).hasSize(2);
    cloud.asked.clear();
    CommandLineRun admin = scan("--rule", rule, "-p", "forbiddenManagedPolicyArns=*:policy/Admin");
    assertThat(verdicts(admin)).contains(OWN + " AIPAapp EXEMPT");
    assertThat(cloud.asked.stream().filter(call -> call.endsWith("GetInstanceProfile"))).hasSize(3);
  }

  @Test
  void theRecordingAndTheVerdictsGoToTwoFiles() throws Exception {
    world();
    String file = folder.resolve("scan.ndjson").toString();
    CommandLineRun run = scan("--record", file, "-o", folder + "/./scan.ndjson");
    assertThat(run.err()).contains("--record and -o are both " + file);
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(cloud.asked).isEmpty();
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
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
  void anOrganisationThatAnswersOneTokenAgainAndAgainEnds() {
    world()
        .on(
            OWN + "/us-east-1/ListAccounts",
            "{\"Accounts\":[{\"Id\":\""
                + OWN
                + "\",\"Status\":\"ACTIVE\"},{\"Id\":\"1/../2\",\"Status\":\"ACTIVE\"},{\"Id\":"
                + "\"777788889999\",\"Status\":\"\\u001b[2J\"}],\"NextToken\":\"again\"}");
    CommandLineRun run = scan("--organization", "--role", "Reader");
    assertThat(run.problems())
        .anySatisfy(line -> assertThat(line).contains("an account's id is not of 12 digits"))
        .anySatisfy(line ->
            assertThat(line).contains("ListAccounts answers the same page again and again"));
    assertThat(run.err()).contains("1 account;").doesNotContain("\u001b");
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void aRegionThatAnswersOneTokenAgainAndAgainEnds() {
    world()
        .on(
            OWN + "/eu-west-1/DescribeInstances",
            "<DescribeInstancesResponse><reservationSet/><nextToken>again</nextToken>"
                + "</DescribeInstancesResponse>");
    CommandLineRun run = scan("--regions", "eu-west-1");
    assertThat(run.problems())
        .anySatisfy(line ->
            assertThat(line)
                .contains("DescribeInstances answers the same page again and again")
                .endsWith("its instances behind the first 2 pages are missing"));
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void anAccountWithoutInstancesIsNoFailure() {
    CommandLineRun run = scan("--fail-on", "non-compliant");
    assertThat(run.err()).contains("0 instances judged; 1 account; 2 regions");
    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
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
  void aProfileMayNameARole() throws Exception {
    cloud.instances(OTHER, "eu-central-1", instance("i-1", "running", ""));
    scanAs(
        "[profile base]",
        "aws_access_key_id=AKIA" + OWN,
        "aws_secret_access_key=s",
        "[profile audit]",
        "role_arn=arn:aws:iam::" + OTHER + ":role/Auditor",
        "source_profile=base",
        "region=eu-central-1");
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
    // What the SDK calls for a profile's role, it finds as a process finds it.
    System.setProperty("aws.endpointUrl", cloud.environment().get("AWS_ENDPOINT_URL"));
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
      System.clearProperty("aws.endpointUrl");
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
