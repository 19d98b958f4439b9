package io.github.rolecall.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.fixtures.Organization;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line accepts, refuses and promises. */
final class CommandLineTest {

  private static final String ORGANIZATION = Organization.folder().toString();

  private static final String INSTANCES =
      "{\"Reservations\":[{\"OwnerId\":\"111122223333\",\"Instances\":[{\"InstanceId\":\"i-0a\",\"State\":{\"Name\":\"running\"},"
          + "\"Placement\":{\"AvailabilityZone\":\"eu-central-1a\"},"
          + "\"IamInstanceProfile\":{\"Arn\":\"arn:aws:iam::111122223333:instance-profile/web\",\"Id\":\"AIPA1\"}}]}]}";

  @TempDir private Path folder;

  @Test
  void withoutArgumentsItShowsHowToUseIt() {
    CommandLineRun run = CommandLineRun.of();
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Usage: rolecall", "evaluate", "Examples:");
  }

  /** The one makes each command in full, the other no more than its line. */
  @Test
  void helpAndTheOptionListTheSameCommands() {
    String listed = CommandLineRun.of("--help").out();
    assertThat(listed).contains("evaluate", "leftover-sessions", "--verbose");
    assertThat(CommandLineRun.of("help").out()).isEqualTo(listed);
  }

  @Test
  void helpTellsOptionsExamplesAndExitCodes() {
    CommandLineRun run = CommandLineRun.of("evaluate", "--help");
    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
    assertThat(run.out())
        .contains(
            "--demand-proof",
            "--every-item",
            "--fail-on",
            "Exit codes:",
            "Examples:",
            "table, csv, json, ndjson, sarif, junit");
  }

  @Test
  void liveOutputThatShowsAnInstanceInTwoWaysIsNamed() throws IOException {
    Path monday = Files.writeString(folder.resolve("monday.json"), INSTANCES);
    Path again = Files.writeString(folder.resolve("sunday.json"), INSTANCES);
    assertThat(CommandLineRun.of("evaluate", monday.toString(), again.toString()).problems())
        .isEmpty();
    String stopped = INSTANCES.replace("running", "stopped");
    Path tuesday = Files.writeString(folder.resolve("tuesday.json"), stopped);
    CommandLineRun run =
        CommandLineRun.of("evaluate", tuesday.toString(), monday.toString(), again.toString());
    assertThat(run.problems())
        .containsExactly(
            "rolecall: "
                + monday
                + ": other live output shows instance i-0a otherwise, and neither tells its time:"
                + " this one counts as it stands first; give the newest alone");
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(CommandLineRun.of("evaluate", folder.toString(), "--every-item").problems())
        .isEmpty();
  }

