package io.github.rolecall.lambda;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.aws.Aws;
import io.github.rolecall.aws.CallMeter;
import io.github.rolecall.aws.Deadline;
import io.github.rolecall.aws.Session;
import io.github.rolecall.evaluation.InstanceRoleParameters;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParameterStoreTest {

  private final AwsOnThisMachine machine = new AwsOnThisMachine();
  private final Aws aws = Aws.create(environment(machine));

  @AfterEach
  void close() {
    aws.close();
    machine.close();
  }

  @Test
  void aStoredValueThatIsNotUnderstoodIsNamedNotQuoted() {
    machine.answers("GetParameter", "{\"Parameter\":{\"Value\":\"a-password\"}}");
    assertThatThrownBy(() -> parameters("cisVersion"))
        .isInstanceOf(UnanswerableException.class)
        .hasMessageContaining("cisVersion is \"ssm:/path\": expected")
        .hasMessageNotContaining("a-password");
  }

  @Test
  void aBlankStoredListDoesNotAllowEverything() {
    machine.answers("GetParameter", "{\"Parameter\":{\"Value\":\" \"}}");
    assertThatThrownBy(() -> parameters("allowedInstanceProfileArns"))
        .isInstanceOf(UnanswerableException.class)
        .hasMessageContaining("allowedInstanceProfileArns is \"ssm:/path\"")
        .hasMessageContaining("blank");
  }

  private InstanceRoleParameters parameters(String name) throws UnanswerableException {
    Session session = aws.session(Deadline.in(Duration.ofSeconds(10)), CallMeter.NONE);
    return new ParameterStore<>(InstanceRoleParameters::parse, InstantSource.system())
        .parameters(Map.of(name, "ssm:/path"), session);
  }

  private static Map<String, String> environment(AwsOnThisMachine machine) {
    return Map.of(
        "AWS_REGION", "eu-central-1",
        "AWS_ACCESS_KEY_ID", "ASIAFUNCTION",
        "AWS_SECRET_ACCESS_KEY", "secret",
        "AWS_ENDPOINT_URL", machine.url());
  }
}
