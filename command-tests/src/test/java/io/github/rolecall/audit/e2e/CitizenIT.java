package io.github.rolecall.audit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The script among other programs: pipes, terminals, names with spaces, folders that are closed.
 */
@Execution(ExecutionMode.CONCURRENT)
class CitizenIT {

  /** Runs a command with a terminal of its own for all its streams. */
  private static final String ON_A_TERMINAL =
      "python3 -c 'import os, pty, sys;"
          + " status = pty.spawn(sys.argv[1:]); sys.exit(os.waitstatus_to_exitcode(status))' ";

  private static final String BUNDLE = "'Бандл 1'";

  @TempDir static Path temp;
  private static Checkout checkout;

  @BeforeAll
  static void prepare() throws Exception {
    checkout = Checkout.ofTheBuild(temp);
    Files.createSymbolicLink(
        temp.resolve("in put é"), checkout.home().resolve("test-fixtures/organization"));
    Ran export = run("rolecall export 'in put é' -o " + BUNDLE);
    assertThat(export.exit()).as(export.err()).isZero();
    assertThat(export.out()).endsWith("  Бандл 1/manifest.json\n");
  }

  private static Ran run(String line) throws IOException, InterruptedException {
    return checkout.run(temp, line);
  }

  static List<String> commands() {
    return List.of(
        "rolecall",
        "rolecall help scan",
        "rolecall evaluate 'in put é'",
        "rolecall evaluate none",
        "rolecall scan --regions x",
        "rolecall verify " + BUNDLE,
        "rolecall query " + BUNDLE,
        "rolecall query " + BUNDLE + " 'SELECT nothing'",
        "rolecall report " + BUNDLE + " -o 'pa ge.html'",
        "rolecall leftover-sessions " + BUNDLE + " 'in put é'",
        "rolecall export none -o x",
        "rolecall nothing");
  }

  /** What is asked without colour on a terminal is what a pipe gets, letter for letter. */
  @Test
  void noColoursWhereNobodySeesThemOrWantsThem() throws Exception {
    List<String> lines = new ArrayList<>();
    for (String command : commands()) {
      lines.add(command + " 2>&1");
    }
    Ran piped = run(String.join("; ", lines) + "; true");
    assertThat(piped.out()).contains("NON_COMPLIANT", "Usage: ").doesNotContain("\u001b");
    String onTerminals = ON_A_TERMINAL + "bash -c \"" + "$LINE" + "\"; true";
    String all = String.join("; ", commands());
    Ran noColour =
        checkout.run(temp, Map.of("TERM", "xterm", "NO_COLOR", "1", "LINE", all), onTerminals);
    assertThat(noColour.out())
        .contains("NON_COMPLIANT", "Usage: ")
        .doesNotContainPattern("\u001b\\[[0-9;]*m");
    String few = "rolecall; rolecall evaluate 'in put é'";
    Ran dumb = checkout.run(temp, Map.of("TERM", "dumb", "LINE", few), onTerminals);
    assertThat(dumb.out()).contains("NON_COMPLIANT", "Usage: ").doesNotContain("\u001b");
    Ran coloured = checkout.run(temp, Map.of("TERM", "xterm", "LINE", few), onTerminals);
    assertThat(coloured.out()).containsPattern("\u001b\\[[0-9;]+m");
  }

  static List<String> talkers() {
    return List.of(
        "rolecall evaluate 'in put é' 'in put é' --every-item -f json",
        "rolecall query " + BUNDLE + " 'SELECT * FROM range(20000)' -f csv",
        "rolecall man");
  }

  @ParameterizedTest
  @MethodSource("talkers")
  void aPipeThatClosesEarlyIsNoAccident(String command) throws Exception {
    Ran run = run(command + " | head -n 1; exit ${PIPESTATUS[0]}");
    assertThat(run.out()).hasLineCount(1);
    assertThat(run.err()).doesNotContain("Exception", "\tat ");
    assertThat(run.exit()).as(run.err()).isIn(ExitCode.DONE, ExitCode.INCOMPLETE);
    Ran full = run(command + " > /dev/full");
    assertThat(full.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(full.err())
        .isEqualTo("rolecall: standard output was closed before all was written\n");
  }

  @Test
  void namesWithSpacesAndLettersOfTheWorldAreNamesAsOthers() throws Exception {
    Ran run =
        run(
            "set -e; rolecall evaluate 'in put é' -f csv -o 'výs ledek.csv'; rolecall verify "
                + BUNDLE
                + "; rolecall report "
                + BUNDLE
                + " -o 'сто рінка.html'; rolecall query "
                + BUNDLE
                + " 'SELECT count(*) AS n FROM violations' -f ndjson -o 'řá dky'; rolecall"
                + " leftover-sessions "
                + BUNDLE
                + " 'in put é' -o 'ná lez'; cat 'řá dky'");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).endsWith("{\"n\":18}\n");
    for (String made : List.of("výs ledek.csv", "сто рінка.html", "ná lez")) {
      assertThat(temp.resolve(made)).isNotEmptyFile();
    }
    // Also where the locale says that there are no such letters.
    Ran plain = checkout.run(temp, Map.of("LC_ALL", "C"), "rolecall verify " + BUNDLE);
    assertThat(plain.exit()).as(plain.err()).isZero();
  }

  /** The superuser may write everywhere, so a process that is somebody else has to try. */
  @Test
  void whereNothingMayBeWrittenOneLineSaysSoBeforeAnyWork() throws Exception {
    Path closed = Files.createDirectory(temp.resolve("closed"));
    Files.writeString(closed.resolve("old.csv"), "old");
    Files.writeString(closed.resolve("in.json"), "{\"configurationItems\":[]}");
    Files.setPosixFilePermissions(
        closed.resolve("old.csv"), PosixFilePermissions.fromString("r--r--r--"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
    String somebody =
        System.getProperty("user.name").equals("root")
            ? "setpriv --reuid=65534 --regid=65534 --clear-groups "
            : "";
    // A copy, since the checkout may lie where nobody else may look.
    Checkout copy = Checkout.in(Files.createDirectory(temp.resolve("own")));
    Ran reading = copy.run(temp, somebody + "rolecall evaluate closed/in.json");
    assertThat(reading.exit()).as(reading.err()).isZero();
    Map<String, String> refused =
        Map.of(
            "rolecall evaluate closed/in.json -o closed/x",
            "rolecall: -o is closed/x: expected a file in a folder that may be written to\n",
            "rolecall evaluate closed/in.json -o closed/old.csv",
            "rolecall: -o is closed/old.csv: expected a file that may be written\n",
            "rolecall report " + BUNDLE + " -o closed/page.html",
            "rolecall: -o is closed/page.html: expected a file in a folder that may be written"
                + " to\n",
            "rolecall export closed/in.json -o closed/bundle",
            "rolecall: -o is closed/bundle: expected a folder that may be written to\n");
    for (Map.Entry<String, String> line : refused.entrySet()) {
      Ran run = copy.run(temp, somebody + line.getKey());
      assertThat(run.err()).isEqualTo(line.getValue());
      assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    }
    try (Stream<Path> files = Files.list(closed)) {
      assertThat(files).hasSize(2);
    }
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
