package io.github.rolecall.audit.standards;

import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told of an instance: how it stands at the end of the period, or a violation that
 * ended before.
 *
 * @param instance the instance
 * @param isEnded whether this is a violation that ended
 * @param compliance the verdict
 * @param reason why; of a violation the last of its reasons
 * @param from since when
 * @param to until when; null while it lasts
 * @param fixed whether the instance was put right then
 * @param first the stretch with which it began, with its cause; null when none is told
 * @param last the stretch that tells it in words, and its end; null when none is told
 * @param row what the bundle says of the instance
 */
record Finding(
    Ec2Instance instance,
    boolean isEnded,
    Compliance compliance,
    Reason reason,
    Instant from,
    @Nullable Instant to,
    boolean fixed,
    @Nullable Line first,
    @Nullable Line last,
    Line row) {

  /** Returns the violations that ended, in order of time, and behind them how things stand. */
  static List<Finding> of(History history) {
    List<Finding> findings = new ArrayList<>();
    List<Line> stretches = history.stretches();
    int began = 0;
    for (int i = 0; i < stretches.size(); i++) {
      if (i > 0 && !goesOn(stretches.get(i - 1), stretches.get(i))) {
        began = i;
      }
      boolean isLast = i + 1 == stretches.size();
      boolean ends = isLast || !goesOn(stretches.get(i), stretches.get(i + 1));
      if (isViolation(stretches.get(i)) && ends && stretches.get(i).ifAny("to_time") != null) {
        boolean fixed = !isLast && isFix(stretches.get(i), stretches.get(i + 1));
        findings.add(ended(history.instance(), stretches.get(began), stretches.get(i), fixed));
      }
    }
    findings.add(standing(history, stretches.isEmpty() ? null : stretches.get(began)));
    return findings;
  }

  private static Finding ended(Line row, Line first, Line last, boolean fixed) {
    return new Finding(
        Ec2Instance.of(row),
        true,
        Compliance.NON_COMPLIANT,
        Reason.valueOf(last.text("reason")),
        first.time("from_time"),
        last.time("to_time"),
        fixed,
        first,
        last,
        row);
  }

  private static Finding standing(History history, @Nullable Line began) {
    Line row = history.instance();
    Compliance compliance = Compliance.valueOf(row.text("compliance"));
    Reason reason = Reason.valueOf(row.text("reason"));
    Line last = began == null ? null : history.stretches().get(history.stretches().size() - 1);
    boolean told = last != null && last.text("reason").equals(reason.name());
    Instant gone = row.timeIfAny("deleted_at");
    Instant from =
        began != null && told
            ? began.time("from_time")
            : gone != null ? gone : row.time("last_seen");
    return new Finding(
        Ec2Instance.of(row),
        false,
        compliance,
        reason,
        from,
        null,
        false,
        told ? began : null,
        told ? last : null,
        row);
  }

  /** Says whether a violation goes on from one stretch to the next; other verdicts never do. */
  private static boolean goesOn(Line before, Line next) {
    return isViolation(before) && isViolation(next) && touch(before, next);
  }

  private static boolean isFix(Line before, Line next) {
    return touch(before, next) && next.text("compliance").equals(Compliance.COMPLIANT.name());
  }

  private static boolean touch(Line before, Line next) {
    return next.text("from_time").equals(before.ifAny("to_time"));
  }

  private static boolean isViolation(Line stretch) {
    return stretch.text("compliance").equals(Compliance.NON_COMPLIANT.name());
  }

  /** Says whether the instance is not there any more. */
  boolean isGone() {
    return row.ifAny("deleted_at") != null;
  }

  /** Says whether this is a violation, one that lasts or one that ended. */
  boolean isViolation() {
    return compliance == Compliance.NON_COMPLIANT;
  }

  /**
   * Returns what tells it from all others: the instance for how it stands, and since when for a
   * violation that ended.
   */
  String key(String rule) {
    String key = String.join("/", rule, instance.account(), instance.region(), instance.id());
    return isEnded ? key + "/" + from : key;
  }

  /** Returns it in one sentence. */
  String title() {
    String verb = isEnded ? " was " : " is ";
    return "EC2 instance " + instance.id() + verb + compliance + ": " + reason;
  }

  /** Returns the verdict in words. */
  String words() {
    String annotation = last == null ? null : last.ifAny("annotation");
    return annotation == null || annotation.isBlank() ? title() : annotation;
  }
}
