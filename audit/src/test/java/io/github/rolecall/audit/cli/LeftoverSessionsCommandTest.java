package io.github.rolecall.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeftoverSessionsCommandTest {

  private static final String TRAIL = Organization.folder().toString();

  @TempDir static Path shared;

  @TempDir Path temp;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeAll
  static void export() {
    ByteArrayOutputStream unused = new ByteArrayOutputStream();
    int exit =
        run(false, unused, unused, "export", TRAIL, "-o", shared.resolve("bundle").toString());
    assertThat(exit).isZero();
  }

  @Test
  void theOrganisationsLeftoversAreTold() {
    assertThat(run(TRAIL)).isZero();
    assertThat(out())
        .contains("! i-0684f3b33ab455c13  777788889999, us-east-1")
        .contains("role log-shipper, key ASIA")
        .contains("left at 2026-05-27T13:39:49Z by arn:aws:sts::777788889999:assumed-role/")
        .contains("kim: the role was taken out of the profile")
        .contains("last used 2 h 1 min after that: 2 calls (2 failed), ")
        .contains("ODD, still used more than six hours after it began")
        .contains("the instance was terminated")
        .contains("on i-023e200470dc2b6a6, whose Elastic IP address it was: 2 calls (1 failed)")
        .contains(
            "on one of 2 instances that share the address (i-02f173a04be6376f8, i-0d1f46ea3723fe16c)");
    assertThat(err())
        .isEqualTo(
            "35 files read; 3 leftover sessions, 2 long-term keys at addresses of instances; no"
                + " gaps.\n");
  }

  @Test
  void programsGetTheSameRowsInEveryForm() throws IOException {
    assertThat(run(TRAIL, "-f", "ndjson")).isZero();
    String once = out();
    List<String> lines = once.lines().toList();
    out.reset();
    assertThat(run(TRAIL, "-f", "ndjson")).isZero();
    assertThat(out()).isEqualTo(once);
    out.reset();
    assertThat(run(TRAIL, "-f", "json", "-o", temp.resolve("found.json").toString())).isZero();
    assertThat(out()).isEmpty();
    JsonNode rows =
        new ObjectMapper().readTree(temp.resolve("found.json").toFile()).get("findings");
    assertThat(StreamSupport.stream(rows.spliterator(), false).map(JsonNode::toString))
        .containsExactlyElementsOf(lines);
    assertThat(rows.get(1).get("validity").asText()).isEqualTo("BEYOND_SIX_HOURS");
    assertThat(rows.get(1).get("events").asInt()).isEqualTo(3);
    assertThat(run(TRAIL, "-f", "csv")).isZero();
    assertThat(out().split("\r\n", -1)).hasSize(7);
  }

  @Test
  void whatIsFoundFailsWhenAskedTo() {
    assertThat(run(TRAIL, "--fail-on", "found")).isEqualTo(ExitCode.VIOLATIONS);
  }

  @Test
  void aTrailWithoutAnyEventGivesNoAllClear() throws IOException {
    Path quiet = trail("[]");
    assertThat(run(quiet.toString(), "--fail-on", "found")).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(out())
        .startsWith("What is not known\n? NOTHING_READ")
        .contains("? NO_TRAIL  111122223333, eu-central-1\n")
        .doesNotContain("No leftover credentials were used.")
        .endsWith("\nNothing could be found out: no event was read that could tell of it.\n");
  }

  @Test
  void aFolderWithoutATrailGivesNoAllClear() {
    assertThat(run(temp.toString())).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(out())
        .contains("no file of CloudTrail was found in what was given")
        .doesNotContain("No leftover credentials were used.");
    assertThat(err()).startsWith("0 files read;");
  }

  @Test
  void aDamagedFileGivesItsOwnExitCode() throws IOException {
    Path damaged = trail("[");
    assertThat(runAll(true, TRAIL, damaged.toString(), "--fail-on", "found"))
        .isEqualTo(ExitCode.INCOMPLETE);
    assertThat(out()).contains("? UNREADABLE_FILE  ").contains("the rest was not read");
    assertThat(err()).contains("36 files read\r");
  }

  @Test
  void hostileTextReachesNoTerminalAndNoSpreadsheet() throws IOException {
    String instance = "i-0684f3b33ab455c13";
    Path hostile =
        trail(
            "[{\"eventTime\":\"2026-05-27T16:00:00Z\",\"eventID\":\"h\",\"eventName\":\"=cmd()\","
                + "\"awsRegion\":\"us-east-1\",\"recipientAccountId\":\"777788889999\",\"userAgent\":\"@evil\\u001b[31m\\n\","
                + "\"userIdentity\":{\"type\":\"AssumedRole\",\"arn\":"
                + "\"arn:aws:sts::777788889999:assumed-role/log-shipper/"
                + instance
                + "\"}}]");
    assertThat(run(hostile.toString())).isZero();
    assertThat(out()).doesNotContain("\u001b").contains("@evil?[31m?").contains("key not named");
    out.reset();
    assertThat(run(hostile.toString(), "-f", "csv")).isZero();
    assertThat(out()).contains(",'=cmd(),").contains(",\"'@evil?[31m\n\",");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nowhere|TRAIL is \"nowhere\": expected a file or folder that exists",
        ". -f html|--format is \"html\": expected one of table, csv, json, ndjson",
        ". --fail-on non-compliant|--fail-on is \"non-compliant\": expected found",
        ". --skew -1|--skew is -1: expected 0 or more",
        ". --work-memory 1|--work-memory is 1: expected 32 or more",
        ". -o /nowhere/at/all|expected a file in a folder that exists"
      })
  void whatIsNotUnderstoodIsRefused(String arguments, String message) {
    assertThat(run(arguments.split(" "))).isEqualTo(ExitCode.USAGE);
    assertThat(err()).contains(message);
  }

  @Test
  void whatIsNoBundleIsRefused() {
    int exit = run(false, out, err, "leftover-sessions", temp.toString(), TRAIL);
    assertThat(exit).isEqualTo(ExitCode.USAGE);
    assertThat(err()).contains("expected a bundle, a folder with manifest.json");
  }

  private Path trail(String records) throws IOException {
    return Files.writeString(temp.resolve("trail.json"), "{\"Records\":" + records + "}");
  }

  private int run(String... more) {
    return runAll(false, more);
  }

  private int runAll(boolean terminal, String... more) {
    List<String> all =
        new ArrayList<>(List.of("leftover-sessions", shared.resolve("bundle").toString()));
    all.addAll(Arrays.asList(more));
    return run(terminal, out, err, all.toArray(String[]::new));
  }

  private static int run(
      boolean terminal, ByteArrayOutputStream out, ByteArrayOutputStream err, String... arguments) {
    return new CommandRunner(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new Terminal(false, terminal, 120, false))
        .run(arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
