package io.github.rolecall.audit.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads values as they are given on the command line. */
final class Given {

  private Given() {}

  /** Returns the values of {@code -p NAME=VALUE} by name, in the order in which they are given. */
  static Map<String, String> byName(List<String> parameters) throws UsageException {
    Map<String, String> byName = new LinkedHashMap<>();
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      if (equals < 1) {
        throw new UsageException("-p is \"" + parameter + "\": expected NAME=VALUE");
      }
      String name = parameter.substring(0, equals);
      if (byName.put(name, parameter.substring(equals + 1)) != null) {
        throw new UsageException("-p gives " + name + " twice: expected once");
      }
    }
    return byName;
  }

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
