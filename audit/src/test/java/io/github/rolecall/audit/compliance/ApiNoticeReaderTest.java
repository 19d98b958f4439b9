package io.github.rolecall.audit.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.kept.Asked;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results of rules among kept answers, one a line behind the question. */
class ApiNoticeReaderTest {

  private static final String QUESTION =
      "{\"rolecallAsked\":{\"what\":\"RetentionConfigurations\",\"account\":\"111122223333\",\"region\":\"eu-central-1\",\"at\":\"2026-06-01T00:00:00Z\"}}\n";

  private final List<String> told = new ArrayList<>();

  private final NoticeSink sink =
      new NoticeSink() {
        @Override
        public void notice(RawNotice notice, int item) {
          told.add(item + " " + notice);
        }

        @Override
        public void other(int item) {
          told.add("other");
        }

        @Override
        public void misunderstood(String problem) {
          told.add(problem);
        }

        @Override
        public void problem(String what) {
          told.add(what);
        }
      };

  @Test
  void resultsAreReadFromAllPages() throws IOException {
    String result =
        "{\"EvaluationResultIdentifier\":{\"EvaluationResultQualifier\":{\"ConfigRuleName\":\"r\",\"ResourceType\":\"t\",\"ResourceId\":\"%s\"},"
            + "\"x\":[]},\"ComplianceType\":\"COMPLIANT\",\"ResultRecordedTime\":1.7785728E9}";
    details(
        QUESTION
            + "{\"EvaluationResults\":[%s,%s],\"NextToken\":\"n\"}\n"
                .formatted(
                    result.formatted("a"), result.formatted("b").replace("1.7785728E9", "\"then\""))
            + "{\"EvaluationResults\":[%s]}\n".formatted(result.formatted("c")));
    assertThat(told).hasSize(3);
    assertThat(told.get(0)).startsWith("0 ").contains("resourceId=a", "2026-05-12T08:00:00Z");
    assertThat(told.get(1)).isEqualTo("result 1 lacks a rule, a resource or a time");
    assertThat(told.get(2)).startsWith("2 ").contains("resourceId=c", "annotation=null");
  }

  @Test
  void anAggregatorsResultsAreReadAsFarAsTheyAreOfWhatWasAsked() throws IOException {
    String result =
        "{\"EvaluationResultIdentifier\":{\"EvaluationResultQualifier\":{\"ConfigRuleName\":\"r\",\"ResourceType\":\"t\",\"ResourceId\":\"a\"}},"
            + "\"ComplianceType\":\"COMPLIANT\",\"ResultRecordedTime\":1.7785728E9,\"AccountId\":\"%s\",\"AwsRegion\":\"%s\"}";
    details(
        QUESTION
            + "{\"AggregateEvaluationResults\":[%s,%s,%s]}\n"
                .formatted(
                    result.formatted("111122223333", "eu-central-1"),
                    result.formatted("444455556666", "eu-central-1"),
                    result.formatted("111122223333", "eu-west-1")));
    assertThat(told)
        .hasSize(3)
        .endsWith(
            "result 1 is of an account or region that was not asked",
            "result 2 is of an account or region that was not asked");
    assertThat(told.get(0)).startsWith("0 ").contains("account=111122223333");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e2147483647",
        "1e-2147483647",
        "-1",
        "253402300800",
        "1e40",
        "\"1e2147483647\"",
        "17785728000000000000000000000000000000",
        "[1778572800]",
        "{\"a\":1778572800}",
        "null"
      })
  void whatIsNoTimeIsAProblemOfItsResult(String time) throws IOException {
    details(
        QUESTION + "{\"EvaluationResults\":[" + result("a", time) + "," + result("b", "0") + "]}");
    assertThat(told).hasSize(2);
    assertThat(told.get(0)).isEqualTo("result 0 lacks a rule, a resource or a time");
    assertThat(told.get(1)).contains("resourceId=b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[7,{}]", "{\"ConfigRuleName\":[]}", "7", "{\"x\":[{}]}"})
  void anIdentifierOfAnotherShapeCostsNoOtherResult(String identifier) throws IOException {
    details(
        QUESTION
            + "{\"EvaluationResults\":[{\"EvaluationResultIdentifier\":"
            + identifier
            + ",\"ComplianceType\":{\"a\":[1]},\"Annotation\":[\"x\"]},7,[1],"
            + result("b", "0")
            + "]}[8]"
            + "{\"EvaluationResults\":["
            + result("c", "0")
            + "]}");
    assertThat(told)
        .hasSize(6)
        .startsWith(
            "result 0 lacks a rule, a resource or a time",
            "result 1 is no object",
            "result 2 is no object");
    assertThat(told.get(3)).startsWith("3 ").contains("resourceId=b");
    assertThat(told.get(4)).isEqualTo("something that is no answer stands behind result 3");
    assertThat(told.get(5)).startsWith("4 ").contains("resourceId=c");
  }

  @Test
  void longTextsAreCut() throws IOException {
    details(QUESTION + "{\"EvaluationResults\":[" + result("x".repeat(3_000), "0") + "]}");
    assertThat(told.get(0)).contains("resourceId=" + "x".repeat(1024) + ",");
  }

  private static String result(String id, String time) {
    return "{\"EvaluationResultIdentifier\":{\"EvaluationResultQualifier\":{\"ConfigRuleName\":\"r\",\"ResourceType\":\"t\",\"ResourceId\":\""
        + id
        + "\"}},\"ComplianceType\":\"COMPLIANT\",\"ResultRecordedTime\":"
        + time
        + "}";
  }

  private void details(String text) throws IOException {
    InputStream stored = stream(text);
    ApiNoticeReader.read(Asked.read(stored), stored, sink);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
