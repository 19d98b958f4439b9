package io.github.rolecall.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.bundle.BundleFile;
import io.github.rolecall.audit.bundle.Hashes;
import io.github.rolecall.audit.bundle.ManifestReader;
import io.github.rolecall.audit.bundle.Sha256Sums;
import io.github.rolecall.audit.export.Export;
import io.github.rolecall.audit.export.ExportRequest;
import io.github.rolecall.audit.files.RemoteFiles;
import io.github.rolecall.audit.sign.EnvelopeSigner;
import io.github.rolecall.audit.sign.PublicKeyFile;
import io.github.rolecall.audit.sign.SigningKeys;
import io.github.rolecall.audit.sign.TestKeys;
import io.github.rolecall.evaluation.InstanceRoleParameters;
import io.github.rolecall.fixtures.Organization;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierTest {

  private static final int OFFSETS = 8;

  @TempDir static Path shared;
  private static Path original = Path.of("");
  private static Path second = Path.of("");
  private static PublicKeyFile key;

  @TempDir Path temp;
  private Path bundle = Path.of("");

  @BeforeAll
  static void export() throws Exception {
    KeyPair pair = TestKeys.make("Ed25519");
    String signing = TestKeys.privateKey(pair, shared.resolve("private.pem")).toString();
    key = PublicKeyFile.read(TestKeys.publicKey(pair, shared.resolve("public.pem")));
    original = shared.resolve("original");
    run(original, null, signing);
    second = shared.resolve("second");
    run(second, original, signing);
  }

  private static void run(Path bundle, @Nullable Path previous, String signing) throws Exception {
    ExportRequest request =
        new ExportRequest(
            List.of(Organization.folder().toString()),
            bundle,
            null,
            null,
            InstanceRoleParameters.defaults(),
            Map.of("requireRole", "true"),
            "ec2-instance-role",
            previous,
            Instant.parse("2026-07-01T00:00:00Z"),
            "test",
            "64MB");
    new Export(request, RemoteFiles.NONE, new EnvelopeSigner(SigningKeys.open(signing, Map.of())))
        .run((files, of) -> {});
  }

  @BeforeEach
  void copy() throws IOException {
    bundle = copy(original, temp.resolve("bundle"));
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }

  @Test
  void aBundleAsItWasMadeIsWhole() throws IOException {
    Verification found = Verifier.check(bundle, key, List.of());
    assertThat(found.altered()).isEmpty();
    assertThat(found.unread()).isEmpty();
    assertThat(found.isWhole()).isTrue();
    assertThat(found.manifestSha256()).isEqualTo(Hashes.of(bundle.resolve("manifest.json")));
    assertThat(found.checked())
        .anyMatch(line -> line.matches("files +(\\d+) of \\1 with the bytes .*"))
        .anyMatch(line -> line.matches("rows +[\\d,]+ counted in \\d+ files"))
        .anyMatch(line -> line.equals("items      408 read in 113 files, all accounted for"))
        .anyMatch(line -> line.startsWith("signature  good, by the key "))
        .anyMatch(line -> line.startsWith("chain      begins here"));
  }

  @Test
  void oneFlippedBitAnywhereIsFoundAndItsFileNamed() throws IOException {
    Random random = new Random(7);
    int flips = 0;
    for (Path file : files(bundle)) {
      byte[] bytes = Files.readAllBytes(file);
      String name = bundle.relativize(file).toString();
      for (int i = 0; i < OFFSETS && bytes.length > 0; i++) {
        int offset = i == 0 ? 0 : i == 1 ? bytes.length - 1 : random.nextInt(bytes.length);
        byte[] flipped = bytes.clone();
        flipped[offset] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, flipped);
        Verification found = Verifier.check(bundle, key, List.of());
        assertThat(found.altered())
            .as("%s, byte %d", name, offset)
            .extracting(Discrepancy::file)
            .contains(name);
        flips++;
      }
      Files.write(file, bytes);
    }
    assertThat(flips).isGreaterThan(200);
    assertThat(Verifier.check(bundle, key, List.of()).isWhole()).isTrue();
  }

  /** All that no key is needed for is found without one. */
  @Test
  void withoutAKeyOnlyTheSignatureItselfIsTaken() throws IOException {
    Verification found = Verifier.check(bundle, null, List.of());
    assertThat(found.isWhole()).isTrue();
    assertThat(found.checked()).contains("signature  there and not checked: no --key was given");
    Files.delete(bundle.resolve("manifest.dsse.json"));
    assertThat(Verifier.check(bundle, null, List.of()).checked())
        .anyMatch(line -> line.startsWith("signature  none"));
    assertThat(lines(Verifier.check(bundle, key, List.of())))
        .containsExactly("manifest.dsse.json: is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "manifest.json",
        "SHA256SUMS",
        "README.txt",
        "tables/gaps.csv",
        "parquet/gaps/gaps.parquet"
      })
  void aMissingFileIsNamed(String file) throws IOException {
    Files.delete(bundle.resolve(file));
    assertThat(lines(Verifier.check(bundle, null, List.of()))).contains(file + ": is missing");
  }

  @Test
  void aFileTooManyIsNamed() throws IOException {
    Files.createDirectories(bundle.resolve("parquet/gaps/old"));
    Files.writeString(bundle.resolve("parquet/gaps/old/gaps.parquet"), "x");
    assertThat(lines(Verifier.check(bundle, key, List.of())))
        .containsExactly(
            "parquet/gaps/old/gaps.parquet: is not in the manifest: expected no other file");
  }

  @Test
  void otherLengthsAreNotEvenRead() throws IOException {
    Files.writeString(bundle.resolve("README.txt"), "short");
    assertThat(lines(Verifier.check(bundle, key, List.of())))
        .singleElement()
        .asString()
        .startsWith("README.txt: has 5 bytes: the manifest says ");
  }

  @Test
  void linksAndPipesAreRefusedAndNotOpened() throws Exception {
    Path gaps = bundle.resolve("tables/gaps.csv");
    Path outside = Files.move(gaps, temp.resolve("outside.csv"));
    Files.createSymbolicLink(gaps, outside);
    Files.delete(bundle.resolve("README.txt"));
    boolean piped = pipe(bundle.resolve("README.txt"));
    Files.createSymbolicLink(bundle.resolve("tables/more"), temp);
    assertThat(lines(Verifier.check(bundle, key, List.of())))
        .contains(
            "tables/gaps.csv: is a symbolic link: expected a file",
            "tables/gaps.csv: is missing",
            "tables/more: is a symbolic link: expected a file");
    assertThat(piped).as("mkfifo, of every system's core utilities").isTrue();
    assertThat(lines(Verifier.check(bundle, key, List.of())))
        .contains("README.txt: is neither a file nor a folder that is looked into");
  }

  @Test
  void aManifestThatIsALinkIsNotFollowed() throws IOException {
    Path outside = Files.move(bundle.resolve("manifest.json"), temp.resolve("m.json"));
    Files.createSymbolicLink(bundle.resolve("manifest.json"), outside);
    assertThat(lines(Verifier.check(bundle, null, List.of())))
        .contains(
            "manifest.json: is a symbolic link: expected a file", "manifest.json: is missing");
  }

  @Test
  void ofVeryManyFindingsSomeAreListedAndAllAreCounted() throws IOException {
    for (int i = 0; i < 300; i++) {
      Files.createFile(bundle.resolve("tables/" + i));
    }
    Verification found = Verifier.check(bundle, key, List.of());
    assertThat(found.altered()).hasSize(200);
    assertThat(found.discrepancies()).isEqualTo(300);
  }

  @Test
  void aMillionFilesAreNoBundle() throws IOException {
    for (int i = 0; i < 10_050; i++) {
      Files.createFile(bundle.resolve("tables/" + i));
    }
    assertThat(lines(Verifier.check(bundle, key, List.of())))
        .singleElement()
        .asString()
        .contains("is one of more than 10000 files: no bundle");
  }

  @Test
  void aHugeManifestIsNotRead() throws IOException {
    try (RandomAccessFile file =
        new RandomAccessFile(bundle.resolve("manifest.json").toFile(), "rw")) {
      file.setLength(ManifestReader.MOST_BYTES + 1L);
    }
    assertThat(lines(Verifier.check(bundle, null, List.of())))
        .containsExactly("manifest.json: has 16777217 bytes: expected at most 16777216");
  }

  /** Who alters a number in the manifest and all hashes as well is found by the numbers. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"read\" : 408|\"read\" : 407|its reconciliation says 407 items and accounts for 408",
        "\"items\" : 408|\"items\" : 409|its sources have 409",
        "\"count\" : 113|\"count\" : 114|lists 113 files with 408 items: the manifest says 114",
        "\"rows\" : 2\\n|\"rows\" : 3\\n|has 2 rows: the manifest says 3"
      })
  void numbersThatDoNotAddUpAreNamed(String from, String to, String problem) throws IOException {
    alter(json -> json.replaceFirst(from, to.replace("\\n", "\n")));
    assertThat(lines(Verifier.check(bundle, null, List.of())))
        .anyMatch(line -> line.contains(problem));
  }

  /** Who takes a file out of the folder and out of the manifest leaves hashes that fit. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "tables/gaps.ndjson",
        "tables/gaps.csv",
        "parquet/gaps/gaps.parquet",
        "tables/intervals.ndjson",
        "tables/sources.ndjson",
        "README.txt",
        "oscal-assessment-results.json",
        "ocsf.ndjson",
        "asff.ndjson"
      })
  void aFileThatIsLeftOutEverywhereIsMissed(String file) throws IOException {
    Files.delete(bundle.resolve(file));
    alter(json ->
        json.replaceFirst("(?s)\\{\\s+\"file\" : \"" + file + "\"[^}]*},?\\s*", "")
            .replaceFirst("},\\s+]", "} ]"));
    assertThat(lines(Verifier.check(bundle, null, List.of())))
        .contains("manifest.json: it does not list " + file);
  }

  @Test
  void aTableWithoutACountOfItsRowsIsNamed() throws IOException {
    alter(json -> json.replaceFirst("(?s)(tables/gaps.csv[^}]*\"rows\" : )\\d+", "$1null"));
    assertThat(lines(Verifier.check(bundle, null, List.of())))
        .contains("manifest.json: it does not say how many rows tables/gaps.csv has");
  }

  @Test
  void aParquetFileWithOtherRowsThanTheManifestSaysIsNamed() throws IOException {
    Path gaps = bundle.resolve("parquet/gaps/gaps.parquet");
    String before = Hashes.of(gaps);
    long length = Files.size(gaps);
    Path owners = bundle.resolve("parquet/owners/owners.parquet");
    Files.copy(owners, gaps, StandardCopyOption.REPLACE_EXISTING);
    String after = Hashes.of(gaps);
    long size = Files.size(gaps);
    alter(json ->
        json.replace(before, after).replace("\"bytes\" : " + length, "\"bytes\" : " + size));
    assertThat(lines(Verifier.check(bundle, null, List.of())))
        .anyMatch(line -> line.matches("parquet/gaps/gaps.parquet: has \\d+ rows: the .* says 2"));
    byte[] noise = Files.readAllBytes(gaps);
    noise[noise.length - 1] = 'X';
    Files.write(gaps, noise);
    alter(json -> json.replace(after, Hashes.of(noise)));
    assertThat(lines(Verifier.check(bundle, null, List.of())))
        .contains(
            "parquet/gaps/gaps.parquet: its rows cannot be counted: it does not end as Parquet"
                + " does");
  }

  @Test
  void theSignatureOfAnotherManifestIsNone() throws IOException {
    Files.copy(
        second.resolve("manifest.dsse.json"),
        bundle.resolve("manifest.dsse.json"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(lines(Verifier.check(bundle, null, List.of())))
        .singleElement()
        .asString()
        .startsWith("manifest.dsse.json: it signs another manifest than that of SHA-256 ");
  }

  @Test
  void bundlesFormAChain() throws IOException {
    Verification found = Verifier.check(second, key, List.of(original));
    assertThat(found.isWhole()).isTrue();
    assertThat(found.checked())
        .contains("chain      1 bundle before, by their manifests; it begins there");
    assertThat(Verifier.check(second, key, List.of()).checked())
        .anyMatch(line -> line.startsWith("chain      not checked: the manifest names one before"));
  }

  @Test
  void aBundleThatIsNotTheOneBeforeBreaksTheChain() throws IOException {
    assertThat(lines(Verifier.check(original, key, List.of(second))))
        .singleElement()
        .asString()
        .contains("the chain does not lead to " + second)
        .endsWith("it names no other bundle");
    alter(json -> json.replace("\"requireRole\" : \"true\"", "\"requireRole\" : \"false\""));
    assertThat(lines(Verifier.check(second, key, List.of(bundle))))
        .singleElement()
        .asString()
        .contains("the chain does not lead to " + bundle)
        .contains(": it names " + Hashes.of(original.resolve("manifest.json")));
    Files.writeString(bundle.resolve("manifest.json"), "{}");
    assertThat(lines(Verifier.check(second, key, List.of(bundle))))
        .anyMatch(line -> line.startsWith(bundle + "/manifest.json: "));
    Files.delete(bundle.resolve("manifest.json"));
    assertThat(Verifier.check(second, key, List.of(bundle)).unread())
        .extracting(Discrepancy::problem)
        .containsExactly("cannot be read: it has no manifest");
  }

  /** Alters the manifest as somebody does who knows the format: all hashes fit. */
  private void alter(UnaryOperator<String> change) throws IOException {
    Path file = bundle.resolve("manifest.json");
    String before = Files.readString(file);
    String after = change.apply(before);
    assertThat(after).isNotEqualTo(before);
    Files.writeString(file, after);
    byte[] json = after.getBytes(StandardCharsets.UTF_8);
    List<BundleFile> files = new ArrayList<>(ManifestReader.read(json).outputs());
    files.add(new BundleFile("manifest.json", Hashes.of(json), json.length, null));
    Files.write(bundle.resolve("SHA256SUMS"), Sha256Sums.of(files));
    Files.deleteIfExists(bundle.resolve("manifest.dsse.json"));
  }

  private static boolean pipe(Path path) throws InterruptedException {
    try {
      return new ProcessBuilder("mkfifo", path.toString()).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static List<String> lines(Verification found) {
    return found.altered().stream().map(Discrepancy::line).toList();
  }
}
