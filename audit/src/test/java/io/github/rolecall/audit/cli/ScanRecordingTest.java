package io.github.rolecall.audit.cli;

import static io.github.rolecall.audit.cli.FakeCloud.OTHER;
import static io.github.rolecall.audit.cli.FakeCloud.OWN;
import static io.github.rolecall.audit.cli.ScanWorld.verdicts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.format.Formats;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A scan and the evaluation of its recording give the same bytes. */
final class ScanRecordingTest {

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
}
