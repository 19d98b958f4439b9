package io.github.rolecall.audit.export;

import java.time.Duration;
import java.time.Instant;

/**
 * Which times can have been recorded. One forged time would stretch the period otherwise, and with
 * it every violation that is open.
 *
 * @param latest the last of them
 */
record Recordable(Instant latest) {

  /** The year of the first instances of EC2; AWS Config and CloudTrail came later. */
  private static final Instant EARLIEST = Instant.parse("2006-01-01T00:00:00Z");

  /** Databases and calendars have less reach than {@link Instant}. */
  private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

  /** What clocks may differ. */
  private static final Duration SKEW = Duration.ofDays(1);

  /**
   * Returns those that an export may meet.
   *
   * @param now what the bundle calls the time of its making, so that the same one gives the same
   *     bundle
   */
  static Recordable by(Instant now) {
    return new Recordable(now.isAfter(END.minus(SKEW)) ? END : now.plus(SKEW));
  }

  boolean allows(Instant time) {
    return !time.isBefore(EARLIEST) && !time.isAfter(latest);
  }

  /** Says why a time is none of them. */
  static String whyNot(Instant time) {
    return time.isBefore(EARLIEST)
        ? "which cannot be: there was no EC2"
        : "which cannot be: it is later than this export";
  }
}
