package io.github.rolecall.lambda;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.aws.Aws;
import io.github.rolecall.aws.CallMeter;
import io.github.rolecall.aws.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterStoreTest {

  @Test
  void aStoredValueThatIsNotUnderstoodIsNamedNotQuoted() {
    try (AwsOnThisMachine machine = new AwsOnThisMachine();
        Aws aws = Aws.create(environment(machine))) {
      machine.answers("GetParameter", "{\"Parameter\":{\"Value\":\"a-password\"}}");
      ParameterStore store = new ParameterStore(InstantSource.system());
      var session = aws.session(Deadline.in(Duration.ofSeconds(10)), CallMeter.NONE);

      assertThatThrownBy(() -> store.parameters(Map.of("cisVersion", "ssm:/wrong/path"), session))
          .isInstanceOf(UnanswerableException.class)
          .hasMessageContaining("cisVersion is \"ssm:/wrong/path\": expected")
          .hasMessageNotContaining("a-password");
    }
  }

  private static Map<String, String> environment(AwsOnThisMachine machine) {
    return Map.of(
        "AWS_REGION", "eu-central-1",
        "AWS_ACCESS_KEY_ID", "ASIAFUNCTION",
        "AWS_SECRET_ACCESS_KEY", "secret",
        "AWS_ENDPOINT_URL", machine.url());
  }
}
