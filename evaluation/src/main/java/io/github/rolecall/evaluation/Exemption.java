package io.github.rolecall.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the exemption tag of a resource is worth at the time of the evaluation. */
sealed interface Exemption {

  /** Exactly four digits for the year: the pattern "uuuu" would let signs and longer years pass. */
  DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4)
          .appendPattern("-MM-dd")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** No exemption tag. */
  record None() implements Exemption {}

  /**
   * The exemption holds, to the end of its last day in UTC.
   *
   * @param until the last day
   * @param reason the reason that the tag gives
   */
  record Valid(LocalDate until, String reason) implements Exemption {

    ExplainedReason explained() {
      return Wording.exempt(until, reason);
    }
  }

  /**
   * There is a tag that exempts from nothing.
   *
   * @param why what is wrong with it, as a short clause
   */
  record Void(String why) implements Exemption {}

  /**
   * Returns what the annotation of a verdict ends with: that there is a tag that exempts from
   * nothing, if there is, and the benchmark's control.
   */
  default Annotation closing(Annotation control) {
    return this instanceof Void nothing
        ? Wording.exemptionVoid(nothing.why()).then(control)
        : control;
  }

  /** Refuses to count exempt resources as anything but COMPLIANT or NOT_APPLICABLE. */
  static void demandCountable(Compliance exemptAs) {
    if (exemptAs != Compliance.COMPLIANT && exemptAs != Compliance.NOT_APPLICABLE) {
      throw new IllegalArgumentException(
          "exemptAs is " + exemptAs + ": expected COMPLIANT or NOT_APPLICABLE");
    }
  }

  /** Reads a resource's exemption tag against the limits that the parameters set. */
  static Exemption of(Map<String, String> tags, Instant evaluatedAt, RuleParameters parameters) {
    String value = tags.get(parameters.exemptionTagKey());
    if (value == null) {
      return new None();
    }
    LocalDate today = UtcDay.of(evaluatedAt);
    return read(value.strip(), today, parameters.exemptionMaxDays());
  }

  private static Exemption read(String value, LocalDate today, int maxDays) {
    String[] dateAndReason = value.split("\\s+", 2);
    LocalDate until = date(dateAndReason[0]);
    if (until == null) {
      return new Void("its tag is not \"YYYY-MM-DD reason\"");
    }
    if (until.isBefore(today)) {
      return new Void("expired " + until);
    }
    if (ChronoUnit.DAYS.between(today, until) > maxDays) {
      return new Void(until + " exceeds exemptionMaxDays " + maxDays);
    }
    if (dateAndReason.length < 2
        || dateAndReason[1].codePoints().noneMatch(Character::isLetterOrDigit)) {
      return new Void("its tag gives no reason");
    }
    return new Valid(until, dateAndReason[1]);
  }

  private static @Nullable LocalDate date(String text) {
    try {
      return LocalDate.parse(text, DATE);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
