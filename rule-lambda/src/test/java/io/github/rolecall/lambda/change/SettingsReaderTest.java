package io.github.rolecall.lambda.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.evaluation.ArnPattern;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

  private final Map<String, String> environment =
      new HashMap<>(Map.of("AWS_REGION", "eu-central-1", "ROLECALL_RULE_NAMES", "instances"));

  @Test
  void oneRuleInTheOwnRegionIsEnough() {
    assertThat(read())
        .isEqualTo(
            new Settings(
                Collections.singletonList("instances"),
                Collections.singletonList("eu-central-1"),
                Collections.emptyList(),
                null,
                null));
  }

  @Test
  void theDefaultRegionStandsInForTheRegion() {
    environment.remove("AWS_REGION");
    environment.put("AWS_DEFAULT_REGION", "us-gov-west-1");
    assertThat(read().regions()).containsExactly("us-gov-west-1");
  }

  @Test
  void listsAreStrippedAndWithoutRepetition() {
    environment.put("ROLECALL_RULE_NAMES", " a, b ,a,,");
    environment.put("ROLECALL_REGIONS", "us-east-1, eusc-de-east-1");
    environment.put("ROLECALL_FORBIDDEN_POLICY_ARNS", "arn:*:iam::aws:policy/Admin*, *FullAccess");
    environment.put("ROLECALL_TOPIC_ARN", " arn:aws-cn:sns:cn-north-1:111122223333:changes ");
    environment.put("ROLECALL_REVOKE_DOCUMENT", "revoke");
    assertThat(read().ruleNames()).containsExactly("a", "b");
    assertThat(read().regions()).containsExactly("us-east-1", "eusc-de-east-1");
    assertThat(read().forbiddenPolicies())
        .containsExactly(
            new ArnPattern("arn:*:iam::aws:policy/Admin*"), new ArnPattern("*FullAccess"));
    assertThat(read().topicArn()).isEqualTo("arn:aws-cn:sns:cn-north-1:111122223333:changes");
    assertThat(read().revokeDocument()).isEqualTo("revoke");
  }

  @Test
  void blankSettingsCountAsNone() {
    environment.put("ROLECALL_TOPIC_ARN", " ");
    environment.put("ROLECALL_REGIONS", "");
    assertThat(read().topicArn()).isNull();
    assertThat(read().regions()).containsExactly("eu-central-1");
  }

  @Test
  void allProblemsAreToldAtOnceByName() {
    environment.clear();
    environment.put("ROLECALL_REGIONS", "Frankfurt,us-east-1");
    environment.put("ROLECALL_FORBIDDEN_POLICY_ARNS", "Administrator\nAccess");
    environment.put("ROLECALL_TOPIC_ARN", "arn:aws:sns:us-east-1:111122223333:changes.fifo");
    environment.put("ROLECALL_REVOKE_DOCUMENT", "a; rm -rf");
    assertThatThrownBy(this::read)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the settings are not understood: ROLECALL_RULE_NAMES is missing: expected 1 to 25 names"
                + " of rules, separated by commas; ROLECALL_REGIONS has \"Frankfurt\": expected"
                + " regions like eu-central-1; ROLECALL_FORBIDDEN_POLICY_ARNS has"
                + " \"Administrator?Access\": expected ARNs like"
                + " arn:PARTITION:iam::ACCOUNT:policy/NAME, * allowed; ROLECALL_TOPIC_ARN has"
                + " \"arn:aws:sns:us-east-1:111122223333:changes.fifo\": expected"
                + " arn:PARTITION:sns:REGION:ACCOUNT:NAME, no FIFO topic; ROLECALL_REVOKE_DOCUMENT"
                + " has \"a; rm -rf\": expected the name of an SSM document; AWS_REGION is missing:"
                + " expected the region to work in, like eu-central-1");
  }

  @ParameterizedTest
  @CsvSource({"25, true", "26, false"})
  void moreRulesThanConfigStartsAtOnceAreRefused(int count, boolean fits) {
    environment.put(
        "ROLECALL_RULE_NAMES",
        IntStream.range(0, count).mapToObj(i -> "rule-" + i).collect(Collectors.joining(",")));
    if (fits) {
      assertThat(read().ruleNames()).hasSize(count);
    } else {
      assertThatThrownBy(this::read).hasMessageContaining("has 26 names: expected at most 25");
    }
  }

  @Test
  void aListOfNothingIsNoList() {
    environment.put("ROLECALL_RULE_NAMES", ", ,");
    assertThatThrownBy(this::read).hasMessageContaining("ROLECALL_RULE_NAMES has \", ,\"");
  }

  private Settings read() {
    return new SettingsReader(environment).read();
  }
}
