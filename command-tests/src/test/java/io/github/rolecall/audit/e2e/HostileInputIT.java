package io.github.rolecall.audit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.cli.ExitCode;
import io.github.rolecall.fixtures.BuiltJar;
import io.github.rolecall.fixtures.Organization;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Input that is broken or made to hurt: one clear line, the good rest is judged, exit code 3, and a
 * small heap is enough.
 */
final class HostileInputIT {

  /** Four times the heap that {@link JarRun#inSmallHeap} gives. */
  private static final int FOUR_HEAPS = 192 << 20;

  private static final String GOOD =
      "{\"configurationItems\":[{\"configuration\":{\"state\":{\"code\":16,\"name\":\"running\"},\"iamInstanceProfile\":null},"
          + "\"tags\":{},\"configurationItemCaptureTime\":\"2026-05-01T08:00:00.000Z\",\"awsAccountId\":\"111122223333\","
          + "\"configurationItemStatus\":\"OK\",\"resourceType\":\"AWS::EC2::Instance\",\"resourceId\":\"i-0good\",\"awsRegion\":\"eu-central-1\"}]}";

  @TempDir private Path folder;

  @BeforeEach
  void placeAGoodFileBesideTheBadOne() throws IOException {
    Files.writeString(folder.resolve("good.json"), GOOD);
  }

  @Test
  void aGzipFileCutOffInTheMiddle() throws Exception {
    byte[] whole = Files.readAllBytes(aSnapshot());
    Files.write(folder.resolve("bad.json.gz"), Arrays.copyOf(whole, whole.length / 2));
    Ran run = judged("bad.json.gz", "the gzip data is cut off, in item ");
    assertThat(run.out().lines().count()).isGreaterThan(2);
  }

  @Test
  void aDamagedGzipFile() throws Exception {
    byte[] whole = Files.readAllBytes(aSnapshot());
    whole[whole.length / 2] ^= 0x55;
    Files.write(folder.resolve("bad.json.gz"), whole);
    Ran run = JarRun.inSmallHeap(folder, "evaluate", "bad.json.gz", "good.json", "-f", "ndjson");
    // Damage turns what follows into other bytes, so it may show as such before the check sum
    // tells.
    assertThat(run.problems())
        .as(run.err())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).startsWith("rolecall: bad.json.gz: byte "));
    assertThat(run.out()).contains("\"resourceId\":\"i-0good\"");
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void aJsonFileCutOffInTheMiddle() throws Exception {
    byte[] whole;
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(aSnapshot()))) {
      whole = in.readAllBytes();
    }
    Files.write(folder.resolve("bad.json"), Arrays.copyOf(whole, whole.length / 2));
    Ran run = judged("bad.json", "byte " + whole.length / 2 + ": the file is cut off, in item ");
    assertThat(run.out().lines().count()).isGreaterThan(2);
  }

  @Test
  void anEmptyFile() throws Exception {
    Files.createFile(folder.resolve("bad.json"));
    judged("bad.json", "byte 0: ");
  }

  @Test
  void anEmptyFolder() throws Exception {
    Files.createDirectory(folder.resolve("bad"));
    judged("bad", "a folder without any .json, .ndjson, .jsonl or .gz file");
  }

  @Test
  void aFileThatIsNotThere() throws Exception {
    judged("bad.json", "no such file or folder");
  }

  @Test
  void aFolderWithASymbolicLinkBackToItself() throws Exception {
    Path bad = Files.createDirectory(folder.resolve("bad"));
    Files.createSymbolicLink(bad.resolve("loop"), bad);
    judged("bad", "bad/loop: a symbolic link that leads back to a folder above it");
  }

  @Test
  void aSymbolicLinkThatIsItsOwnTarget() throws Exception {
    Files.createSymbolicLink(folder.resolve("bad.json"), Path.of("bad.json"));
    judged("bad.json", "a symbolic link that leads nowhere or in a circle");
  }

  @Test
  void aFileWithoutReadPermission() throws Exception {
    Path bad = Files.writeString(folder.resolve("bad.json"), GOOD);
    Files.setPosixFilePermissions(bad, PosixFilePermissions.fromString("---------"));
    Path jar = Files.copy(BuiltJar.path(), folder.resolve("rolecall.jar"));
    for (Path readable : List.of(folder, jar, folder.resolve("good.json"))) {
      Files.setPosixFilePermissions(readable, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    // The superuser may read everything, so a process that is somebody else has to try.
    List<String> asSomebody =
        Files.isReadable(bad)
            ? List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
            : List.of();
    List<String> command =
        Stream.concat(
                asSomebody.stream(),
                Stream.of(
                    BuiltJar.java(),
                    "-jar",
                    jar.toString(),
                    "evaluate",
                    "bad.json",
                    "good.json",
                    "-f",
                    "ndjson"))
            .toList();
    check(JarRun.run(folder, command), "bad.json", "no permission to read it");
  }

  @Test
  void moreSpacesInOneLineThanTheHeapHolds() throws Exception {
    writeBomb("", ' ', FOUR_HEAPS, "");
    judged("bad.json.gz", "byte ");
  }

  @Test
  void aLongerStringInAnItemThanTheHeapHolds() throws Exception {
    writeBomb(
        "{\"configurationItems\":[{\"x\":\"",
        'x',
        FOUR_HEAPS,
        "\",\"y\":[],\"resourceType\":\"AWS::EC2::Instance\"}]}");
    judged("bad.json.gz", "item 0 has more than 8 MB and is not judged");
  }

  @Test
  void aLongerStringInADocumentOfAnotherKindThanTheHeapHolds() throws Exception {
    writeBomb("{\"Reservations\":[{\"Instances\":[{\"InstanceId\":\"", 'x', FOUR_HEAPS, "\"}]}]}");
    judged("bad.json.gz", "byte ");
  }

  @Test
  void anItemNestedAHundredThousandDeep() throws Exception {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    String bad =
        GOOD.replace("i-0good", "i-0bad")
            .replace("\"iamInstanceProfile\":null", "\"iamInstanceProfile\":" + deep);
    Files.writeString(folder.resolve("bad.json"), bad);
    judged("bad.json", "item 0: ");
  }

  @Test
  void aFileThatIsNoJson() throws Exception {
    Files.writeString(folder.resolve("bad.json"), "account,region\n1,2\n");
    judged("bad.json", "byte ");
  }

  private Ran judged(String file, String problem) throws Exception {
    return check(
        JarRun.inSmallHeap(folder, "evaluate", file, "good.json", "-f", "ndjson"), file, problem);
  }

  private static Ran check(Ran run, String file, String problem) {
    assertThat(run.problems())
        .as(run.err())
        .singleElement()
        .asString()
        .startsWith("rolecall: " + file)
        .contains(problem);
    assertThat(run.out()).contains("\"resourceId\":\"i-0good\"");
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    return run;
  }

  private void writeBomb(String before, char filler, int count, String after) throws IOException {
    byte[] block = String.valueOf(filler).repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("bad.json.gz")), 1 << 16)) {
      out.write(before.getBytes(StandardCharsets.US_ASCII));
      for (int written = 0; written < count; written += block.length) {
        out.write(block);
      }
      out.write(after.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static Path aSnapshot() throws IOException {
    try (Stream<Path> files = Files.walk(Organization.folder())) {
      return files
          .filter(file -> file.toString().contains("ConfigSnapshot_"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }
}
