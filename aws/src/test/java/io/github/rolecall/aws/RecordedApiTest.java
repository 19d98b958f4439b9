package io.github.rolecall.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordedApiTest {

  private static final Instant FROM = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-05-08T00:00:00.500Z");

  private final FakeAws fake = new FakeAws();
  private final Aws aws = fake.aws();
  private final RecordedApi api = new RecordedApi(fake.session(aws));

  @AfterEach
  void close() {
    aws.close();
    fake.close();
  }

  @Test
  void anAnswerIsKeptAsItCame() {
    String answer = "{\"configurationItems\": [{\"x\":1}],\"nextToken\":\"more\"}";
    fake.answers(200, answer).answers(200, "{\"configurationItems\":[]}");
    RawAnswer page = api.history("AWS::EC2::Instance", "i-1", FROM, TO, null);
    assertThat(new String(page.json(), StandardCharsets.UTF_8)).isEqualTo(answer);
    assertThat(page.nextToken()).isEqualTo("more");
    assertThat(api.newestUntil("AWS::EC2::Instance", "i-1", FROM, "more").nextToken()).isNull();
    assertThat(fake.asked.get(0).target())
        .isEqualTo("StarlingDoveService.GetResourceConfigHistory");
    assertThat(fake.asked.get(0).body())
        .isEqualTo(
            "{\"resourceType\":\"AWS::EC2::Instance\",\"resourceId\":\"i-1\",\"earlierTime\":1777593600,"
                + "\"laterTime\":1778198400.5,\"chronologicalOrder\":\"Forward\",\"limit\":100}");
    assertThat(fake.asked.get(1).body())
        .isEqualTo(
            "{\"resourceType\":\"AWS::EC2::Instance\",\"resourceId\":\"i-1\",\"laterTime\":1777593600,"
                + "\"chronologicalOrder\":\"Reverse\",\"limit\":1,\"nextToken\":\"more\"}");
  }

  @Test
  void resultsAndSettingsAreKeptToo() {
    fake.answers(200, "{\"EvaluationResults\":[],\"NextToken\":\"t\"}")
        .answers(200, "{\"RetentionConfigurations\":[]}")
        .answers(200, "{\"ConfigurationRecorders\":[]}");
    assertThat(api.complianceDetails("rule", null).nextToken()).isEqualTo("t");
    assertThat(api.retention().nextToken()).isNull();
    assertThat(api.recorders().nextToken()).isNull();
    assertThat(fake.asked.get(0).body()).isEqualTo("{\"ConfigRuleName\":\"rule\",\"Limit\":100}");
    assertThat(fake.metered)
        .containsExactly(
            "GetComplianceDetailsByConfigRule",
            "DescribeRetentionConfigurations",
            "DescribeConfigurationRecorders");
  }

  @Test
  void resourcesAreListedWithThoseThatWereDeleted() {
    fake.answers(
        200,
        "{\"resourceIdentifiers\":[{\"resourceType\":\"t\",\"resourceId\":\"a\"},{\"resourceId\":\"b\","
            + "\"resourceDeletionTime\":1.5E9}],\"nextToken\":\"t\"}");
    Page<String> page = api.discovered("t", null);
    assertThat(page.items()).isEqualTo(List.of("a", "b"));
    assertThat(page.nextToken()).isEqualTo("t");
    assertThat(fake.asked.get(0).body()).contains("\"includeDeletedResources\":true");
  }

  @Test
  void anAnswerWithoutItsListIsNoEmptyOne() {
    for (int i = 0; i < 20; i++) {
      fake.answers(200, "{}");
    }
    assertThatThrownBy(api::retention).hasMessageContaining("lacks RetentionConfigurations");
    assertThatThrownBy(() -> api.discovered("t", null)).hasMessageContaining("resourceIdentifiers");
  }
}
