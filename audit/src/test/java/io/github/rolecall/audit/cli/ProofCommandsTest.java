package io.github.rolecall.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.audit.bundle.Hashes;
import io.github.rolecall.audit.sign.TestKeys;
import io.github.rolecall.fixtures.Organization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done with a bundle: signing, verifying, asking. */
class ProofCommandsTest {

  @TempDir static Path shared;
  private static Path original = Path.of("");
  private static String privateKey = "";
  private static String publicKey = "";
  private static CommandLineRun export;

  @TempDir Path temp;
  private Path bundle = Path.of("");

  @BeforeAll
  static void export() {
    KeyPair pair = TestKeys.make("secp256r1");
    privateKey = TestKeys.privateKey(pair, shared.resolve("private.pem")).toString();
    publicKey = TestKeys.publicKey(pair, shared.resolve("public.pem")).toString();
    original = shared.resolve("original");
    export =
        CommandLineRun.of(
            "export",
            Organization.folder().toString(),
            "-o",
            original.toString(),
            "--sign",
            privateKey);
    assertThat(export.exit()).as(export.err()).isZero();
  }

  @BeforeEach
  void copy() throws IOException {
    bundle = temp.resolve("bundle");
    try (Stream<Path> files = Files.walk(original)) {
      for (Path file : files.toList()) {
        Files.copy(file, bundle.resolve(original.relativize(file).toString()));
      }
    }
  }

  private CommandLineRun verify(String... more) {
    return run("verify", more);
  }

  private CommandLineRun run(String command, String... more) {
    return CommandLineRun.of(
        Stream.concat(Stream.of(command, bundle.toString()), Stream.of(more)).toList());
  }

  @Test
  void exportPrintsTheHashOfTheManifestAsSha256sumDoes() throws IOException {
    Path manifest = original.resolve("manifest.json");
    assertThat(export.out()).isEqualTo(Hashes.of(manifest) + "  " + manifest + "\n");
  }

