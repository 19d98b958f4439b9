package io.github.rolecall.audit.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.decoding.DecodingProblem;
import io.github.rolecall.decoding.DocumentDecoder;
import io.github.rolecall.decoding.Wanted;
import io.github.rolecall.evaluation.RoleCallRule;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The fast reader is right when it finds what the full parser finds. */
final class DocumentScannerTest {

  private static final int ALL_AT_ONCE = Chunk.CAPACITY;

  private static final Wanted WANTED =
      Wanted.by(RoleCallRule.INSTANCE_ROLE, DocumentScannerTest::isWanted);

  private static final String DELIVERED =
      "{\"configuration\":{\"state\":{\"code\":16,\"name\":\"running\"},\"iamInstanceProfile\":null},\"tags\":{},"
          + "\"configurationItemCaptureTime\":\"2026-05-01T08:00:00.000Z\",\"awsAccountId\":\"111122223333\","
          + "\"configurationItemStatus\":\"OK\",\"resourceType\":\"AWS::EC2::Instance\",\"resourceId\":\"i-0a\","
          + "\"awsRegion\":\"eu-central-1\"}";

  @Test
  void findsWhatTheFullParserFinds() throws Exception {
    int resources = 0;
    for (int seed = 0; seed < 400; seed++) {
      String document = new GeneratedItems(seed, false).document(1 + seed % 40);
      NotingSink expected = parsed(document);
      NotingSink scanned = scanned(document, ALL_AT_ONCE);
      assertThat(scanned.found).as("seed %d: %s", seed, document).isEqualTo(expected.found);
      assertThat(scanned.problems).as("seed %d", seed).hasSameSizeAs(expected.problems);
      resources += scanned.found.size();
    }
    assertThat(resources).isGreaterThan(5_000);
  }

  @ParameterizedTest
  @EnumSource(RoleCallRule.class)
  void findsWhatTheFullParserFindsByEveryRule(RoleCallRule rule) throws Exception {
    Wanted wanted = Wanted.by(rule, DocumentScannerTest::isWanted);
    int resources = 0;
    for (int seed = 1000; seed < 1100; seed++) {
      String document = new GeneratedItems(seed, false).document(40);
      NotingSink expected = parsed(document, wanted);
      NotingSink scanned = scanned(document, ALL_AT_ONCE, wanted);
      assertThat(scanned.found).as("seed %d: %s", seed, document).isEqualTo(expected.found);
      assertThat(scanned.problems).as("seed %d", seed).hasSameSizeAs(expected.problems);
      resources += (int) scanned.found.stream().filter(f -> !f.endsWith(" skipped")).count();
    }
    assertThat(resources).isGreaterThan(100);
  }

  @Test
  void findsTheSameWhereverTheInputIsSplit() throws Exception {
    for (int seed = 0; seed < 6; seed++) {
      String document = new GeneratedItems(seed, seed % 2 == 0).document(12);
      NotingSink whole = scanned(document, ALL_AT_ONCE);
      assertThat(whole.found).hasSizeGreaterThan(8);
      // Steps of 1 to 200 bytes put every byte of the list at the edge of a chunk. The beginning is
      // recognised within the first chunk.
      for (int step = 1; step <= 200; step++) {
        NotingSink split = scanned(document, step);
        assertThat(split.found).as("seed %d, step %d", seed, step).isEqualTo(whole.found);
        assertThat(split.problems).as("seed %d, step %d", seed, step).hasSameSizeAs(whole.problems);
      }
      int list = document.indexOf('[') + 1;
      for (int first = list; first < list + 300; first++) {
        assertThat(scanned(document, first).found)
            .as("seed %d, first %d", seed, first)
            .isEqualTo(whole.found);
      }
    }
  }

