package io.github.rolecall.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.sign.TestKeys;
import io.github.rolecall.fixtures.Organization;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands make of a bundle that somebody else may have altered. */
class HostileBundleTest {

  private static final String INPUT = Organization.folder().toString();

  @TempDir static Path shared;
  private static Path original = Path.of("");
  private static String privateKey = "";

  @TempDir Path temp;
  private Path bundle = Path.of("");

  @BeforeAll
  static void export() {
    privateKey =
        TestKeys.privateKey(TestKeys.make("Ed25519"), shared.resolve("private.pem")).toString();
    original = shared.resolve("original");
    CommandLineRun export = CommandLineRun.of("export", INPUT, "-o", original.toString());
    assertThat(export.exit()).as(export.err()).isZero();
  }

  @BeforeEach
  void copy() throws IOException {
    bundle = Forgery.copy(original, temp.resolve("bundle"));
  }

  /** Runs a command on a bundle; nothing that it would have made may be there afterwards. */
  private CommandLineRun run(String command) {
    Path made = temp.resolve("made");
    String given = bundle.toString();
    CommandLineRun run =
        switch (command) {
          case "leftover-sessions" ->
              CommandLineRun.of(command, given, INPUT, "-o", made.toString());
          case "export" -> CommandLineRun.of(command, INPUT, "-o", made + "", "--previous", given);
          case "report" -> CommandLineRun.of(command, given, "-o", made.toString());
          case "sign" -> CommandLineRun.of(command, given, "--key", privateKey);
          case "query" -> CommandLineRun.of(command, given, "SELECT 1");
          default -> CommandLineRun.of(command, given);
        };
    if (run.exit() != ExitCode.DONE) {
      assertThat(made).doesNotExist();
    }
    return run;
  }

  private void refused(String command, String problem) {
    CommandLineRun run = run(command);
    assertThat(run.exit()).as(command + ": " + run.err()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.err()).as(command).hasLineCount(1).contains(problem);
    assertThat(run.err()).doesNotContain("a fault in RoleCall itself");
  }

  @ParameterizedTest
  @CsvSource({
    "leftover-sessions, tables/intervals.ndjson",
    "report, tables/intervals.ndjson",
    "report, tables/sources.ndjson",
    "export, tables/sources.ndjson"
  })
  void anAlteredTableIsNotTrusted(String command, String file) throws IOException {
    assertThat(run(command).exit()).isZero();
    try (Stream<Path> made = Files.walk(temp.resolve("made"))) {
      made.sorted(Comparator.reverseOrder()).forEach(HostileBundleTest::delete);
    }
    Path table = bundle.resolve(file);
    Files.writeString(table, Files.readString(table).replace("2026-05-04T", "2026-05-03T"));
    refused(command, file + " was altered: its SHA-256 is ");
    Files.writeString(table, "");
    refused(command, file + " was altered: ");
    Files.delete(table);
    refused(command, file + " is missing");
  }

  private static void delete(Path path) {
    assertThat(path.toFile().delete()).isTrue();
  }

  /** Its hash fits to what the manifest lists, but not to what it says of its sources. */
  @Test
  void aManifestThatContradictsItselfIsNoBundleBefore() throws IOException {
    Path manifest = bundle.resolve("manifest.json");
    String sources = "\"items\" : 408,\n    \"sha256\" : \"";
    String json = Files.readString(manifest);
    int at = json.indexOf(sources) + sources.length();
    assertThat(at).isGreaterThan(sources.length());
    Files.writeString(manifest, json.substring(0, at) + "0".repeat(64) + json.substring(at + 64));
    String hash = io.github.rolecall.audit.bundle.Hashes.of(manifest);
    Path sums = bundle.resolve("SHA256SUMS");
    Files.writeString(
        sums, Files.readString(sums).replaceFirst("[0-9a-f]{64}  manifest", hash + "  manifest"));
    refused("export", "its sources have another SHA-256 than it lists for tables/sources.ndjson");
  }