  @Test
  void aSignedBundleIsVerifiedByItsPublicKey() throws IOException {
    CommandLineRun run = verify("--key", publicKey);
    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(run.out())
        .contains("signature  good, by the key ")
        .contains("manifest   SHA-256 " + Hashes.of(bundle.resolve("manifest.json")))
        .endsWith("The bundle is whole.\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void anAlteredBundleIsNot() throws IOException {
    Path readme = bundle.resolve("README.txt");
    Files.writeString(readme, Files.readString(readme).replace("evidence", "evidenc3"));
    CommandLineRun run = verify();
    assertThat(run.exit()).isEqualTo(ExitCode.ALTERED);
    assertThat(run.out().lines().findFirst().orElse("")).startsWith("README.txt: its SHA-256 is ");
    assertThat(run.out()).endsWith("NOT as it was made: 1 finding.\n");
  }

  @Test
  void namesOfFilesTurnNoTerminal() throws IOException {
    Files.writeString(bundle.resolve("\u001b[2Jx\n"), "x");
    Files.writeString(bundle.resolve("y"), "y");
    assertThat(verify().out()).startsWith("?[2Jx?: is not in the manifest").contains("2 findings");
  }

  @Test
  void ofVeryManyFindingsTheNumberIsTold() throws IOException {
    for (int i = 0; i < 300; i++) {
      Files.createFile(bundle.resolve("x" + i));
    }
    assertThat(verify().out()).contains("\nand 100 more\n").contains("300 findings");
  }

  @Test
  void whatIsNoBundleIsNoneBefore() {
    CommandLineRun run = verify("--previous", temp.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .isEqualTo(
            "rolecall: --previous is "
                + temp
                + ": expected a bundle, a folder with manifest.json\n");
  }

  @Test
  void aBundleMayBeSignedLater() throws IOException {
    Files.delete(bundle.resolve("manifest.dsse.json"));
    CommandLineRun run = run("sign", "--key", privateKey);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(verify("--key", publicKey).exit()).isZero();
    assertThat(run("sign", "--key", privateKey).err())
        .contains("manifest.dsse.json exists: expected a bundle that is not signed");
  }

  @Test
  void whatIsNotWholeIsNotSigned() throws IOException {
    Files.delete(bundle.resolve("manifest.dsse.json"));
    Files.delete(bundle.resolve("tables/gaps.csv"));
    CommandLineRun run = run("sign", "--key", privateKey);
    assertThat(run.exit()).isEqualTo(ExitCode.ALTERED);
    assertThat(run.err()).contains("rolecall: tables/gaps.csv: is missing");
    assertThat(bundle.resolve("manifest.dsse.json")).doesNotExist();
  }

  @Test
  void aManifestThatChangesBetweenCheckAndSignatureIsNotSigned() throws IOException {
    Files.writeString(bundle.resolve("manifest.json"), " ", StandardOpenOption.APPEND);
    String checked = Hashes.of(original.resolve("manifest.json"));
    assertThatThrownBy(() -> SignCommand.manifest(bundle, checked))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("manifest.json was altered while it was checked");
    assertThat(SignCommand.manifest(original, checked)).isNotEmpty();
  }

  @Test
  void aSignatureLeavesNothingElseInTheBundle() throws IOException {
    Files.delete(bundle.resolve("manifest.dsse.json"));
    assertThat(run("sign", "--key", privateKey).exit()).isZero();
    try (Stream<Path> files = Files.list(bundle)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(n -> n.startsWith("."));
    }
    assertThat(Files.getPosixFilePermissions(bundle.resolve("manifest.dsse.json")))
        .isEqualTo(Files.getPosixFilePermissions(original.resolve("manifest.dsse.json")));
  }

  @Test
  void theBundleMayStandBehindTheOneBeforeIt() {
    CommandLineRun run =
        CommandLineRun.of("verify", "--previous", original.toString(), bundle.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).as(run.out()).isEqualTo(ExitCode.ALTERED);
    assertThat(run.out()).contains("the chain does not lead to " + original);
  }

  @Test
  void aFolderThatWasAddedIsFound() throws IOException {
    Files.createDirectories(bundle.resolve("tables/more/empty"));
    CommandLineRun run = verify();
    assertThat(run.exit()).isEqualTo(ExitCode.ALTERED);
    assertThat(run.out())
        .contains("tables/more: is an empty folder: expected no other folder")
        .contains("tables/more/empty: is an empty folder")
        .contains("2 findings");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "verify nowhere|BUNDLE is nowhere: expected a bundle, a folder with manifest.json",
        "verify IT --key nowhere|--key: nowhere does not exist",
        "verify IT --previous nowhere|--previous is nowhere: expected a bundle, a folder with",
        "sign nowhere --key x|BUNDLE is nowhere: expected a bundle, a folder with manifest.json",
        "sign IT --key nowhere|--key: nowhere does not exist",
        "sign IT --key awskms:x|--key: \"x\" is no ARN of a KMS key",
        "query nowhere|BUNDLE is nowhere: expected a bundle, a folder with manifest.json",
        "query IT --memory 1|--memory is 1: expected 64 or more",
        "query IT -o nowhere/x|expected a file in a folder that exists",
        "query IT -f xml|expected one of"
      })
  void whatIsNotUnderstoodIsRefused(String arguments, String message) throws IOException {
    Files.delete(bundle.resolve("manifest.dsse.json"));
    CommandLineRun run =
        CommandLineRun.of(
            Stream.of(arguments.split(" ", -1))
                .map(one -> one.equals("IT") ? bundle.toString() : one)
                .toList());
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(message);
  }

  @Test
  void aKeyThatCannotSignStopsAnExportBeforeItBegins() {
    Path other = temp.resolve("other");
    CommandLineRun run =
        CommandLineRun.of("export", temp.toString(), "-o", other.toString(), "--sign", publicKey);
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--sign: " + publicKey + " holds a PUBLIC KEY");
    assertThat(other).doesNotExist();
  }

  @Test
  void tablesAndViewsAreListed() {
    CommandLineRun run = run("query");
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("gaps_first           view   what is not known or not to be trusted")
        .contains("intervals            table  one row is a stretch of time");
  }

  @Test
  void aQueryGivesItsRows() {
    CommandLineRun run =
        run("query", "SELECT account, month FROM compliance_by_month LIMIT 1", "-f", "csv");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("account,month\r\n111122223333,2026-05\r\n");
  }

  @Test
  void rowsFitTheTerminal() {
    CommandLineRun run =
        CommandLineRun.on(
            new Terminal(true, true, 60, true),
            Map.of(),
            "query",
            bundle.toString(),
            "SELECT * FROM open_violations LIMIT 1");
    assertThat(run.out()).startsWith("\u001b[1maccount     \u001b[0m  111122223333\n");
  }

  @Test
  void aFileAppearsWhenItIsWhole() throws IOException {
    Path file = temp.resolve("rows.json");
    assertThat(run("query", "SELECT 1 AS a", "-f", "json", "-o", file.toString()).exit()).isZero();
    assertThat(file).hasContent("[\n{\"a\":1}\n]\n");
    Path other = temp.resolve("other.json");
    assertThat(run("query", "SELECT nothing", "-o", other.toString()).exit())
        .isEqualTo(ExitCode.USAGE);
    assertThat(other).doesNotExist();
  }

  @Test
  void badSqlIsOneLine() {
    CommandLineRun run = run("query", "SELECT * FROM nothing");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .isEqualTo(
            "rolecall: SQL: there is no table or view nothing; without SQL they are listed\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT * FROM open_violation|there is no table or view open_violation; did you mean open_violations?",
        "SELECT * FROM intervalls|did you mean intervals?",
        "SELEC 1|Parser Error: ",
        "SELECT accountt FROM gaps|accountt",
        "DROP VIEW gaps|only a SELECT can be asked",
        "SELECT 1; SELECT 2|2 statements: expected one SELECT"
      })
  void aMistakeInSqlIsOneLine(String sql, String message) {
    CommandLineRun run = run("query", sql);
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("rolecall: SQL: ").hasLineCount(1).contains(message);
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0|is empty", "300|is cut off", "2000|is cut off"})
  void aManifestThatIsCutOffIsToldInOneLine(int bytes, String problem) throws IOException {
    Path manifest = bundle.resolve("manifest.json");
    Files.write(manifest, Arrays.copyOf(Files.readAllBytes(manifest), bytes));
    CommandLineRun verify = verify();
    assertThat(verify.exit()).isEqualTo(ExitCode.ALTERED);
    assertThat(verify.out()).contains("manifest.json: it " + problem + "\n").doesNotContain("null");
    assertThat(verify.err()).isEmpty();
    Path page = temp.resolve("page.html");
    CommandLineRun report = run("report", "-o", page.toString());
    assertThat(report.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(report.err())
        .isEqualTo(
            "rolecall: no report of "
                + bundle
                + ": manifest.json is no manifest of a bundle: it "
                + problem
                + "\n");
    assertThat(page).doesNotExist();
    CommandLineRun sign = run("sign", "--key", privateKey);
    assertThat(sign.exit()).isEqualTo(ExitCode.USAGE);
    Files.delete(bundle.resolve("manifest.dsse.json"));
    assertThat(run("sign", "--key", privateKey).err())
        .contains("rolecall: manifest.json: it " + problem + "\n")
        .doesNotContain("null");
  }

  @Test
  void aBundleWithoutATableCannotBeAsked() throws IOException {
    Files.delete(bundle.resolve("parquet/intervals/intervals.parquet"));
    for (List<String> sql : List.of(List.of("SELECT 1"), List.<String>of())) {
      List<String> arguments = new ArrayList<>(List.of("query", bundle.toString()));
      arguments.addAll(sql);
      CommandLineRun run = CommandLineRun.of(arguments);
      assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
      assertThat(run.err())
          .contains(" lacks parquet/intervals/intervals.parquet: expected a bundle");
      assertThat(run.out()).isEmpty();
    }
  }
}
