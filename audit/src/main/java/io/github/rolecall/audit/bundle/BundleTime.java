package io.github.rolecall.audit.bundle;

import java.time.DateTimeException;
import java.time.Instant;

/** Times as bundles hold them: those that every reader can count with. */
final class BundleTime {

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  /** The first moment whose year has five digits. */
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private BundleTime() {}

  /**
   * Reads a time.
   *
   * @throws DateTimeException if it is none, or its year has more than four digits
   */
  static Instant parse(String text) {
    Instant time = Instant.parse(text);
    if (time.isBefore(FIRST) || !time.isBefore(END)) {
      throw new DateTimeException(text);
    }
    return time;
  }
}
