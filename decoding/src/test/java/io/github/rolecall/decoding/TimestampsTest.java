package io.github.rolecall.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "2019-02-22T20:43:10.208Z, 2019-02-22T20:43:10.208Z",
    "2019-02-22T20:43:10Z, 2019-02-22T20:43:10Z",
    "2019-02-22T20:43Z, 2019-02-22T20:43:00Z",
    "2019-02-22T20:43:10.208999+00:00, 2019-02-22T20:43:10.208999Z",
    "2019-02-22T22:43:10+02:00, 2019-02-22T20:43:10Z",
    "2019-02-22T22:43:10+0200, 2019-02-22T20:43:10Z",
    "2019-02-22T22:43:10+02, 2019-02-22T20:43:10Z",
    "2019-02-22T15:13:10-05:30, 2019-02-22T20:43:10Z",
    "2019-02-22T20:43:10, 2019-02-22T20:43:10Z",
    "2019-02-22 20:43:10, 2019-02-22T20:43:10Z",
    "1550868190, 2019-02-22T20:43:10Z",
    "1550868190.208, 2019-02-22T20:43:10.208Z",
    "1550868190208, 2019-02-22T20:43:10.208Z"
  })
  void everyFormOfATimeIsUnderstood(String text, Instant expected) {
    assertThat(Timestamps.of(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "now",
        "2019-02-22",
        "2019-02-30T00:00:00Z",
        "2019-02-22T20:43:10X",
        "1.2.3",
        "."
      })
  void anythingElseIsNoTime(String text) {
    assertThat(Timestamps.of(text)).isNull();
  }

  @Test
  void numbersOutOfRangeAreNoTime() {
    assertThat(Timestamps.of(1e300)).isNull();
    assertThat(Timestamps.of(Double.POSITIVE_INFINITY)).isNull();
    assertThat(Timestamps.of(Double.NaN)).isNull();
    assertThat(Timestamps.of("9".repeat(400))).isNull();
  }

  @Test
  void secondsAreExactToTheMillisecond() {
    assertThat(Timestamps.of(1491430991.677)).isEqualTo("2017-04-05T22:23:11.677Z");
    assertThat(Timestamps.of(0.001)).isEqualTo("1970-01-01T00:00:00.001Z");
    assertThat(Timestamps.of(-1)).isEqualTo("1969-12-31T23:59:59Z");
  }
}
