package io.github.rolecall.decoding;

import static io.github.rolecall.decoding.Items.instance;
import static io.github.rolecall.decoding.Items.item;
import static io.github.rolecall.decoding.Items.snapshot;
import static io.github.rolecall.decoding.Json.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenDocumentsTest {

  private static final List<String> DOCUMENTS =
      List.of(
          snapshot(
              instance("i-1"),
              item("AWS::IAM::Role", "AROA1", "{'roleName':'ö','arn':null}"),
              instance(
                  "i-3",
                  "{'state':{'name':'running'},'iamInstanceProfile':{'arn':'a/b','id':null}}")),
          json("{'Results':[")
              + Json.string(instance("i-1"))
              + ","
              + Json.string(instance("i-2"))
              + "]}",
          json("{'invokingEvent':")
              + Json.string(json("{'configurationItem':") + instance("i-1") + "}")
              + json(",'eventLeftScope':true}"),
          json(
              """
              {'Reservations':[{'Instances':[{'InstanceId':'i-1','State':{'Name':'running'},'Tags':[{'Key':'a','Value':'b'}]},
              {'InstanceId':'i-2','State':{'Code':16},'Placement':{'AvailabilityZone':'us-east-1a'}}],'OwnerId':'111122223333'}]}\
              """),
          json(
              """
              {'RoleDetailList':[{'RoleName':'r','Arn':'arn:aws:iam::111122223333:role/r','AssumeRolePolicyDocument':{'Statement':[]},
              'InstanceProfileList':[],'AttachedManagedPolicies':[]}],'IsTruncated':false}\
              """));

  @Test
  void aDocumentCutOffAnywhereGivesWhatCameBeforeAndAProblem() {
    for (String document : DOCUMENTS) {
      byte[] bytes = Json.bytes(document);
      List<Resource> whole = Found.in(bytes).resources();
      assertThat(whole).isNotEmpty();

      for (int length = 0; length < bytes.length; length++) {
        Found found = Found.in(Arrays.copyOf(bytes, length));

        assertThat(found.problems).as("cut at " + length).hasSize(1);
        assertThat(found.messages().get(0))
            .as("cut at " + length)
            .startsWith(length == 0 ? "empty file" : "cut off ");
        assertThat(found.problems.get(0).offset()).isBetween(0L, (long) length);
        assertThat(found.ids())
            .as("cut at " + length)
            .isEqualTo(ids(whole).subList(0, found.ids().size()));
        assertThat(found.listings).isEmpty();
      }
    }
  }

  @Test
  void aSnapshotCutOffInAnItemStillGivesTheItemsBefore() {
    String document = snapshot(instance("i-1"), instance("i-2"));
    int inTheMiddle = document.indexOf("i-2");

    Found found = Found.in(document.substring(0, inTheMiddle));

    assertThat(found.ids()).containsExactly("i-1");
    assertThat(found.problems)
        .containsExactly(new DecodingProblem(inTheMiddle, "cut off in the middle of item 1"));
  }

  @Test
  void aSnapshotCutOffBetweenItemsTellsHowManyCameBefore() {
    String document = snapshot(instance("i-1"));

    assertThat(Found.in(document.substring(0, document.length() - 1)).messages())
        .containsExactly("cut off after 1 items");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t\r\n", "\ufeff\n"})
  void anEmptyFileIsSaid(String text) {
    assertThat(Found.in(text).onlyProblem()).isEqualTo(new DecodingProblem(0, "empty file"));
  }

  @Test
  void brokenJsonGivesWhatCameBeforeAndAProblem() {
    String document = snapshot(instance("i-1"), instance("i-2")).replace("\"i-2\"", "i-2");

    Found found = Found.in(document);

    assertThat(found.ids()).containsExactly("i-1");
    assertThat(found.messages())
        .containsExactly(
            "invalid JSON: Unrecognized token 'i': was expecting (JSON String, Number, Array,"
                + " Object or token 'null', 'true' or 'false') (in item 1; the rest was not read)");
    assertThat(found.problems.get(0).offset())
        .isCloseTo(document.indexOf("i-2"), org.assertj.core.data.Offset.offset(2L));
  }

  @Test
  void aWrongBracketIsSaidWithoutTheParsersWords() {
    assertThat(Found.in("{\"configurationItems\":[}").messages())
        .containsExactly(
            "invalid JSON: Unexpected close marker '}': expected ']' (the rest was not read)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hello", "hello world", "tru", "key,value\n1,2\n", "<html>", "PK\u0003\u0004"})
  void whatIsNotJsonIsSaid(String text) {
    assertThat(Found.in(text).onlyProblem().message())
        .startsWith("invalid JSON: ")
        .endsWith(" (the rest was not read)");
  }

  @Test
  void textThatIsNotUtf8IsSaid() {
    byte[] latin = json("{'configurationItems':[{'a':'ö'}]}").getBytes(StandardCharsets.ISO_8859_1);
    byte[] cutUtf32 = {0, 0, (byte) 0xfe, (byte) 0xff, 0, 0, 0};
    byte[] oddOrder = {0, 0, (byte) 0xff, (byte) 0xfe};

    assertThat(Found.in(latin).onlyProblem().message())
        .startsWith("invalid JSON: Invalid UTF-8")
        .contains("in item 0");
    assertThat(Found.in(cutUtf32).onlyProblem().message()).startsWith("invalid text: ");
    assertThat(Found.in(oddOrder).onlyProblem().message()).startsWith("invalid text: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "UTF-8"})
  void otherEncodingsOfUnicodeAreReadWithTheirMark(String charset) {
    byte[] document = ("\ufeff" + snapshot(instance("i-ö"))).getBytes(Charset.forName(charset));

    assertThat(Found.in(document).ids()).containsExactly("i-ö");
    assertThat(Found.in(Arrays.copyOf(document, document.length - 8)).problems).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "5",
        "null",
        "true",
        "'hello'",
        "[5]",
        "{'a':{'configurationItems':[]}}",
        "{'resourceType':'Patient','resourceId':'p-1'}",
        "{'resourceType':'AWS::EC2::Instance'}",
        "{'Message':'user logged in','Type':'Log'}",
        "{'Message':5,'body':{},'detail':'x','Sns':[],'Type':[1]}",
        "{'InstanceProfile':'web'}",
        "{'Records':[{'eventName':'RunInstances','responseElements':{'instancesSet':{}}}]}",
        "{'':{'a':[]}}"
      })
  void anythingElseIsOneProblem(String document) {
    assertThat(Found.in(json(document)).onlyProblem().message())
        .startsWith("not a Config, EC2 or IAM document: expected configurationItems, ");
  }

  @Test
  void manyForeignValuesAreTwoProblems() {
    Found found = Found.in("5 ".repeat(1000) + instance("i-1") + "{}".repeat(1000));

    assertThat(found.ids()).containsExactly("i-1");
    assertThat(found.messages())
        .hasSize(2)
        .last()
        .isEqualTo("altogether 2000 values in the file are no Config, EC2 or IAM document");
  }

  @Test
  void manyForeignValuesAreCountedInACutOffFileToo() {
    assertThat(Found.in("{}{}{").messages())
        .element(2)
        .isEqualTo("altogether 2 values in the file are no Config, EC2 or IAM document");
  }

  @Test
  void messagesAreShortAndOfOneLine() {
    String escape = "\\u001b[31m\\u202e\\n";
    List<String> documents =
        List.of(
            json("{'messageType':'" + escape + "x".repeat(1000) + "'}"),
            json(
                "{'configurationItemSummary':{'resourceType':'AWS::EC2::Instance','resourceId':'"
                    + escape
                    + "x".repeat(1000)
                    + "'}}"),
            item(
                "AWS::EC2::Instance",
                "i",
                "{'state':{}}",
                ",'configurationItemCaptureTime':'" + escape + "x".repeat(1000) + "'"),
            "x".repeat(1000),
            "{\"a\":\u202e}",
            json("{'Role':{'Arn':'" + escape + "x".repeat(1000) + "'}}"),
            item("AWS::EC2::Instance", "i", "'" + escape + "'"));
    for (String document : documents) {
      assertThat(Found.in(document).onlyProblem().message())
          .doesNotContain("x".repeat(61))
          .doesNotContain("\u001b", "\n", "\u202e")
          .hasSizeLessThan(300);
    }
  }

  @Test
  void nestingThatIsTooDeepIsAProblemWhereverItIs() throws InterruptedException {
    String deep = "[".repeat(100_000);
    String deepObjects = "{\"a\":".repeat(100_000);
    String good = snapshot(instance("i-1"));
    List<String> documents =
        List.of(
            deep,
            deepObjects,
            good.substring(0, good.length() - 2) + ",{\"configuration\":{\"x\":" + deep,
            good.substring(0, good.length() - 2) + ",{\"tags\":" + deepObjects,
            good.substring(0, good.length() - 2)
                + ",{\"configuration\":{\"state\":"
                + "{\"struct\":".repeat(100_000),
            good.substring(0, good.length() - 2) + "," + deep,
            "{\"detail\":".repeat(100_000),
            "{\"Records\":[".repeat(100_000),
            "{\"NetworkInterfaces\":" + deep,
            "[".repeat(900) + "]".repeat(900),
            "{\"detail\":".repeat(900) + "1" + "}".repeat(900));
    // A fifth of what threads usually have.
    Thread shallow =
        new Thread(
            null,
            () -> {
              for (String document : documents) {
                Found found = Found.in(document);
                assertThat(found.problems).isNotEmpty();
                assertThat(found.ids())
                    .isEqualTo(
                        document.startsWith(good.substring(0, 50)) ? List.of("i-1") : List.of());
              }
            },
            "shallow",
            200_000);
    Throwable[] failure = new Throwable[1];
    shallow.setUncaughtExceptionHandler((thread, e) -> failure[0] = e);
    shallow.start();
    shallow.join();

    assertThat(failure[0]).isNull();
  }

  @Test
  void envelopesInsideEachOtherAreReadToALimit() {
    String message = json("{'configurationItem':") + instance("i-1") + "}";

    assertThat(Found.in("{\"detail\":".repeat(20) + message + "}".repeat(20)).ids())
        .containsExactly("i-1");
    assertThat(
            Found.in("{\"detail\":".repeat(40) + message + "}".repeat(40)).onlyProblem().message())
        .isEqualTo("more than 32 envelopes or lists inside each other: not read");
    assertThat(Found.in("[".repeat(33) + Json.string(message) + "]".repeat(33)).onlyProblem())
        .isEqualTo(
            new DecodingProblem(33, "more than 32 envelopes or lists inside each other: not read"));
    assertThat(Found.in("[".repeat(40) + message + "]".repeat(40)).onlyProblem().message())
        .isEqualTo("more than 32 envelopes or lists inside each other: not read");
  }

  @Test
  void aStreamThatBreaksPassesItsExceptionOnAndKeepsWhatCameBefore() {
    byte[] start =
        Json.bytes(json("{'Instances':[{'InstanceId':'i-1','State':{'Name':'running'}},"));
    IOException broken = new ZipException("broken");
    InputStream stream =
        new SequenceInputStream(
            new ByteArrayInputStream(start),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw broken;
              }

              @Override
              public int read(byte[] into, int offset, int length) throws IOException {
                throw broken;
              }
            });
    Found found = new Found();

    assertThatThrownBy(() -> new DocumentDecoder().decode(stream, found)).isSameAs(broken);
    assertThat(found.ids()).containsExactly("i-1");
    assertThat(found.problems).isEmpty();
  }

  @Test
  void theStreamStaysOpen() throws IOException {
    boolean[] closed = new boolean[1];
    InputStream stream =
        new ByteArrayInputStream(Json.bytes(instance("i-1"))) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };

    new DocumentDecoder().decode(stream, new Found());

    assertThat(closed[0]).isFalse();
  }

  @Test
  void aStreamThatGivesSingleBytesIsReadTheSame() throws IOException {
    byte[] document = Json.bytes(DOCUMENTS.get(0));
    Found found = new Found();
    new DocumentDecoder()
        .decode(
            new ByteArrayInputStream(document) {
              @Override
              public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(1, length));
              }
            },
            found);

    assertThat(found.resources()).isEqualTo(Found.in(document).resources());
  }

  @Test
  void theEndOfAStreamIsNoticedByteByByteToo() throws IOException {
    try (EndNoticingStream stream =
        new EndNoticingStream(new ByteArrayInputStream(new byte[] {1}))) {
      assertThat(stream.read()).isEqualTo(1);
      assertThat(stream.hasEnded()).isFalse();
      assertThat(stream.read()).isEqualTo(-1);
      assertThat(stream.hasEnded()).isTrue();
    }
  }

  @Test
  void noChangeOfSomeBytesMakesItThrow() {
    Random random = new Random(20260203);
    String alphabet = "{}[]\",:\\'019.-eEtfn\u0000\u001b ä";
    byte[] bytesOfAlphabet = Json.bytes(alphabet);
    for (String document : DOCUMENTS) {
      for (int i = 0; i < 3000; i++) {
        byte[] changed = Json.bytes(document);
        for (int n = random.nextInt(3); n >= 0; n--) {
          changed[random.nextInt(changed.length)] =
              bytesOfAlphabet[random.nextInt(bytesOfAlphabet.length)];
        }
        Found found = Found.in(changed);

        assertThat(found.messages()).allSatisfy(m -> assertThat(m).doesNotContain("\u001b", "\n"));
      }
    }
  }

  private static List<String> ids(List<Resource> resources) {
    return resources.stream().map(r -> r.identity().resourceId()).toList();
  }
}
