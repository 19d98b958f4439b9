package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeftoverTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T11:59:59.999999999Z, false",
    "2026-11-21T12:00:00Z, true",
    "2026-11-21T17:59:59.999999999Z, true",
    "2026-11-21T18:00:00Z, false"
  })
  void credentialsMayBeValidForSixHoursFromWhenTheRoleLeft(Instant time, boolean may) {
    Leftover.Credentials old = left(Instant.parse("2026-11-21T12:00:00Z"));

    assertThat(old.validUntil()).isEqualTo("2026-11-21T18:00:00Z");
    assertThat(old.mayBeValidAt(time)).isEqualTo(may);
  }

  @Test
  void timesThatNoCalendarReachesAreTimesToo() {
    assertThat(left(Instant.MAX).validUntil()).isEqualTo(Instant.MAX);
    assertThat(left(Instant.MAX).mayBeValidAt(Instant.MIN)).isFalse();
    assertThat(left(Instant.MAX.minus(Duration.ofHours(6))).validUntil()).isEqualTo(Instant.MAX);
    assertThat(left(Instant.MIN).mayBeValidAt(Instant.MIN)).isTrue();
    assertThat(left(Instant.MIN).mayBeValidAt(Instant.MAX)).isFalse();
  }

  private static Leftover.Credentials left(Instant leftAt) {
    return new Leftover.Credentials("web-role", leftAt);
  }
}
