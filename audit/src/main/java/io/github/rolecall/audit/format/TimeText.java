package io.github.rolecall.audit.format;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Writes times exactly as {@link Instant#toString} does, but without its general formatter as long
 * as they are what AWS Config writes: whole milliseconds.
 */
final class TimeText {

  private static final int NANOS_OF_MILLI = 1_000_000;

  /** The last second whose year has four digits. */
  private static final long END_OF_9999 = 253_402_300_799L;

  private TimeText() {}

  static @Nullable String of(@Nullable Instant time) {
    if (time == null) {
      return null;
    }
    int nanos = time.getNano();
    long seconds = time.getEpochSecond();
    if (nanos == 0 || nanos % NANOS_OF_MILLI != 0 || seconds < 0 || seconds > END_OF_9999) {
      return time.toString();
    }
    LocalDateTime utc = LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder("2026-04-27T15:03:11.636Z".length());
    text.append(utc.getYear());
    two(text.append('-'), utc.getMonthValue());
    two(text.append('-'), utc.getDayOfMonth());
    two(text.append('T'), utc.getHour());
    two(text.append(':'), utc.getMinute());
    two(text.append(':'), utc.getSecond());
    int millis = nanos / NANOS_OF_MILLI;
    two(text.append('.').append((char) ('0' + millis / 100)), millis % 100);
    return text.append('Z').toString();
  }

  private static void two(StringBuilder text, int number) {
    text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
