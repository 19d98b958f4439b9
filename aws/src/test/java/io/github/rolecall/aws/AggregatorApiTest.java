package io.github.rolecall.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AggregatorApiTest {

  private final FakeAws fake = new FakeAws();
  private final Aws aws = fake.aws();
  private final AggregatorApi api = new AggregatorApi(fake.session(aws), "org");

  @AfterEach
  void close() {
    aws.close();
    fake.close();
  }

  @Test
  void eachCallNamesTheAggregatorAndThePage() {
    fake.answers(200, "{\"AggregateComplianceByConfigRules\":[],\"NextToken\":\"t\"}")
        .answers(200, "{\"AggregateEvaluationResults\":[]}")
        .answers(200, "{\"Results\":[],\"QueryInfo\":{}}")
        .answers(200, "{\"AggregatedSourceStatusList\":[]}");
    assertThat(api.rules(null).nextToken()).isEqualTo("t");
    assertThat(api.complianceDetails("111122223333", "eu-west-1", "rule", "u").nextToken())
        .isNull();
    assertThat(api.select("SELECT resourceId", "v").action())
        .isEqualTo(Action.CONFIG_SELECT_AGGREGATE_RESOURCE_CONFIG);
    assertThat(api.troubledSources(null).nextToken()).isNull();
    assertThat(fake.asked)
        .extracting(FakeAws.Asked::body)
        .containsExactly(
            "{\"ConfigurationAggregatorName\":\"org\",\"Limit\":1000}",
            "{\"ConfigurationAggregatorName\":\"org\",\"ConfigRuleName\":\"rule\",\"AccountId\":\"111122223333\","
                + "\"AwsRegion\":\"eu-west-1\",\"Limit\":100,\"NextToken\":\"u\"}",
            "{\"Expression\":\"SELECT"
                + " resourceId\",\"ConfigurationAggregatorName\":\"org\",\"Limit\":100,"
                + "\"NextToken\":\"v\"}",
            "{\"ConfigurationAggregatorName\":\"org\",\"UpdateStatus\":[\"FAILED\",\"OUTDATED\"],\"Limit\":100}");
    assertThat(fake.asked.get(1).target())
        .isEqualTo("StarlingDoveService.GetAggregateComplianceDetailsByConfigRule");
  }

  @Test
  void anAnswerWithoutItsListIsNoEmptyOne() {
    for (int i = 0; i < 20; i++) {
      fake.answers(200, "{}");
    }
    assertThatThrownBy(() -> api.rules(null)).hasMessageContaining("lacks AggregateCompliance");
  }
}
