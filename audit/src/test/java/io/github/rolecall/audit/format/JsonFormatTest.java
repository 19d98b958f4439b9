package io.github.rolecall.audit.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormatTest {

  private static final VerdictFormat JSON = new JsonFormat();
  private static final VerdictFormat NDJSON = new NdjsonFormat();

  @Test
  void aVerdictHasThePromisedFieldsInThePromisedOrder() throws IOException {
    Fleet fleet =
        new Fleet()
            .profile("web", new Trust.Assumable())
            .instance("i-1", "web", Map.of("aws:autoscaling:groupName", "asg"));

    assertThat(fleet.as(NDJSON))
        .isEqualTo(
            """
            {"account":"111122223333","region":"eu-central-1",\
            "resourceType":"AWS::EC2::Instance","resourceId":"i-1",\
            "compliance":"COMPLIANT","reason":"ROLE_ATTACHED","reasons":["ROLE_ATTACHED"],\
            "annotation":"ROLE_ATTACHED: role web through instance profile web.\
             CIS AWS Foundations 5.0: 1.17.",\
            "profileArn":"arn:aws:iam::111122223333:instance-profile/web",\
            "roleArn":"arn:aws:iam::111122223333:role/web",\
            "state":"running","owner":"aws:autoscaling:groupName=asg",\
            "captureTime":"2026-11-20T06:30:15.123Z","rule":"ec2-instance-role",\
            "cisId":"1.17","source":{"file":"AWSLogs/snapshot.json.gz","item":1}}
            """);
  }

  @Test
  void whatIsNotKnownIsNull() throws IOException {
    JsonNode verdict = only(new Fleet().instance("i-1", "running", null, Map.of(), null));

    assertThat(verdict.path("profileArn").isNull()).isTrue();
    assertThat(verdict.path("roleArn").isNull()).isTrue();
    assertThat(verdict.path("owner").isNull()).isTrue();
    assertThat(verdict.path("captureTime").isNull()).isTrue();
    assertThat(only(new Fleet().other("AWS::S3::Bucket", "b")).path("state").isNull()).isTrue();
  }

  @Test
  void everyReasonThatHoldsIsListed() throws IOException {
    Fleet fleet =
        new Fleet()
            .with(Map.of("allowedInstanceProfileArns", "arn:aws:iam::*:instance-profile/app"))
            .profile("web", List.of())
            .instance("i-1", "web", Map.of());

    assertThat(only(fleet).path("reasons"))
        .extracting(JsonNode::asText)
        .containsExactly("PROFILE_WITHOUT_ROLE", "PROFILE_NOT_ALLOWED");
  }

  @Test
  void jsonIsAnArrayWithOneVerdictALine() throws IOException {
    Fleet fleet = new Fleet().bare("i-2", Map.of()).bare("i-1", Map.of()).bare("i-3", Map.of());

    List<String> lines = fleet.as(JSON).lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).isEqualTo("[");
    assertThat(lines.get(1)).contains("\"i-1\"").endsWith("},");
    assertThat(lines.get(2)).contains("\"i-2\"").endsWith("},");
    assertThat(lines.get(3)).contains("\"i-3\"").endsWith("}");
    assertThat(lines.get(4)).isEqualTo("]");
  }

  @Test
  void jsonHoldsTheSameVerdictsAsNdjson() throws IOException {
    Fleet fleet = Fleet.large(2000);

    List<JsonNode> lines = fleet.as(NDJSON).lines().map(JsonFormatTest::parse).toList();
    assertThat(parse(fleet.as(JSON))).hasSize(2000).containsExactlyElementsOf(lines);
  }

  @Test
  void noVerdictsMakeAnEmptyArrayAndNoLines() throws IOException {
    assertThat(parse(new Fleet().as(JSON))).isEmpty();
    assertThat(new Fleet().as(JSON)).endsWith("]\n");
    assertThat(new Fleet().as(NDJSON)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"quoted\" and \\ back",
        "line\nbreak\r\nand\ttab",
        "\u001B[31mred\u001B[0m \u0007 \u0000",
        "\u0085 \u009B31m next line and C1",
        "\u202Eevil\u2066 \u200B\uFEFF marks",
        "\u2028 separators \u2029",
        "\uD83D\uDE00 beyond the first plane",
        "Größe 名前"
      })
  void hostileTextComesBackAsItWas(String text) throws IOException {
    JsonNode verdict = only(new Fleet().from(text).instance(text, text, Map.of()));

    assertThat(verdict.path("resourceId").asText()).isEqualTo(text);
    assertThat(verdict.path("source").path("file").asText()).isEqualTo(text);
  }

  @Test
  void hostileTextNeitherBreaksTheLineNorReachesATerminal() throws IOException {
    String line =
        new Fleet().bare("\n\r\u001B\u007F\u0085\u009B\u202E\u2028\u200Bi", Map.of()).as(NDJSON);

    assertThat(line).contains("\"\\n\\r\\u001B\\u007F\\u0085\\u009B\\u202E\\u2028\\u200Bi\"");
    assertThat(line.chars().filter(c -> c < ' ' || c > '~')).containsExactly((int) '\n');
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD83Dx", "x\uDE00", "\uDE00\uD83D", "x\uD83D"})
  void loneSurrogatesAreReplaced(String id) throws IOException {
    Fleet fleet = new Fleet().bare(id, Map.of("aws:autoscaling:groupName", id));

    String replaced = id.replaceAll("[\\uD800-\\uDFFF]", "\uFFFD");
    assertThat(only(fleet).path("resourceId").asText()).isEqualTo(replaced);
    assertThat(utf8(fleet.bytes(JSON, 1))).contains(replaced).doesNotContain("\\uD8", "\\uDE");
  }

  @Test
  void longTextBeyondTheFirstPlaneIsNotTornApart() throws IOException {
    String id = "x" + "\uD83D\uDE00".repeat(20_000);

    assertThat(utf8(new Fleet().bare(id, Map.of()).bytes(NDJSON, 1))).contains(id);
  }

  private static JsonNode only(Fleet fleet) throws IOException {
    JsonNode verdicts = parse(fleet.as(JSON));
    assertThat(verdicts).hasSize(1);
    return verdicts.get(0);
  }

  private static String utf8(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static JsonNode parse(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
  }
}
