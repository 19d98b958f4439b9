package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceStateTest {

  @ParameterizedTest
  @CsvSource({
    "pending, PENDING",
    "running, RUNNING",
    "stopping, STOPPING",
    "stopped, STOPPED",
    "shutting-down, SHUTTING_DOWN",
    "terminated, TERMINATED"
  })
  void stateIsReadAndReportedInEc2sSpelling(String raw, InstanceState.Known state) {
    assertThat(InstanceState.of(raw)).isEqualTo(state);
    assertThat(state.spelling()).isEqualTo(raw);
    assertThat(reported(state)).isEqualTo(raw);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Running", "SHUTTING_DOWN", "running ", "hibernating"})
  void anyOtherSpellingIsKeptAsItCame(String raw) {
    assertThat(InstanceState.of(raw)).isEqualTo(new InstanceState.Other(raw));
    assertThat(reported(InstanceState.of(raw))).isEqualTo(raw);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void absentStateIsReportedAsNull(boolean withRole) {
    ProfileFacts profile = withRole ? Examples.ROLE_ATTACHED : new ProfileFacts.None();

    Verdict verdict =
        Examples.judge(
            Examples.instance(
                ResourceStatus.Known.OK,
                new InstanceState.Absent(),
                profile,
                new UserData.WithoutKey(),
                Map.of()));

    assertThat(verdict.state()).isNull();
    assertThat(verdict.reason()).isEqualTo(withRole ? Reason.ROLE_ATTACHED : Reason.NO_PROFILE);
  }

  private static String reported(InstanceState state) {
    return Examples.judge(
            Examples.instance(
                ResourceStatus.Known.OK,
                state,
                Examples.ROLE_ATTACHED,
                new UserData.WithoutKey(),
                Map.of()))
        .state();
  }
}
