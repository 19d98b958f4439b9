package io.github.rolecall.audit.cli;

import static io.github.rolecall.audit.cli.FakeCloud.OTHER;
import static io.github.rolecall.audit.cli.FakeCloud.OWN;
import static io.github.rolecall.audit.cli.FakeCloud.instance;
import static io.github.rolecall.audit.cli.ScanWorld.AT;
import static io.github.rolecall.audit.cli.ScanWorld.verdicts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.cli.FakeCloud.Reply;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be read is named, and nothing wrong is said of the rest. */
final class ScanGapsTest {

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
  void theUserDataOfWhatWasReadBeforeARegionFailedIsStillRead() {
    world();
    cloud.on(
        OWN + "/eu-central-1/DescribeInstances",
        asked ->
            asked.containsKey("NextToken")
                ? FakeCloud.error(400, "InvalidNextToken")
                : new Reply(
                    200,
                    "<r><reservationSet><item><ownerId>"
                        + OWN
                        + "</ownerId><instancesSet>"
                        + instance("i-01", "running", OWN + ":app")
                        + "</instancesSet></item></reservationSet><nextToken>1</nextToken></r>"));
    CommandLineRun run = scan("--regions", "eu-central-1", "-p", "scanUserData=true");
    assertThat(verdicts(run)).containsExactly(OWN + " i-01 ACCESS_KEY_IN_USER_DATA");
    assertThat(run.problems())
        .singleElement()
        .asString()
        .endsWith(": its instances behind the first page are missing");
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void aTemplateThatTheListOfVersionsLacksIsAskedForByItself() {
    versions(asked ->
        asked.containsKey("LaunchTemplateId")
            ? version(asked.get("LaunchTemplateId"), "")
            : version("lt-1", ""));
    CommandLineRun run = scan("--rule", "launch-template-role", "--regions", "eu-central-1");
    assertThat(verdicts(run)).containsExactly(OWN + " lt-1 NO_PROFILE", OWN + " lt-2 NO_PROFILE");
    assertThat(run.problems()).isEmpty();
  }

  @Test
  void aTemplateThatTheListOfVersionsLacksIsNamedWhenItCannotBeAskedFor() {
    versions(asked ->
        asked.containsKey("LaunchTemplateId")
            ? FakeCloud.error(403, "UnauthorizedOperation")
            : version("lt-1", ""));
    CommandLineRun run = scan("--rule", "launch-template-role", "--regions", "eu-central-1");
    assertThat(run.problems())
        .singleElement()
        .asString()
        .contains("ec2:DescribeLaunchTemplateVersions failed: UnauthorizedOperation")
        .endsWith(": its launch templates are missing");
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void templatesThatAnswerOneTokenAgainAndAgainEnd() {
    world()
        .on(
            OWN + "/eu-central-1/DescribeLaunchTemplates",
            "<r><launchTemplates/><nextToken>again</nextToken></r>");
    assertThat(endless()).contains("DescribeLaunchTemplates answers the same page");
  }

  @Test
  void versionsThatAnswerTwoTokensInTurnEnd() {
    versions(asked ->
        version(
            "lt-1",
            "<nextToken>" + ("a".equals(asked.get("NextToken")) ? "b" : "a") + "</nextToken>"));
    assertThat(endless()).contains("DescribeLaunchTemplateVersions answers the same page");
  }

  private String endless() {
    CommandLineRun run = scan("--rule", "launch-template-role", "--regions", "eu-central-1");
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.problems()).hasSize(1);
    return run.problems().get(0);
  }

  private void versions(FakeCloud.Answering answering) {
    world().on(OWN + "/eu-central-1/DescribeLaunchTemplateVersions", answering);
  }

  private static Reply version(String template, String end) {
    return new Reply(
        200,
        "<r><launchTemplateVersionSet><item><launchTemplateId>"
            + template
            + "</launchTemplateId><versionNumber>1</versionNumber><defaultVersion>true"
            + "</defaultVersion><launchTemplateData/></item></launchTemplateVersionSet>"
            + end
            + "</r>");
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
  void afterCtrlCWhatIsWholeIsJudgedAndWhatIsMissingIsNamed() throws Exception {
    world();
    cloud.on(
        OWN + "/eu-west-1/DescribeInstances",
        asked -> {
          CommandLineRun.pressCtrlC();
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
          CommandLineRun.pressCtrlC();
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
          CommandLineRun.pressCtrlC();
          return FakeCloud.error(403, "UnauthorizedOperation");
        });
    CommandLineRun run =
        scan("--accounts", OWN + "," + OTHER, "--role", "Reader", "--parallel", "1");
    assertThat(run.problems())
        .containsExactly(
            "rolecall: account 111122223333: interrupted: nothing of it was read",
            "rolecall: account 444455556666: interrupted: nothing of it was read");
  }
}
