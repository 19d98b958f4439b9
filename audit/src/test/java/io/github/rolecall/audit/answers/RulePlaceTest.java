package io.github.rolecall.audit.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulePlaceTest {

  @TempDir Path temp;

  @Test
  void placesOfAllPagesAreSortedAndToldOnce() throws IOException {
    Path file =
        file(
            "{\"AggregateComplianceByConfigRules\":[],\"NextToken\":\"t\"}",
            "{\"NextToken\":\"u\",\"AggregateComplianceByConfigRules\":[%s,%s]}"
                .formatted(
                    rule("444455556666", "eu-west-1", "r"), rule("111122223333", "us-east-1", "s")),
            "{\"AggregateComplianceByConfigRules\":[%s,%s]}"
                .formatted(
                    rule("111122223333", "eu-west-1", "r"),
                    rule("111122223333", "us-east-1", "s")));
    assertThat(RulePlace.read(file))
        .containsExactly(
            new RulePlace("111122223333", "eu-west-1", "r"),
            new RulePlace("111122223333", "us-east-1", "s"),
            new RulePlace("444455556666", "eu-west-1", "r"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"AccountId\":\"../../etc\",\"AwsRegion\":\"eu-west-1\",\"ConfigRuleName\":\"r\"}",
        "{\"AccountId\":\"111122223333\",\"AwsRegion\":\"..\",\"ConfigRuleName\":\"r\"}",
        "{\"AccountId\":\"111122223333\",\"AwsRegion\":\"eu-west-1\"}"
      })
  void whatCouldLeadElsewhereIsRefused(String one) throws IOException {
    Path file = file("{\"AggregateComplianceByConfigRules\":[" + one + "]}");
    assertThatThrownBy(() -> RulePlace.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("without its account, region or name");
  }

  private Path file(String... answers) throws IOException {
    return Files.writeString(
        temp.resolve("answers.json"),
        "{\"rolecallAsked\":{\"what\":\"x\"}}\n" + String.join("\n", answers));
  }

  private static String rule(String account, String region, String name) {
    return "{\"ConfigRuleName\":\"%s\",\"Compliance\":{\"ComplianceType\":\"COMPLIANT\"},\"AccountId\":\"%s\",\"AwsRegion\":\"%s\"}"
        .formatted(name, account, region);
  }
}
