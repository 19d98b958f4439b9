package io.github.rolecall.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The day, in UTC, that a time falls on. */
final class UtcDay {

  private static final Instant FIRST = LocalDate.MIN.atStartOfDay().toInstant(ZoneOffset.UTC);
  private static final Instant LAST = LocalDate.MAX.atStartOfDay().toInstant(ZoneOffset.UTC);

  private UtcDay() {}

  /** Returns the day; of a time that no calendar reaches, the first or last day there is. */
  static LocalDate of(Instant time) {
    if (time.isBefore(FIRST)) {
      return LocalDate.MIN;
    }
    return time.isAfter(LAST) ? LocalDate.MAX : LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
