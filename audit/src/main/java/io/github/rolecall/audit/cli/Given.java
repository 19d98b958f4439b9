package io.github.rolecall.audit.cli;

import io.github.rolecall.evaluation.ParameterProblem;
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

  private static final String NAMES = "one of the parameters ";

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

  /** Returns what is wrong with parameters, one line each. */
  static List<String> problems(List<ParameterProblem> problems) {
    return problems.stream().map(problem -> problem.message() + hint(problem)).toList();
  }

  /** The rule names all parameters that it knows where one is not known, so they are read there. */
  private static String hint(ParameterProblem problem) {
    String expected = problem.expected();
    return expected.startsWith(NAMES)
        ? Nearest.hint(problem.name(), List.of(expected.substring(NAMES.length()).split(", ", -1)))
        : "";
  }
}
