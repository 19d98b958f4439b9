package io.github.rolecall.audit.bundle;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PeriodTest {

  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");

  @Test
  void noPeriodEndsBeforeItBegins() {
    assertThatThrownBy(() -> new Period(JUNE, MAY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2026-06-01T00:00:00Z")
        .hasMessageContaining("2026-05-01T00:00:00Z");
  }
}
