package io.github.rolecall.audit.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Reads values as they are given on the command line. */
final class Given {

  private Given() {}

  /** Returns a moment; a date stands for its midnight, UTC. */
  static Instant time(String option, String text) throws UsageException {
    try {
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw new UsageException(
          option
              + " is \""
              + text
              + "\": expected a date like 2026-06-30 or a time like 2026-06-30T12:00:00Z");
    }
  }
}
