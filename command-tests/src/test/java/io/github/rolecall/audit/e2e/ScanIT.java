package io.github.rolecall.audit.e2e;

import static io.github.rolecall.audit.e2e.ScanStage.FIRST;
import static io.github.rolecall.audit.e2e.ScanStage.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.cli.ExitCode;
import io.github.rolecall.audit.e2e.Plan.Planned;
import io.github.rolecall.emulator.Organization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scans of an organisation in moto give the verdicts that its instances were made for, by lists
 * alone, and can be kept.
 */
@Execution(ExecutionMode.CONCURRENT)
final class ScanIT {

  private static final List<String> STRICT =
      List.of(
          "-p",
          "allowedInstanceProfileArns=arn:aws:iam::*:instance-profile/approved/*",
          "-p",
          "forbiddenManagedPolicyArns=arn:aws:iam::aws:policy/AdministratorAccess",
          "-p",
          "stoppedInstances=IGNORE");

  @TempDir private Path folder;

  private ScanStage stage;

  @BeforeEach
  void begin() {
    stage = new ScanStage(folder);
  }

  @AfterEach
  void end() {
    stage.close();
  }

  @Test
  void everyInstanceOfTheOrganisationGetsItsVerdictByListsAlone() throws Exception {
    Ran run = stage.scan(List.of("--organization"));

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.problems()).isEmpty();
    assertThat(Plan.given(run.out())).hasSize(2_000).isEqualTo(ScanStage.plan().verdicts("plain"));
    assertThat(run.err()).contains(SUSPENDED + " SUSPENDED");
    assertThat(stage.calls())
        .isEqualTo(
            Map.of(
                "sts:GetCallerIdentity", 1L,
                "sts:AssumeRole", 3L,
                "organizations:ListAccounts", 1L,
                "ec2:DescribeRegions", 4L,
                "ec2:DescribeInstances", 17L,
                "iam:ListInstanceProfiles", 4L));
  }

  @Test
  void parametersAskForOneMoreListingOfEachAccount() throws Exception {
    Ran run = stage.scan(List.of("--organization"), STRICT);

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(Plan.given(run.out())).isEqualTo(ScanStage.plan().verdicts("strict"));
    assertThat(stage.calls().remove("iam:GetAccountAuthorizationDetails")).isEqualTo(4);
  }

  @Test
  void userDataIsReadWhenAskedForAndNoKeyIsEverWrittenDown() throws Exception {
    Predicate<Planned> there = one -> one.in(FIRST) && one.in("us-east-1");
    List<String> where = List.of("--accounts", FIRST, "--regions", "us-east-1");
    Ran run =
        stage.scan(where, STRICT, List.of("-p", "scanUserData=true", "--record", "kept.ndjson"));

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.DONE);
    Map<String, String> given = Plan.given(run.out());
    assertThat(given).isEqualTo(ScanStage.plan().verdicts("scanned", there));
    assertThat(given.values()).anyMatch(verdict -> verdict.contains("ACCESS_KEY_IN_USER_DATA"));
    assertThat(stage.calls().get("ec2:DescribeInstanceAttribute"))
        .isBetween(1L, ScanStage.plan().instances(there).count());
    String recording = Files.readString(folder.resolve("kept.ndjson"));
    assertThat(ScanStage.plan().keys())
        .isNotEmpty()
        .noneMatch((run.out() + run.err() + recording)::contains);
    assertThat(
            stage
                .evaluated("kept.ndjson", "ndjson", STRICT, List.of("-p", "scanUserData=true"))
                .out())
        .isEqualTo(run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "csv", "json", "ndjson", "sarif", "junit"})
  void aRecordingEvaluatesToTheSameBytes(String format) throws Exception {
    List<String> where = List.of("--accounts", FIRST + "," + Organization.MANAGEMENT);
    List<String> how = List.of("-f", format, "--fail-on", "non-compliant");
    Ran run = stage.scan(where, STRICT, how, List.of("--record", "kept.ndjson.gz"));

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.VIOLATIONS);
    Ran later =
        stage.evaluated("kept.ndjson.gz", format, STRICT, List.of("--fail-on", "non-compliant"));
    assertThat(later.out()).isEqualTo(run.out());
    assertThat(later.exit()).isEqualTo(run.exit());
  }

  @Test
  void theProfilesOfAnAccountAreJudgedAndKeptToo() throws Exception {
    List<String> rule = List.of("--rule", "instance-profile-role");
    Ran run = stage.scan(List.of("--accounts", FIRST, "--record", "kept.ndjson"), rule);

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.DONE);
    // Of 34 kinds that organization.py makes, two are deleted; the others keep their names.
    assertThat(run.out().lines()).hasSize(32);
    assertReason(run, "PROFILE_WITHOUT_ROLE", "empty", "empty-lab");
    assertReason(run, "ROLE_NOT_ASSUMABLE", "denied-trust", "external-trust", "function-trust");
    assertThat(run.out().lines().filter(line -> line.contains("\"reason\":\"ROLE_ATTACHED\"")))
        .hasSize(27);
    Ran later = stage.evaluated("kept.ndjson", "ndjson", rule);
    assertThat(later.out()).isEqualTo(run.out());
    assertThat(later.exit()).isEqualTo(run.exit());
  }

  private static void assertReason(Ran run, String reason, String... profiles) {
    assertThat(run.out().lines().filter(line -> line.contains("\"reason\":\"" + reason + "\"")))
        .hasSize(profiles.length)
        .allMatch(line -> Stream.of(profiles).anyMatch(name -> line.contains("/" + name + "\"")));
  }
}
