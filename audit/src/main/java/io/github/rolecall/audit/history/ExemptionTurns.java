package io.github.rolecall.audit.history;

import io.github.rolecall.evaluation.RuleParameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * When an exemption can begin or cease to hold with nobody doing anything: at the midnight, UTC,
 * behind its last day, and at the one from which on it no longer reaches too far ahead.
 */
final class ExemptionTurns {

  private ExemptionTurns() {}

  /**
   * Returns the moments at which to judge again; too many do no harm, and whether the exemption
   * holds is for the rule to say.
   */
  static List<Instant> of(Map<String, String> tags, RuleParameters parameters) {
    String value = tags.get(parameters.exemptionTagKey());
    if (value == null) {
      return List.of();
    }
    try {
      LocalDate until = LocalDate.parse(value.strip().split("\\s+", 2)[0]);
      return List.of(
          midnight(until.minusDays(parameters.exemptionMaxDays())), midnight(until.plusDays(1)));
    } catch (DateTimeException e) {
      // No date, or one at the end of the calendar: it exempts from nothing, whatever the time.
      return List.of();
    }
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
