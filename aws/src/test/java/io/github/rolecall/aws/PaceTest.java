package io.github.rolecall.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {

  private final Pace pace = new Pace();

  @Test
  void whoNeverComplainedIsCalledAtOnce() {
    pace.answered();
    assertThat(pace.take(0)).isZero();
    assertThat(pace.take(0)).isZero();
  }

  @Test
  void eachComplaintDoublesTheDistanceUpToTwoSeconds() {
    for (int i = 0; i < 20; i++) {
      pace.throttled(0);
    }
    assertThat(pace.take(0)).isEqualTo(2_000);
    assertThat(pace.take(0)).isEqualTo(4_000);
    assertThat(pace.take(millis(10_000))).as("nobody waits for places that are over").isZero();
  }

  @Test
  void eachAnswerHalvesItUntilItIsGone() {
    pace.throttled(0);
    pace.throttled(0);
    assertThat(pace.take(0)).isEqualTo(100);
    pace.answered();
    assertThat(pace.take(0)).isEqualTo(200);
    assertThat(pace.take(0)).isEqualTo(250);
    pace.answered();
    assertThat(pace.take(0)).isZero();
  }

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