  @Test
  void readsDeliveredInstancesWithoutTheFullParser() {
    String document = new GeneratedItems(7, true).document(200);
    int list = document.indexOf('[') + 1;
    int instances = 0;
    int fast = 0;
    DeliveredInstanceReader reader = new DeliveredInstanceReader(DocumentScannerTest::isWanted);
    byte[] bytes = padded(document);
    ItemScanner scanner = new ItemScanner();
    scanner.begin(list);
    scanner.scan(bytes, list, bytes.length);
    for (int i = 0; i < scanner.count(); i++) {
      String item =
          new String(
              bytes,
              scanner.itemStart(i),
              scanner.itemEnd(i) - scanner.itemStart(i),
              StandardCharsets.UTF_8);
      if (item.contains("\"resourceType\":\"AWS::EC2::Instance\",\"resourceId\"")
          && item.chars().allMatch(c -> c < 128)) {
        instances++;
        fast += reader.read(bytes, scanner.itemStart(i), scanner.itemEnd(i)) == null ? 0 : 1;
      }
    }
    assertThat(scanner.count()).isEqualTo(200);
    assertThat(instances).isGreaterThan(50);
    // Some carry an escape in a value that matters or have no tags of their own; those are for the
    // full parser.
    assertThat(fast).isGreaterThan(instances / 2);
  }

  @Test
  void oddItemsAreReadAsTheFullParserReadsThem() throws Exception {
    String plain = DELIVERED;
    String[][] oddities = {
      {"\"resourceType\":", "\"resourceType\":\"AWS::S3::Bucket\",\"resourceType\":"},
      {"\"resourceType\":", "\"resource\\u0054ype\":\"AWS::S3::Bucket\",\"resourceType\":"},
      {"\"resourceId\":", "\"resource\\u0054ype\":\"AWS::S3::Bucket\",\"resourceId\":"},
      {"\"iamInstanceProfile\":null", "\"iamInstanceProfile\":{\"arn\":\"\",\"id\":\"AIPA1\"}"},
      {"\"iamInstanceProfile\":null", "\"IamInstanceProfile\":\"web\""},
      {"{\"code\":16,\"name\":\"running\"}", "{\"name\":\"terminated\",\"Name\":\"running\"}"},
      {
        "{\"code\":16,\"name\":\"running\"}",
        "{\"name\":\"terminated\",\"struct\":{\"name\":\"running\"}}"
      },
      {"\"awsAccountId\":", "\"accountId\":\"999988887777\",\"awsAccountId\":"},
      {"08:00:00.000Z", "24:00:00Z"},
      {"08:00:00.000Z", "24:00:00.000Z"},
      {"\"tags\":{}", "\"tags\":{\"a\":\"b\", \"aws:autoscaling:groupName\":\"web\"}"},
      {"\"tags\":{}", "\"tags\":{\"a\"\"b\"}"},
      {"\"tags\":{}", "\"tags\":{},\"configurationStateId\":@@broken"},
    };
    for (String[] oddity : oddities) {
      String odd = plain.replace(oddity[0], oddity[1]);
      assertThat(odd).isNotEqualTo(plain);
      NotingSink scanned = scanned("{\"configurationItems\":[" + odd + "]}", ALL_AT_ONCE);
      NotingSink parsed = parsed("{\"configurationItems\":[" + odd + "]}");
      assertThat(scanned.found).as(odd).isEqualTo(parsed.found);
      assertThat(scanned.problems.isEmpty()).as(odd).isEqualTo(parsed.problems.isEmpty());
    }
  }

  @Test
  void whatStandsBehindTheListIsRead() throws Exception {
    for (String behind :
        new String[] {
          ",\"baseConfigurationItems\":[" + DELIVERED + "]}",
          ",\"configurationItems\":[" + DELIVERED + "]}",
          ",\"fileVersion\":\"1.0\"}\n",
          " garbage ]",
          "]",
          ""
        }) {
      String document = "{\"configurationItems\":[" + DELIVERED + "]" + behind;
      NotingSink scanned = scanned(document, ALL_AT_ONCE);
      NotingSink parsed = parsed(document);
      assertThat(scanned.found).as(behind).isEqualTo(parsed.found);
      assertThat(scanned.problems.isEmpty()).as(behind).isEqualTo(parsed.problems.isEmpty());
    }
  }

