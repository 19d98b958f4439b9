package io.github.rolecall.decoding;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Understands the times that AWS and its command line write. */
public final class Timestamps {

  /** Also without an offset, or with one that lacks its colon; a missing one means UTC. */
  private static final DateTimeFormatter TOLERANT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** Seconds would reach this number in the year 5138; whatever is above it counts milliseconds. */
  private static final double FIRST_MILLISECONDS = 1e11;

  private static final int DATE_LENGTH = 10;

  private Timestamps() {}

  /**
   * Reads an ISO time or a number of seconds since 1970, as text. Returns null for any other text.
   */
  static @Nullable Instant of(String text) {
    try {
      return isNumber(text)
          ? of(Double.parseDouble(text))
          : TOLERANT.parse(withT(text), Instant::from);
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }

  /**
   * Reads a number of seconds since 1970, exact to the millisecond as AWS Config records it; null
   * when it is out of range.
   */
  static @Nullable Instant of(double seconds) {
    double millis = Math.abs(seconds) < FIRST_MILLISECONDS ? seconds * 1000 : seconds;
    return Math.abs(millis) < Long.MAX_VALUE / 2.0
        ? Instant.ofEpochMilli(Math.round(millis))
        : null;
  }

  /** Reads an ISO time alone, as events have it. Returns null for any other text. */
  public static @Nullable Instant ofIso(String text) {
    try {
      return TOLERANT.parse(text, Instant::from);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean isNumber(String text) {
    return text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
  }

  private static String withT(String text) {
    return text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' '
        ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1)
        : text;
  }
}
