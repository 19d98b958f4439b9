package io.github.rolecall.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.fixtures.Organization;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportCommandTest {

  @TempDir Path temp;

  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aBundleIsMadeAndSummedUpInOneLine() {
    Path bundle = temp.resolve("bundle");
    assertThat(run(false, Organization.folder().toString(), "-o", bundle.toString())).isZero();
    assertThat(bundle.resolve("manifest.json")).isRegularFile();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("408 items read in 113 files; 40 instances, ")
        .contains("gaps: 1 RECORDER_STOPPED, 1 COMPLIANCE_NOT_RECORDED; written to ")
        .endsWith("bundle.\n");
  }

  @Test
  void anIncompleteBundleIsMadeAllTheSame() throws IOException {
    Path file = Files.writeString(temp.resolve("broken.json"), "{\"configurationItems\":[");
    Path bundle = temp.resolve("bundle");
    assertThat(run(true, file.toString(), "-o", bundle.toString())).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(bundle.resolve("manifest.json")).isRegularFile();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("1 of 1 files read")
        .contains("UNREADABLE_FILE");
  }

  @Test
  void aFolderThatExistsIsNeverTouched() {
    assertThat(run(false, temp.toString(), "-o", temp.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("which exists: expected a new folder");
  }

  @Test
  void whatAKilledExportLeftBesideItsBundleIsRemoved() throws IOException {
    Path bundle = temp.resolve("bundle");
    assertThat(run(false, Organization.folder().toString(), "-o", bundle.toString())).isZero();
    Path left = Files.createDirectories(temp.resolve("bundle.work"));
    Files.writeString(left.resolve("work.duckdb"), "left");
    assertThat(run(false, Organization.folder().toString(), "-o", bundle.toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(left).doesNotExist();
    assertThat(bundle.resolve("manifest.json")).isRegularFile();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nowhere|PATH is \"nowhere\": expected a file or folder that exists",
        "--from yesterday|--from is \"yesterday\": expected a date",
        "--to 2026-13-01|--to is \"2026-13-01\": expected a date",
        "--from 2026-06-01 --to 2026-05-01|--from is 2026-06-01T00:00:00Z, not before --to,"
            + " 2026-05-01T00:00:00Z",
        "--from 2026-06-01 --to 2026-06-01|--from is 2026-06-01T00:00:00Z, not before --to",
        "-p requireRole|-p is \"requireRole\": expected NAME=VALUE",
        "-p a=b -p a=c|-p gives a twice",
        "-p requireRole=maybe|requireRole",
        "--previous nowhere|--previous is nowhere: expected a bundle",
        "--work-memory 1|--work-memory is 1: expected 32 or more"
      })
  void whatIsNotUnderstoodIsRefusedBeforeAnyWork(String more, String message) {
    List<String> arguments = new ArrayList<>(List.of(temp.toString(), "-o", temp + "/b"));
    arguments.addAll(List.of(more.split(" ")));
    assertThat(run(false, arguments.toArray(String[]::new))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(message);
    assertThat(temp.resolve("b.work")).doesNotExist();
  }

  @Test
  void theEnvironmentMayFixTheTimeOfMaking() throws IOException {
    environment.put("SOURCE_DATE_EPOCH", "1790000000");
    Path bundle = temp.resolve("bundle");
    Path file = Files.writeString(temp.resolve("empty.json"), "{\"configurationItems\":[]}");
    assertThat(run(false, file.toString(), "-o", bundle.toString())).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(bundle.resolve("manifest.json"))
        .content()
        .contains("\"createdAt\" : \"2026-09-21T14:13:20Z\"");
    environment.put("SOURCE_DATE_EPOCH", "soon");
    assertThat(run(false, file.toString(), "-o", temp + "/b")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("SOURCE_DATE_EPOCH is \"soon\"");
  }

  @Test
  void aBundleNeedsAFolderToLieIn() {
    assertThat(run(false, temp.toString(), "-o", temp + "/missing/b")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("expected a folder within one that exists");
  }

  @Test
  void aPeriodMayBeGivenAsDaysOrTimes() {
    String bundle = temp.resolve("bundle").toString();
    assertThat(
            run(
                false,
                Organization.folder().toString(),
                "-o",
                bundle,
                "--from",
                "2026-05-10",
                "--to",
                "2026-05-20T12:00:00Z",
                "-p",
                "requireRole=false"))
        .isZero();
    assertThat(Path.of(bundle, "manifest.json"))
        .content()
        .contains("\"from\" : \"2026-05-10T00:00:00Z\"", "\"to\" : \"2026-05-20T12:00:00Z\"")
        .contains("\"requireRole\" : \"false\"");
  }

  @Test
  void aPeriodThatBeginsBehindTheLastItemNeedsAnEnd() {
    String[] call = {
      Organization.folder().toString(), "-o", temp + "/bundle", "--from", "2027-01-01", "--to", ""
    };
    assertThat(run(false, Arrays.copyOf(call, 5))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("--from is 2027-01-01T00:00:00Z, and the files tell of nothing later than 2026-")
        .contains("expected an earlier one, or --to");
    assertThat(temp.resolve("bundle")).doesNotExist();
    call[6] = "2027-02-01";
    assertThat(run(false, call)).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("NO_DATA");
  }

  @Test
  void evaluatePassesOverWhatCloudTrailDelivered() {
    assertThat(runAll(false, List.of("evaluate", Organization.folder().toString()))).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("360 items read in 78 files; 40 instances judged")
        .contains("38 other files passed over; 0 unreadable");
  }

  private int run(boolean terminal, String... arguments) {
    List<String> all = new ArrayList<>(List.of("export"));
    all.addAll(List.of(arguments));
    return runAll(terminal, all);
  }

  private int runAll(boolean terminal, List<String> all) {
    return new CommandRunner(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new Terminal(false, terminal, 120, false),
            environment,
            Interruption::onFirst)
        .run(all.toArray(String[]::new));
  }
}