  @Test
  void aFieldBeforeTheListThatMeansSomethingGoesToTheFullParser() throws Exception {
    String instance = "\"Instances\":[{\"InstanceId\":\"i-1\",\"State\":{\"Name\":\"running\"}}]";
    for (String before : new String[] {"\"Records\":\"1.0\"", "\"OwnerId\":\"111122223333\""}) {
      String document =
          "{" + before + ",\"configurationItems\":[" + DELIVERED + "]," + instance + "}";
      NotingSink scanned = scanned(document, ALL_AT_ONCE);
      NotingSink parsed = parsed(document);
      assertThat(scanned.found).as(before).isEqualTo(parsed.found).hasSize(2);
      assertThat(scanned.problems).as(before).isEqualTo(parsed.problems);
    }
  }

  @Test
  void aDocumentOfAnotherKindGoesToTheFullParser() throws Exception {
    String document =
        "{\"Reservations\":[{\"Instances\":[{\"InstanceId\":\"i-1\",\"State\":{\"Name\":\"running\"}}],\"OwnerId\":\"111122223333\"}]}";
    assertThat(scanned(document, ALL_AT_ONCE).found).isEqualTo(parsed(document).found).hasSize(1);
    assertThat(scanned(document, 3).found).isEqualTo(parsed(document).found);
  }

  @Test
  void severalDocumentsInOneFileAreAllRead() throws Exception {
    GeneratedItems items = new GeneratedItems(3, true);
    String document =
        items.document(5)
            + "\n"
            + items.document(4)
            + " \n{\"configurationItems\":[]} {\"InstanceProfiles\":[]}";
    NotingSink sink = scanned(document, ALL_AT_ONCE);
    assertThat(sink.found).hasSize(9).last().asString().startsWith("8 ");
    assertThat(scanned(document, 7).found).isEqualTo(sink.found);
  }

  @Test
  void aFileCutOffAnywhereKeepsTheItemsBefore() throws Exception {
    String document = new GeneratedItems(11, true).document(6);
    NotingSink whole = scanned(document, ALL_AT_ONCE);
    for (int end = 0; end < document.length(); end++) {
      NotingSink cut = scanned(document.substring(0, end), ALL_AT_ONCE);
      assertThat(cut.problems).as("cut at %d", end).hasSize(1);
      assertThat(cut.found)
          .as("cut at %d", end)
          .isEqualTo(whole.found.subList(0, cut.found.size()));
    }
  }