  @ParameterizedTest
  @ValueSource(strings = {"report", "leftover-sessions", "export", "query"})
  void noLinkIsFollowed(String command) throws IOException {
    Path tables = bundle.resolve(command.equals("query") ? "parquet" : "tables");
    Path outside = Files.move(tables, temp.resolve("outside"));
    Files.createSymbolicLink(tables, outside);
    refused(
        command, tables.getFileName() + " is a symbolic link: expected a bundle, which has none");
    Files.delete(tables);
    Files.move(outside, tables);
    if (command.equals("query")) {
      return;
    }
    String file = command.equals("export") ? "sources.ndjson" : "intervals.ndjson";
    Path table = Files.move(tables.resolve(file), temp.resolve("table"));
    Files.createSymbolicLink(tables.resolve(file), table);
    refused(command, "tables/" + file + " is a symbolic link: ");
    Path manifest = Files.move(bundle.resolve("manifest.json"), temp.resolve("manifest"));
    Files.createSymbolicLink(bundle.resolve("manifest.json"), manifest);
    refused(command, "manifest.json is a symbolic link: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"report", "leftover-sessions", "export"})
  void anEndlessManifestIsNotRead(String command) throws IOException {
    try (RandomAccessFile file =
        new RandomAccessFile(bundle.resolve("manifest.json").toFile(), "rw")) {
      file.setLength(3L << 30);
    }
    refused(command, "manifest.json has 3221225472 bytes: expected at most 16777216");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"compliance\":\"[A-Z_]+\"|\"compliance\":null|a row of intervals lacks compliance",
        "\"source_item\":\\d+|\"source_item\":1e2147483647|expected a whole number",
        "\"from_time\":\"[^\"]+\"|\"from_time\":\"+1000000000-12-31T23:59:59Z\"|expected a time",
        "\"account\":|\"account\":\"1\",\"account\":|has account twice",
        "\"compliance\":\"[A-Z_]+\"|\"compliance\":{}|expected a text"
      })
  void aRowThatIsNoneIsOneLine(String from, String to, String problem) throws IOException {
    Path table = bundle.resolve("tables/intervals.ndjson");
    String rows = Files.readString(table);
    Files.writeString(table, rows.replaceFirst(from, to));
    assertThat(table).content().isNotEqualTo(rows);
    Forgery.seal(bundle);
    refused("report", problem);
    refused("leftover-sessions", problem);
  }

  @Test
  void aPeriodWithoutEndIsOneLine() throws IOException {
    Forgery.seal(bundle, Instant.MAX);
    for (String command : List.of("report", "leftover-sessions", "export")) {
      refused(command, "it holds a time that is none: +1000000000-12-31T23:59:59.999999999Z");
    }
    assertThat(run("verify").exit()).isEqualTo(ExitCode.ALTERED);
  }

  /** All commands say the same of a folder that was given by mistake. */
  @ParameterizedTest
  @ValueSource(strings = {"verify", "query", "report", "leftover-sessions", "sign", "export"})
  void whatIsNoBundleIsSaidAlike(String command) throws IOException {
    bundle = Files.createDirectory(temp.resolve("empty"));
    Files.writeString(bundle.resolve("letter.txt"), "x");
    for (Path folder : List.of(bundle, bundle.resolve("letter.txt"), temp.resolve("nothing"))) {
      bundle = folder;
      CommandLineRun run = run(command);
      assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .isEqualTo(
              "rolecall: %s is %s: expected a bundle, a folder with manifest.json\n"
                  .formatted(command.equals("export") ? "--previous" : "BUNDLE", folder));
    }
  }

  @Test
  void namesInABundleTurnNoTerminalOfItsSigner() throws IOException {
    Files.writeString(bundle.resolve("\u001b[2J\u0007x\ny"), "x");
    CommandLineRun run = run("sign");
    assertThat(run.exit()).isEqualTo(ExitCode.ALTERED);
    assertThat(run.err())
        .isEqualTo("rolecall: ?[2J?x?y: is not in the manifest: expected no other file\n");
    for (int i = 0; i < 300; i++) {
      Files.createFile(bundle.resolve("x" + i));
    }
    List<String> lines = new ArrayList<>(run("sign").err().lines().toList());
    assertThat(lines).hasSize(201);
    assertThat(lines.get(200)).isEqualTo("rolecall: and 101 more");
  }

  @Test
  void aLinkInPlaceOfTheSignatureIsNotWrittenThrough() throws IOException {
    Path victim = temp.resolve("victim");
    Files.createSymbolicLink(bundle.resolve("manifest.dsse.json"), victim);
    CommandLineRun run = run("sign");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .contains("manifest.dsse.json exists: expected a bundle that is not signed");
    assertThat(victim).doesNotExist();
  }

  /** Messages of exceptions quote what a bundle holds. */
  @ParameterizedTest
  @ValueSource(strings = {"report", "leftover-sessions"})
  void aTraceTurnsNoTerminal(String command) throws IOException {
    Path table = bundle.resolve("tables/intervals.ndjson");
    Files.writeString(
        table, Files.readString(table).replaceFirst("\"to_time\":", "\"\\\\u001b[2J\\\\u0007\":"));
    Forgery.seal(bundle);
    CommandLineRun run =
        command.equals("report")
            ? CommandLineRun.of(command, bundle + "", "-o", temp.resolve("p") + "", "--verbose")
            : CommandLineRun.of(command, bundle + "", INPUT, "--verbose");
    assertThat(run.err())
        .contains("?[2J?", "at io.github.rolecall")
        .doesNotContain("\u001b", "\u0007");
  }
}
