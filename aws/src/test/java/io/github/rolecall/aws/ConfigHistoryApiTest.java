package io.github.rolecall.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfigHistoryApiTest {

  private static final Instant FROM = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-05-08T00:00:00.500Z");

  private final FakeAws fake = new FakeAws();
  private final Aws aws = fake.aws();
  private final ConfigHistoryApi api = new ConfigHistoryApi(fake.session(aws));

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
  void resourcesOfAllPagesAreListedWithThoseThatWereDeleted() {
    fake.answers(
            200,
            "{\"resourceIdentifiers\":[{\"resourceType\":\"t\",\"resourceId\":\"b\"},{\"resourceId\":\"a\","
                + "\"resourceDeletionTime\":1.5E9}],\"nextToken\":\"more\"}")
        .answers(200, "{\"resourceIdentifiers\":[],\"nextToken\":\"still more\"}")
        .answers(200, "{\"resourceIdentifiers\":[{\"resourceId\":\"c\"}]}");
    assertThat(api.discovered("t")).containsExactly("a", "b", "c");
    assertThat(fake.asked.get(0).body()).contains("\"includeDeletedResources\":true");
    assertThat(fake.asked.get(2).body()).contains("\"nextToken\":\"still more\"");
  }

  @Test
  void aTokenThatComesAgainEndsTheListing() {
    for (String token : List.of("one", "two", "one")) {
      fake.answers(200, "{\"resourceIdentifiers\":[],\"nextToken\":\"" + token + "\"}");
    }
    assertThatThrownBy(() -> api.discovered("t"))
        .isInstanceOf(AwsException.class)
        .hasMessage(
            "config:ListDiscoveredResources failed: page 3 has the nextToken of a page before, so"
                + " that the pages have no end");
    assertThat(fake.asked).hasSize(3);
  }

  @Test
  void soDoesOneThatComesAgainAmongKeptAnswers() {
    PageTokens tokens = new PageTokens();
    fake.answers(200, "{\"EvaluationResults\":[],\"NextToken\":\"same\"}")
        .answers(200, "{\"EvaluationResults\":[],\"NextToken\":\"same\"}");
    String next = tokens.after(api.complianceDetails("rule", null));
    assertThat(next).isEqualTo("same");
    RawAnswer second = api.complianceDetails("rule", next);
    assertThatThrownBy(() -> tokens.after(second))
        .isInstanceOfSatisfying(
            AwsException.class, e -> assertThat(e.code()).isEqualTo("RepeatedToken"));
    assertThat(new PageTokens().after(new RawAnswer(second.action(), new byte[0], null))).isNull();
  }

  @Test
  void anAnswerWithoutItsListIsNoEmptyOne() {
    for (int i = 0; i < 20; i++) {
      fake.answers(200, "{}");
    }
    assertThatThrownBy(api::retention).hasMessageContaining("lacks RetentionConfigurations");
    assertThatThrownBy(() -> api.discovered("t")).hasMessageContaining("resourceIdentifiers");
  }
}
