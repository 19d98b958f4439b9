package io.github.rolecall.lambda.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rolecall.emulator.Caller;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stand-in of AWS Config takes what Config takes and refuses what Config refuses. */
final class ConfigServiceTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String GOOD =
      """
      {"ComplianceResourceType":"AWS::EC2::Instance","ComplianceResourceId":"i-0123456789abcdef0",
      "ComplianceType":"COMPLIANT","Annotation":"fine","OrderingTimestamp":1780315200.25}\
      """;

  private final ConfigService config = new ConfigService();

  @AfterEach
  void close() {
    config.close();
  }

  @Test
  void keepsWhatWasPutAndByWhom() throws Exception {
    assertThat(put(GOOD, "token").body()).isEqualTo("{\"FailedEvaluations\":[]}");

    assertThat(config.evaluations("token"))
        .containsExactly(
            new PutEvaluation(
                "token",
                "ASIACALLER",
                "AWS::EC2::Instance",
                "i-0123456789abcdef0",
                "COMPLIANT",
                "fine",
                Instant.parse("2026-06-01T12:00:00.250Z")));
    assertThat(config.evaluations("another")).isEmpty();
  }

  @Test
  void theNewestOrderingTimestampHoldsWheneverItCame() throws Exception {
    put(GOOD, "first");
    put(GOOD.replace("200.25", "100").replace("\"COMPLIANT", "\"NON_COMPLIANT"), "older");
    put(GOOD.replace("fine", "again"), "same time");
    put(GOOD.replace("def0", "def1"), "another");

    assertThat(config.evaluations()).hasSize(4);
    assertThat(config.current()).containsOnlyKeys("i-0123456789abcdef0", "i-0123456789abcdef1");
    assertThat(config.current().get("i-0123456789abcdef0").resultToken()).isEqualTo("same time");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"COMPLIANT\" | \"INSUFFICIENT_DATA\"",
        "\"COMPLIANT\" | \"UNDETERMINED\"",
        "\"fine\" | \"\"",
        "\"i-0123456789abcdef0\" | \"\"",
        "1780315200.25 | \"2026-06-01T12:00:00Z\"",
        "1780315200.25 | 1780315200250",
        "\"Annotation\" | \"annotation\"",
        "\"ComplianceType\" | \"Compliance\"",
        "1780315200.25 | null",
      })
  void refusesAnEvaluationThatIsNotInOrder(String good, String bad) throws Exception {
    HttpResponse<String> answer = put(GOOD.replace(good, bad), "token");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("ValidationException");
    assertThat(config.evaluations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {257, 300})
  void refusesLongAnnotations(int length) throws Exception {
    assertThat(put(GOOD.replace("fine", "x".repeat(256)), "t").statusCode()).isEqualTo(200);
    assertThat(put(GOOD.replace("fine", "x".repeat(length)), "t").statusCode()).isEqualTo(400);
  }

  @Test
  void takesAHundredEvaluationsAndNoMore() throws Exception {
    assertThat(put(String.join(",", Collections.nCopies(100, GOOD)), "t").statusCode())
        .isEqualTo(200);
    assertThat(put(String.join(",", Collections.nCopies(101, GOOD)), "t").statusCode())
        .isEqualTo(400);
    assertThat(config.evaluations()).hasSize(100);
  }

  @Test
  void refusesCallsWithoutSignatureTokenOrKnownName() throws Exception {
    assertThat(Caller.unsigned(config.uri(), "PutEvaluations").statusCode()).isEqualTo(400);
    assertThat(Caller.query(config.uri(), "iam", "Action=GetRole").statusCode()).isEqualTo(400);
    assertThat(put(GOOD, "").body()).contains("InvalidResultTokenException");
    assertThat(Caller.config(config.uri(), "PutConfigRule", "{}").body())
        .contains("UnknownOperationException");
  }

  @Test
  void listsAsFailedWhatItIsToldToForAsLongAsItIsToldTo() throws Exception {
    config.refuse(1, put -> put.compliance().equals("COMPLIANT"));

    assertThat(JSON.readTree(put(GOOD, "t").body()).get("FailedEvaluations")).hasSize(1);
    assertThat(config.evaluations()).isEmpty();
    assertThat(JSON.readTree(put(GOOD, "t").body()).get("FailedEvaluations")).isEmpty();
    assertThat(config.evaluations()).hasSize(1);
  }

  @Test
  void answersWithTheItemOfTheTimeAfterEmptyPages() throws Exception {
    config.recorded(item(1000));
    config.recorded(item(2000));
    config.recorded(item(3000));
    config.emptyPagesFirst(1);
    String request =
        "{\"resourceType\":\"AWS::EC2::Instance\",\"resourceId\":\"i-1\",\"laterTime\":2000.5,"
            + "\"limit\":1,\"chronologicalOrder\":\"Reverse\"%s}";

    JsonNode empty = history(request.formatted(""));
    assertThat(empty.get("configurationItems")).isEmpty();
    JsonNode page =
        history(request.formatted(",\"nextToken\":\"" + empty.get("nextToken").asText() + "\""));
    assertThat(page.get("configurationItems")).hasSize(1);
    assertThat(page.at("/configurationItems/0/configurationItemCaptureTime").asInt())
        .isEqualTo(2000);
    assertThat(page.has("nextToken")).isFalse();
    assertThat(
            Caller.config(
                    config.uri(),
                    "GetResourceConfigHistory",
                    "{\"resourceType\":\"AWS::EC2::Instance\",\"resourceId\":\"i-2\"}")
                .body())
        .contains("ResourceNotDiscoveredException");
  }

  @Test
  void answersWithEarlierResultsPageByPage() throws Exception {
    for (int i = 0; i < 150; i++) {
      config.earlierResult("rule", "AWS::EC2::Instance", "i-" + i, "COMPLIANT", 1.78e9);
      config.earlierResult("rule", "AWS::EC2::Instance", "n-" + i, "NOT_APPLICABLE", 1.78e9);
      config.earlierResult("other", "AWS::EC2::Instance", "o-" + i, "COMPLIANT", 1.78e9);
    }
    String request = "{\"ConfigRuleName\":\"rule\",\"ComplianceTypes\":[\"COMPLIANT\"],%s}";

    JsonNode first = results(request.formatted("\"Limit\":100"));
    JsonNode second = results(request.formatted("\"Limit\":100,\"NextToken\":\"100\""));
    assertThat(first.get("EvaluationResults")).hasSize(100);
    assertThat(first.get("NextToken").asText()).isEqualTo("100");
    assertThat(second.get("EvaluationResults")).hasSize(50);
    assertThat(second.has("NextToken")).isFalse();
    assertThat(
            Caller.config(
                    config.uri(),
                    "GetComplianceDetailsByConfigRule",
                    request.formatted("\"Limit\":101"))
                .body())
        .contains("InvalidLimitException");
  }

  @Test
  void startsARuleOnceAMinuteAndAllOrNone() throws Exception {
    assertThat(start("[\"a\",\"b\"]").body()).isEqualTo("{}");
    assertThat(start("[\"c\",\"a\"]").body()).contains("LimitExceededException");
    assertThat(config.started()).hasSize(2);

    config.aMinuteLater();
    assertThat(start("[\"c\",\"a\"]").statusCode()).isEqualTo(200);
    assertThat(config.started()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[\"\"]", "[\" \"]", "[1]", "\"a\"", "{}"})
  void refusesToStartWhatIsNoRule(String names) throws Exception {
    assertThat(start(names).body()).contains("ValidationException");
    assertThat(config.started()).isEmpty();
  }

  private static ObjectNode item(int second) {
    return JSON.createObjectNode()
        .put("resourceType", "AWS::EC2::Instance")
        .put("resourceId", "i-1")
        .put("configurationItemCaptureTime", second)
        .put("configuration", "{}");
  }

  private JsonNode history(String request) throws Exception {
    return JSON.readTree(Caller.config(config.uri(), "GetResourceConfigHistory", request).body());
  }

  private JsonNode results(String request) throws Exception {
    return JSON.readTree(
        Caller.config(config.uri(), "GetComplianceDetailsByConfigRule", request).body());
  }

  private HttpResponse<String> put(String evaluations, String token) throws Exception {
    return Caller.config(
        config.uri(),
        "PutEvaluations",
        "{\"Evaluations\":[" + evaluations + "],\"ResultToken\":\"" + token + "\"}");
  }

  private HttpResponse<String> start(String names) throws Exception {
    return Caller.config(
        config.uri(), "StartConfigRulesEvaluation", "{\"ConfigRuleNames\":" + names + "}");
  }
}