  @Test
  void aFailureToReadTellsWhereItHappened() throws Exception {
    String document = new GeneratedItems(11, true).document(6);
    int end = document.length() - 700;
    NotingSink sink = new NotingSink();
    byte[] bytes = document.substring(0, end).getBytes(StandardCharsets.UTF_8);
    DocumentScanner.read(
        new SplitChunks(bytes, 512, new EOFException("Unexpected end")), WANTED, sink, sink);
    assertThat(sink.problems)
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.offset()).isEqualTo(bytes.length);
          assertThat(problem.message()).startsWith("the gzip data is cut off, in item ");
        });
  }

  @Test
  void anItemNestedVeryDeeplyIsAProblemOfItsOwn() throws Exception {
    int depth = 100_000;
    String deep =
        "{\"resourceType\":\"AWS::EC2::Instance\",\"x\":"
            + "[".repeat(depth)
            + "]".repeat(depth)
            + "}";
    GeneratedItems items = new GeneratedItems(5, true);
    String document =
        items.document(3).replaceFirst("\\[\\{", "[" + deep.replace("\\", "\\\\") + ",{");
    NotingSink sink = scanned(document, ALL_AT_ONCE);
    assertThat(sink.found).hasSize(3);
    assertThat(sink.problems)
        .singleElement()
        .extracting(DecodingProblem::message)
        .asString()
        .startsWith("item 0: ");
  }

  @Test
  void anItemTooLargeToHoldIsReportedAndTheRestIsRead() throws Exception {
    String huge = "x".repeat(DocumentScanner.ITEM_LIMIT + 100);
    GeneratedItems items = new GeneratedItems(5, true);
    String rest = items.document(3);
    String instance = "{\"a\":{\"b\":\"" + huge + "\"},\"resourceType\":\"AWS::EC2::Instance\"}";
    NotingSink sink = scanned(rest.replaceFirst("\\[\\{", "[" + instance + ",{"), ALL_AT_ONCE);
    assertThat(sink.found).hasSize(3);
    assertThat(sink.problems)
        .singleElement()
        .extracting(DecodingProblem::message)
        .isEqualTo("item 0 has more than 8 MB and is not judged");

    String bucket = instance.replace("AWS::EC2::Instance", "AWS::S3::Bucket");
    NotingSink second = scanned(rest.replaceFirst("\\[\\{", "[" + bucket + ",{"), ALL_AT_ONCE);
    assertThat(second.found).hasSize(4).first().isEqualTo("0 skipped");
    assertThat(second.problems).isEmpty();
  }

  @Test
  void anItemLargerThanAChunkIsReadInOnePiece() throws Exception {
    String name = "n".repeat(3 * Chunk.CAPACITY);
    String document =
        new GeneratedItems(9, true)
            .document(4)
            .replaceFirst(
                "\"configurationItemVersion\"",
                "\"note\":[\"" + name + "\"],\"configurationItemVersion\"");
    assertThat(scanned(document, ALL_AT_ONCE).found).isEqualTo(parsed(document).found);
    assertThat(scanned(document, 1_000).found).isEqualTo(parsed(document).found);
  }

  @Test
  void whatStandsBetweenItemsIsReported() throws Exception {
    for (String odd : new String[] {"17,", "\"text\",", "null,", ",", "[],"}) {
      String document =
          new GeneratedItems(5, true).document(3).replaceFirst("\\[\\{", "[" + odd + "{");
      NotingSink sink = scanned(document, ALL_AT_ONCE);
      assertThat(sink.problems).as(odd).hasSize(1);
      assertThat(sink.found).as(odd).hasSize(3);
    }
  }

  @Test
  void whatStandsBetweenItemsIsPlacedBehindTheItemBefore() throws Exception {
    String document =
        "{\"configurationItems\":[%s" + DELIVERED + ",%s" + DELIVERED + "," + DELIVERED + "]}";
    String expected = "expected a configuration item or the end of the list ";
    for (int step : new int[] {ALL_AT_ONCE, 100}) {
      assertThat(scanned(document.formatted("", "17,"), step).problems)
          .extracting(DecodingProblem::message)
          .containsExactly(expected + "behind item 0");
      assertThat(scanned(document.formatted("17,", ""), step).problems)
          .extracting(DecodingProblem::message)
          .containsExactly(expected + "before item 0");
    }
  }

  private static NotingSink scanned(String document, int step) throws InterruptedException {
    return scanned(document, step, WANTED);
  }

  private static NotingSink scanned(String document, int step, Wanted wanted)
      throws InterruptedException {
    NotingSink sink = new NotingSink();
    DocumentScanner.read(
        new SplitChunks(document.getBytes(StandardCharsets.UTF_8), Math.min(step, ALL_AT_ONCE)),
        wanted,
        sink,
        sink);
    return sink;
  }

  private static NotingSink parsed(String document) throws IOException {
    return parsed(document, WANTED);
  }

  private static NotingSink parsed(String document, Wanted wanted) throws IOException {
    NotingSink sink = new NotingSink();
    new DocumentDecoder(wanted)
        .decode(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), sink);
    return sink;
  }

  private static boolean isWanted(String tagKey) {
    return tagKey.startsWith("aws:");
  }

  private static byte[] padded(String document) {
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    byte[] padded = new byte[(bytes.length / ByteBlock.SIZE + 2) * ByteBlock.SIZE];
    java.util.Arrays.fill(padded, (byte) ' ');
    System.arraycopy(bytes, 0, padded, 0, bytes.length);
    return padded;
  }
}
