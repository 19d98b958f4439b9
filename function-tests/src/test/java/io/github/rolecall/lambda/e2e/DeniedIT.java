package io.github.rolecall.lambda.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.emulator.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A missing permission is named, and to whom it has to be granted. */
final class DeniedIT {

  @ParameterizedTest
  @EnumSource
  void theErrorNamesTheMissingPermission(CallToAws call) throws Exception {
    Stages.run(stage -> {
      RuleEvent event = call.event(stage);
      stage.front.always(call.permission(), new Fault.Denied());
      Invocation denied = stage.invoke(event, Stage.AMPLE);

      failedOnce(stage, denied, call.permission());
      assertThat(denied.error())
          .contains("grant " + call.permission() + " to the role that RoleCall runs as");
      if (call == CallToAws.ASSUME_ROLE) {
        assertThat(denied.error()).contains("let the trust policy of the role to assume name it");
      }

      stage.front.calm();
      assertThat(stage.invoke(event, Stage.AMPLE).succeeded()).as("once it is granted").isTrue();
      assertThat(stage.config.current())
          .containsOnlyKeys(call.judged(stage).toArray(String[]::new));
    });
  }

  @ParameterizedTest
  @EnumSource(
      names = {"GET_PARAMETER", "ASSUME_ROLE"},
      mode = EnumSource.Mode.EXCLUDE)
  void inAMemberAccountItNamesTheRoleThere(CallToAws call) throws Exception {
    Stages.run(stage -> {
      String role = stage.name();
      RuleEvent event = call.event(stage).with(Map.of("memberRoleName", role));
      stage.front.always(call.permission(), new Fault.Denied());
      Invocation denied = stage.invoke(event, Stage.AMPLE);

      failedOnce(stage, denied, call.permission());
      assertThat(denied.error())
          .endsWith(
              "grant " + call.permission() + " to arn:aws:iam::" + stage.account + ":role/" + role);

      stage.front.calm();
      assertThat(stage.invoke(event, Stage.AMPLE).succeeded()).as("once it is granted").isTrue();
    });
  }

  private static void failedOnce(Stage stage, Invocation denied, String permission) {
    assertThat(denied.error())
        .as(denied.toString())
        .startsWith(permission + " failed: ")
        .contains("not authorized to perform: " + permission);
    assertThat(stage.front.received(permission)).as("no second attempt").isEqualTo(1);
    assertThat(denied.metric("Retries")).isZero();
    assertThat(denied.metric("Failures")).isEqualTo(1);
    assertThat(denied.logged("kind"))
        .extracting(line -> List.of(line.path("kind").asText(), line.path("message").asText()))
        .containsExactly(List.of("AwsException", denied.error()));
  }
}
