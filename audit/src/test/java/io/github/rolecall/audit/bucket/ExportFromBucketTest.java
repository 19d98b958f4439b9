package io.github.rolecall.audit.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rolecall.audit.cli.CommandLineRun;
import io.github.rolecall.audit.cli.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exports of {@code s3://} places, with a server that plays S3. */
class ExportFromBucketTest {

  private static final String ITEM =
      """
      {"configuration":{"state":{"name":"running"},"iamInstanceProfile":null},"tags":{},
       "configurationItemCaptureTime":"2026-05-02T08:00:00.000Z","awsAccountId":"111122223333",
       "configurationItemStatus":"OK","resourceType":"AWS::EC2::Instance","resourceId":"i-%d","awsRegion":"eu-central-1"}
      """;

  @TempDir Path temp;

  private final FakeBucket bucket = new FakeBucket();

  @BeforeEach
  void fill() {
    for (int i = 0; i < 5; i++) {
      bucket.objects.put("AWSLogs/a b+c/file-" + i + ".json", items(i));
    }
    bucket.objects.put("AWSLogs/notes.txt", new byte[] {1});
    bucket.objects.put("AWSLogs/folder/", new byte[0]);
    bucket.objects.put("AWSLogs-other/file-9.json", items(9));
  }

  @AfterEach
  void close() {
    bucket.close();
  }

  @Test
  void aListThatGoesRoundInCirclesEnds() {
    bucket.goesRound = true;
    CommandLineRun run = export(remote(), "s3://my-bucket/AWSLogs/");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("s3:ListBucket");
    assertThat(bucket.calls).hasSize(3);
  }

  @Test
  void theBundleIsThatOfAFolderWithTheSameObjects() throws IOException {
    Path folder = temp.resolve("in");
    for (Map.Entry<String, byte[]> object : bucket.objects.entrySet()) {
      if (object.getKey().startsWith("AWSLogs/") && object.getValue().length > 0) {
        Path file = folder.resolve(object.getKey());
        Files.createDirectories(file.getParent());
        Files.write(file, object.getValue());
      }
    }
    Path local = temp.resolve("local");
    assertThat(export(local, folder.resolve("AWSLogs").toString()).exit()).isZero();
    assertThat(export(remote(), "s3://my-bucket/AWSLogs/").exit()).isZero();
    assertThat(rows(remote(), "sources")).hasSize(5);
    for (String table : List.of("sources", "intervals", "gaps", "instances")) {
      assertThat(remote().resolve("tables/" + table + ".ndjson"))
          .hasSameBinaryContentAs(local.resolve("tables/" + table + ".ndjson"));
    }
    assertThat(rows(remote(), "sources").get(0).get("file").asText())
        .isEqualTo("a b+c/file-0.json");
  }

  @Test
  void anObjectOfAnySizeIsReadInParts() throws IOException {
    byte[] large = largeFile();
    bucket.objects.put("AWSLogs/large.json.gz", large);
    assertThat(export(remote(), "s3://my-bucket/AWSLogs").exit()).isZero();
    long parts = bucket.calls.stream().filter(call -> call.contains("large")).count();
    assertThat(parts).isEqualTo(1 + large.length / (4 << 20));
    assertThat(
            rows(remote(), "sources").stream()
                .filter(row -> row.get("bytes").asInt() == large.length))
        .hasSize(1);
  }

  @Test
  void oneObjectMayBeNamed() throws IOException {
    assertThat(export(remote(), "s3://my-bucket/AWSLogs/a b+c/file-3.json").exit()).isZero();
    assertThat(rows(remote(), "sources").get(0).get("file").asText()).isEqualTo("file-3.json");
  }

  @Test
  void severalPlacesAreToldApartByTheirLastFolders() throws IOException {
    assertThat(export(remote(), "s3://my-bucket/AWSLogs", "s3://my-bucket/AWSLogs-other").exit())
        .isZero();
    assertThat(rows(remote(), "sources"))
        .extracting(row -> row.get("file").asText())
        .startsWith("AWSLogs-other/file-9.json", "AWSLogs/a b+c/file-0.json");
  }

  @Test
  void theBucketsRegionIsFoundOnce() {
    bucket.region = "ap-southeast-2";
    assertThat(export(remote(), "s3://my-bucket").exit()).isZero();
    assertThat(bucket.calls.subList(0, 2)).allMatch(call -> call.startsWith("LIST"));
    assertThat(bucket.calls).hasSize(1 + 4 + 6);
  }

  @Test
  void whoeverCallsTooOftenTriesAgain() {
    bucket.slowDowns = 2;
    assertThat(export(remote(), "s3://my-bucket/AWSLogs").exit()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "404 NoSuchKey, and is gone",
    "404 Other, the object is gone",
    "403 AccessDenied, no permission to read the object",
    "403 InvalidObjectState, archived",
    "412 PreconditionFailed, written again",
    "400 KMS.DisabledException, KMS.DisabledException"
  })
  void anObjectThatCannotBeReadIsAGapAndTheOthersAreRead(String refusal, String said)
      throws IOException {
    bucket.refusals.put("AWSLogs/a b+c/file-2.json", refusal);
    assertThat(export(remote(), "s3://my-bucket/AWSLogs").exit()).isEqualTo(ExitCode.INCOMPLETE);
    List<JsonNode> gaps =
        rows(remote(), "gaps").stream()
            .filter(row -> row.get("kind").asText().equals("UNREADABLE_FILE"))
            .toList();
    assertThat(gaps).hasSize(1);
    assertThat(gaps.get(0).get("detail").asText()).contains(said);
    assertThat(gaps.get(0).get("source_file").asText()).isEqualTo("a b+c/file-2.json");
    assertThat(rows(remote(), "instances")).hasSize(4);
  }

  @Test
  void whatWasReadBeforeAFailureIsNotReadAgain() throws IOException {
    for (int i = 0; i < 300; i++) {
      bucket.objects.put("many/file-%03d.json".formatted(i), items(i));
    }
    bucket.refusals.put("many/file-290.json", "400 InvalidToken");
    CommandLineRun failed = export(remote(), "s3://my-bucket/many");
    assertThat(failed.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(failed.problems().get(0)).contains("InvalidToken").contains("goes on from there");
    assertThat(remote()).doesNotExist();
    bucket.refusals.clear();
    bucket.calls.clear();
    bucket.objects.put("many/file-003.json", items(1003));
    assertThat(export(remote(), "s3://my-bucket/many").exit()).isZero();
    assertThat(bucket.calls.stream().filter(call -> call.startsWith("GET")))
        .as("what was committed is known by its version; what changed is read for its hash first")
        .hasSize(2 + 300 - 256);
    assertThat(rows(remote(), "instances"))
        .extracting(row -> row.get("resource_id").asText())
        .hasSize(300)
        .contains("i-1003");
  }

  @Test
  void aBucketThatMayNotBeListedEndsTheExport() {
    bucket.isOpen = false;
    CommandLineRun run = export(remote(), "s3://my-bucket/AWSLogs");
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.problems().get(0))
        .contains("s3:ListBucket failed: AccessDenied")
        .contains("grant");
    assertThat(remote()).doesNotExist();
  }

  @Test
  void aPlaceWithoutFilesIsNamed() {
    CommandLineRun run = export(remote(), "s3://my-bucket/nothing");
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.err()).contains("s3://my-bucket/nothing holds no .json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s3://|expected s3://BUCKET/PREFIX",
        "s3://b_/x|expected s3://BUCKET/PREFIX",
        "s3://my-bucket --region Frankfurt|--region is",
      })
  void whatIsNoPlaceIsRefused(String given, String message) {
    CommandLineRun run = export(remote(), given.split(" "));
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(message);
  }

  private Path remote() {
    return temp.resolve("remote");
  }

  private CommandLineRun export(Path to, String... paths) {
    List<String> arguments = new ArrayList<>(List.of("export", "-o", to.toString()));
    arguments.addAll(Arrays.asList(paths));
    return CommandLineRun.in(bucket.environment(), arguments.toArray(String[]::new));
  }

  private static byte[] items(int number) {
    return ("{\"fileVersion\":\"1.0\",\"configurationItems\":[" + ITEM.formatted(number) + "]}")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Returns a file of which gzip makes little. */
  private static byte[] largeFile() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] noise = new byte[6 << 20];
    new Random(7).nextBytes(noise);
    StringBuilder text = new StringBuilder("{\"noise\":\"");
    for (byte one : noise) {
      text.append((char) ('a' + (one & 15)));
    }
    text.append("\",\"configurationItems\":[").append(ITEM.formatted(77)).append("]}");
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    byte[] stored = bytes.toByteArray();
    // Behind its end gzip holds nothing, and the hash is of all bytes.
    return Arrays.copyOf(stored, stored.length);
  }

  private static List<JsonNode> rows(Path bundle, String table) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    ObjectMapper mapper = new ObjectMapper();
    for (String line : Files.readAllLines(bundle.resolve("tables/" + table + ".ndjson"))) {
      rows.add(mapper.readTree(line));
    }
    return rows;
  }
}
