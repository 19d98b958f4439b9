package io.github.rolecall.audit.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-20T06:30:15.123Z",
        "2026-11-20T06:30:00.007Z",
        "2026-11-20T06:30:15.120Z",
        "2026-11-20T06:30:15Z",
        "2026-11-20T06:30:15.123456Z",
        "2026-11-20T06:30:15.123456789Z",
        "1970-01-01T00:00:00.001Z",
        "1969-12-31T23:59:59.999Z",
        "0001-01-01T00:00:00.500Z",
        "-0044-03-15T12:00:00.500Z",
        "9999-12-31T23:59:59.999Z",
        "+10000-01-01T00:00:00.001Z",
        "+1000000000-12-31T23:59:59.001Z"
      })
  void isWhatTheInstantItselfSays(String time) {
    assertThat(TimeText.of(Instant.parse(time))).isEqualTo(Instant.parse(time).toString());
  }

  @Test
  void isWhatTheInstantItselfSaysForAnyMillisecond() {
    Random random = new Random(26);
    for (int i = 0; i < 10_000; i++) {
      Instant time = Instant.ofEpochMilli(random.nextLong() >> 16);
      assertThat(TimeText.of(time)).isEqualTo(time.toString());
    }
  }

  @Test
  void noTimeIsNone() {
    assertThat(TimeText.of(null)).isNull();
  }
}