  @Test
  void versionIsOneLine() {
    assertThat(CommandLineRun.of("--version").out()).startsWith("rolecall ").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evaluat x|there is no command \"evaluat\"; did you mean evaluate?",
        "sacn|did you mean scan?",
        "help evalute|there is no command \"evalute\"; did you mean evaluate?",
        "nothing|there is no command \"nothing\"; see: rolecall --help",
        "evaluate|Missing required parameter: 'PATH'; see: rolecall evaluate --help",
        "evaluate x -f yaml|--format is \"yaml\": expected one of table, csv, json, ndjson, sarif, junit",
        "evaluate x -f cvs|did you mean csv?",
        "evaluate x -f -o y|Expected parameter for option '--format' but found '-o'",
        "query x -f jsno|--format is \"jsno\": expected one of table, csv, ndjson, json; did you mean json?",
        "leftover-sessions x y -f tabel|did you mean table?",
        "completion fish|SHELL is \"fish\": expected one of bash, zsh",
        "evaluate x -p allowedInstanceProfileArns=,|expected at least one ARN",
        "evaluate x -p requierRole=true|did you mean requireRole?",
        "export . -o x -p stopedInstances=IGNORE|did you mean stoppedInstances?",
        "evaluate x --threads 0|--threads is 0: expected 1 or more",
        "evaluate x --threads many|--threads is \"many\": expected a whole number",
        "evaluate x --at yesterday|--at is \"yesterday\": expected a date like 2026-06-30",
        "evaluate x --rule other|--rule is \"other\": expected one of ec2-instance-role, instance-profile-role, launch-template-role, iam-user-access-key",
        "evaluate x --rule instance-profle|did you mean instance-profile-role?",
        "evaluate x --rule iam-user-acess-keys|did you mean iam-user-access-key?",
        "evaluate x --rule launch-template|did you mean launch-template-role?",
        "evaluate x --rule instance-profile-role -p scanUserData=true|scanUserData is \"true\": expected one of the parameters",
        "evaluate x --fail-on anything|--fail-on is \"anything\": expected non-compliant",
        "evaluate x -p requireRole|-p is \"requireRole\": expected NAME=VALUE",
        "evaluate x -p cisVersion=5.0 -p cisVersion=6.0|-p gives cisVersion twice: expected once",
        "evaluate x --nosuch|there is no option --nosuch; see: rolecall evaluate --help",
        "evaluate x --formt=csv|there is no option --formt; did you mean --format?",
        "scan --regoin eu-central-1|there is no option --regoin; did you mean --regions?",
        "verify a b|\"b\" is one argument too many; see: rolecall verify --help",
      })
  void aMistakeIsOneClearLine(String given) {
    String[] commandAndMessage = given.split("\\|", 2);
    CommandLineRun run = CommandLineRun.of(commandAndMessage[0].split(" "));
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("rolecall: ").hasLineCount(1).contains(commandAndMessage[1]);
  }

  @Test
  void theTraceOfAMistakeIsToldWhenItIsAskedFor() {
    CommandLineRun run = CommandLineRun.of("evaluate", "x", "--threads", "0", "--verbose");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .startsWith("rolecall: --threads is 0: expected 1 or more\n")
        .contains("UsageException", "\n    at io.github.rolecall.audit.cli.");
    assertThat(CommandLineRun.of("evaluat", "--verbose").err())
        .contains("\n    at io.github.rolecall.audit.cli.");
  }

  /** What nobody foresaw is a fault: here, variables that cannot be read. */
  @Test
  void aFaultIsOneLineAndItsTraceIsToldWhenItIsAskedFor() {
    Map<String, String> faulty =
        new AbstractMap<>() {
          @Override
          public Set<Map.Entry<String, String>> entrySet() {
            throw new IllegalStateException("no variables\u001b[2J");
          }
        };
    String[] export = {"export", ORGANIZATION, "-o", folder.resolve("bundle").toString()};
    CommandLineRun run = CommandLineRun.in(faulty, export);
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.err())
        .hasLineCount(1)
        .startsWith("rolecall: a fault in RoleCall itself, please report it")
        .contains("--verbose", "no variables?[2J");
    List<String> verbose = new ArrayList<>(List.of(export));
    verbose.add("--verbose");
    assertThat(CommandLineRun.in(faulty, verbose.toArray(String[]::new)).err())
        .startsWith("rolecall: a fault in RoleCall itself")
        .contains("\n    at ")
        .doesNotContain("\u001b");
  }

  @Test
  void outputThatDoesNotArriveIsNoSuccess() throws Exception {
    for (String command : List.of("--version", "help", "man", "evaluate " + ORGANIZATION)) {
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int exit =
          new CommandRunner(
                  InputStream.nullInputStream(),
                  new PrintStream(new ClosedPipe(), false, StandardCharsets.UTF_8),
                  new PrintStream(err, true, StandardCharsets.UTF_8),
                  Terminal.none())
              .run(command.split(" "));
      assertThat(exit).as(command).isEqualTo(ExitCode.INCOMPLETE);
      assertThat(err.toString(StandardCharsets.UTF_8))
          .isEqualTo("rolecall: standard output was closed before all was written\n");
    }
  }

  /** A pipe whose reader has ended. */
  private static final class ClosedPipe extends OutputStream {

    @Override
    public void write(int b) throws IOException {
      throw new IOException("Broken pipe");
    }
  }

  @Test
  void coloursAreForTerminalsThatShowThem() {
    Terminal terminal = Terminal.of("out,err", "100", Map.of());
    Terminal piped = Terminal.of("err", "100", Map.of());
    Terminal errorsToFile = Terminal.of("out", "100", Map.of());
    assertThat(CommandLineRun.on(terminal, Map.of(), "help", "scan").out()).contains("\u001b[");
    assertThat(CommandLineRun.on(piped, Map.of(), "help", "scan").out()).doesNotContain("\u001b");
    assertThat(CommandLineRun.on(terminal, Map.of()).err()).contains("\u001b[");
    assertThat(CommandLineRun.on(errorsToFile, Map.of()).err())
        .contains("Usage: ")
        .doesNotContain("\u001b");
  }

  @Test
  void aRuleThatIsLikeNoneIsNotTakenForOne() {
    assertThat(CommandLineRun.of("evaluate", "x", "--rule", "other").problems())
        .singleElement()
        .asString()
        .endsWith("iam-user-access-key");
  }

  @Test
  void anEmptyPathIsNotTheCurrentFolder() {
    CommandLineRun run = CommandLineRun.of("evaluate", "");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.problems())
        .containsExactly("rolecall: a PATH is empty: expected a file, a folder or -");
  }

  @Test
  void everyWrongParameterIsNamedAtOnce() {
    CommandLineRun run =
        CommandLineRun.of(
            "evaluate",
            "x",
            "-p",
            "requireRole=maybe",
            "-p",
            "exemptionMaxDays=0",
            "-p",
            "colour=red");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.problems()).hasSize(3);
    assertThat(run.err())
        .contains("requireRole is \"maybe\": expected true or false", "exemptionMaxDays", "colour");
  }

  @Test
  void violationsDecideTheExitCodeOnlyWhenAsked() {
    assertThat(CommandLineRun.of("evaluate", ORGANIZATION).exit()).isEqualTo(ExitCode.DONE);
    assertThat(CommandLineRun.of("evaluate", ORGANIZATION, "--fail-on", "non-compliant").exit())
        .isEqualTo(ExitCode.VIOLATIONS);
  }

  @Test
  void incompleteInputWinsOverViolations() {
    CommandLineRun run =
        CommandLineRun.of("evaluate", ORGANIZATION, "no-such-file", "--fail-on", "non-compliant");
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.problems()).containsExactly("rolecall: no-such-file: no such file or folder");
  }

  @Test
  void demandedProofThatIsMissingIsUndetermined() {
    byte[] input = INSTANCES.getBytes(StandardCharsets.UTF_8);
    CommandLineRun lenient = CommandLineRun.withInput(input, "evaluate", "-", "-f", "ndjson");
    assertThat(lenient.exit()).isEqualTo(ExitCode.DONE);
    assertThat(lenient.out())
        .contains(
            "\"compliance\":\"COMPLIANT\",\"reason\":\"ROLE_NOT_VERIFIED\"", "\"file\":\"-\"");
    CommandLineRun strict =
        CommandLineRun.withInput(input, "evaluate", "-", "-f", "ndjson", "--demand-proof");
    assertThat(strict.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(strict.out()).contains("\"compliance\":\"UNDETERMINED\"");
  }

  @Test
  void allMembersOfAGzipStreamAreReadThoughTheyComeLate() throws Exception {
    byte[] first = gzip(INSTANCES);
    byte[] second = gzip(INSTANCES.replace("i-0a", "i-0b"));
    InputStream late =
        new SequenceInputStream(new ByteArrayInputStream(first), new ByteArrayInputStream(second)) {
          @Override
          public int available() {
            return 0;
          }
        };
    CommandLineRun run = CommandLineRun.withInput(late, "evaluate", "-", "-f", "ndjson");
    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).contains("i-0a", "i-0b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\n", "not gzip", "\u001f", "\u001fxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"})
  void whatStandsBehindAGzipMemberIsNotLostSilently(String behind) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(gzip(INSTANCES));
    bytes.writeBytes(behind.getBytes(StandardCharsets.ISO_8859_1));
    CommandLineRun run =
        CommandLineRun.withInput(bytes.toByteArray(), "evaluate", "-", "-f", "ndjson");
    assertThat(run.out()).contains("i-0a");
    assertThat(run.problems()).singleElement().asString().contains("gzip");
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void millionsOfProblemsInOneFileAreToldInAHundredAndOneLines() throws Exception {
    byte[] input = gzip("{\"configurationItems\":[" + "{},".repeat(300_000) + "{}]}");
    CommandLineRun run = CommandLineRun.withInput(input, "evaluate", "-", "-f", "ndjson");
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.problems())
        .hasSize(101)
        .contains("rolecall: -: 299901 more problems like these");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void iamDataGivenAlongShowsTheRole() throws Exception {
    Path instances = Files.writeString(folder.resolve("instances.json"), INSTANCES);
    Path iam =
        Files.writeString(
            folder.resolve("iam.json"),
            "{\"RoleDetailList\":[{\"RoleName\":\"web\",\"Arn\":\"arn:aws:iam::111122223333:role/web\",\"AssumeRolePolicyDocument\":{\"Statement\":"
                + "[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]},\"AttachedManagedPolicies\":[],"
                + "\"InstanceProfileList\":[{\"InstanceProfileName\":\"web\",\"InstanceProfileId\":\"AIPA1\",\"Arn\":\"arn:aws:iam::111122223333:instance-profile/web\"}]}]}");
    CommandLineRun run =
        CommandLineRun.of(
            "evaluate", instances.toString(), iam.toString(), "-f", "ndjson", "--demand-proof");
    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
    assertThat(run.out())
        .contains(
            "\"reason\":\"ROLE_ATTACHED\"", "\"roleArn\":\"arn:aws:iam::111122223333:role/web\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "csv", "json", "ndjson", "sarif", "junit"})
  void theSameInputGivesTheSameBytesOnAnyNumberOfThreads(String format) {
    CommandLineRun one =
        CommandLineRun.of("evaluate", ORGANIZATION, "-f", format, "--threads", "1");
    CommandLineRun two =
        CommandLineRun.of("evaluate", ORGANIZATION, "-f", format, "--threads", "2");
    CommandLineRun again =
        CommandLineRun.of("evaluate", ORGANIZATION, "-f", format, "--threads", "2");
    assertThat(one.out()).isNotEmpty().isEqualTo(two.out()).isEqualTo(again.out());
  }

  @Test
  void outputToAFileAppearsWholeAndLeavesNothingBeside() throws Exception {
    Path file = Files.writeString(folder.resolve("verdicts.json"), "old");
    CommandLineRun run =
        CommandLineRun.of("evaluate", ORGANIZATION, "-f", "json", "-o", file.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(file))
        .isEqualTo(CommandLineRun.of("evaluate", ORGANIZATION, "-f", "json").out());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void outputThatCannotBeWrittenIsRefusedBeforeAnyWork() {
    for (String bad : new String[] {folder.resolve("none/out.csv").toString(), folder.toString()}) {
      CommandLineRun run = CommandLineRun.of("evaluate", ORGANIZATION, "-o", bad);
      assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
      assertThat(run.err()).hasLineCount(1).contains("-o is " + bad, "expected a file");
    }
  }

  @Test
  void inputThatFailsIsNotCalledOutput() throws Exception {
    Path bundle = Files.createDirectory(folder.resolve("bundle"));
    Files.createDirectory(bundle.resolve("manifest.dsse.json"));
    CommandLineRun run = CommandLineRun.of("verify", bundle.toString());
    assertThat(run.err() + run.out()).doesNotContain("cannot write");
    assertThat(FileTrouble.line(new NoSuchFileException("a b"))).isEqualTo("a b does not exist");
    assertThat(FileTrouble.line(new AccessDeniedException("a"))).isEqualTo("a: no permission");
    assertThat(FileTrouble.line(new FileAlreadyExistsException("a"))).isEqualTo("a exists already");
    assertThat(FileTrouble.line(new FileSystemException("a", null, "No space left on device")))
        .isEqualTo("a: No space left on device");
    assertThat(FileTrouble.line(new NotDirectoryException("a")))
        .isEqualTo("a: NotDirectoryException");
    assertThat(FileTrouble.line(new IOException())).isEqualTo("IOException");
    assertThat(FileTrouble.line(new IOException("the words"))).isEqualTo("the words");
  }

  @Test
  void outputToAFileKeepsItsPermissionsAndItsLink() throws Exception {
    Path file = Files.writeString(folder.resolve("verdicts.csv"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);
    CommandLineRun run =
        CommandLineRun.of("evaluate", ORGANIZATION, "-f", "csv", "-o", link.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(file)).startsWith("account,region,");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-rw-r--");
  }

  @Test
  void aFileThatIsNamedTwiceIsReadOnce() {
    CommandLineRun once = CommandLineRun.of("evaluate", ORGANIZATION, "-f", "ndjson");
    CommandLineRun twice =
        CommandLineRun.of(
            "evaluate",
            ORGANIZATION,
            ORGANIZATION + "/AWSLogs",
            ORGANIZATION + "/../organization",
            "-f",
            "ndjson",
            "--every-item");
    CommandLineRun every =
        CommandLineRun.of("evaluate", ORGANIZATION, "-f", "ndjson", "--every-item");
    assertThat(once.exit()).isEqualTo(ExitCode.DONE);
    assertThat(twice.exit()).as(twice.err()).isEqualTo(ExitCode.DONE);
    assertThat(twice.out()).isEqualTo(every.out());
  }

  @Test
  void theSummaryCountsWhatWasRead() {
    assertThat(CommandLineRun.of("evaluate", ORGANIZATION).err())
        .contains(
            "40 instances judged: 27 COMPLIANT (26 ROLE_ATTACHED, 1 ROLE_NOT_VERIFIED), 10 NON_COMPLIANT (4 NO_PROFILE, ",
            "0 unreadable; ");
  }

  @Test
  void hostileNamesNeverReachTheTerminal() throws Exception {
    Path bad = Files.writeString(folder.resolve("a\u001b[31m\u202eb.json"), "no json");
    CommandLineRun run = CommandLineRun.of("evaluate", bad.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.err()).contains("a?[31m?b.json").doesNotContain("\u001b", "\u202e");
  }

  @Test
  void theTerminalIsWhatTheLauncherSays() {
    assertThat(Terminal.of("out,err", "200", Map.of()))
        .isEqualTo(new Terminal(true, true, 200, true));
    assertThat(Terminal.of("out", "", Map.of("NO_COLOR", "1")))
        .isEqualTo(new Terminal(true, false, 120, false));
    assertThat(Terminal.of("out", "10", Map.of("TERM", "dumb")))
        .isEqualTo(new Terminal(true, false, 60, false));
    assertThat(Terminal.of("err", "80", Map.of("TERM", "dumb")))
        .isEqualTo(new Terminal(false, false, 80, false));
    assertThat(Terminal.of("", "x", Map.of())).isEqualTo(Terminal.none());
    assertThat(List.of(Terminal.fromLauncher())).hasSize(1);
  }
}
