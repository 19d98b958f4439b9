package io.github.rolecall.audit.standards;

import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A situation of an instance that is to be told: how it stands at the end of the period, or a
 * violation that ended before.
 *
 * @param instance the instance
 * @param isEnded whether this is a violation that ended
 * @param compliance the verdict
 * @param reason why; of a violation the last of its reasons
 * @param from since when
 * @param to until when; null while it lasts
 * @param fixed whether the instance was put right then
 * @param first the first interval of it in the bundle, with its cause; null when none is told
 * @param last the interval that tells it in words, and its end; null when none is told
 * @param row what the bundle says of the instance
 */
record Situation(
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

  /** How the bundle says that a violation ended with a fix. */
  private static final String FIXED = "FIXED";

  /** Returns the violations that ended, in order of time, and behind them how things stand. */
  static List<Situation> of(History history) {
    List<Situation> situations = new ArrayList<>();
    List<Line> intervals = history.intervals();
    int began = 0;
    for (int i = 0; i < intervals.size(); i++) {
      if (i > 0 && !areOneViolation(intervals.get(i - 1), intervals.get(i))) {
        began = i;
      }
      boolean isLast =
          i + 1 == intervals.size() || !areOneViolation(intervals.get(i), intervals.get(i + 1));
      if (isLast && intervals.get(i).ifAny("violation_until") != null) {
        situations.add(ended(history.instance(), intervals.get(began), intervals.get(i)));
      }
    }
    situations.add(standing(history, intervals.isEmpty() ? null : intervals.get(began)));
    return situations;
  }

  private static Situation ended(Line row, Line first, Line last) {
    return new Situation(
        Ec2Instance.of(row),
        true,
        Compliance.NON_COMPLIANT,
        Reason.valueOf(last.text("reason")),
        last.time("violation_since"),
        last.time("violation_until"),
        last.text("violation_end").equals(FIXED),
        first,
        last,
        row);
  }

  private static Situation standing(History history, @Nullable Line began) {
    Line row = history.instance();
    Compliance compliance = Compliance.valueOf(row.text("compliance"));
    Reason reason = Reason.valueOf(row.text("reason"));
    Line last = began == null ? null : history.intervals().get(history.intervals().size() - 1);
    boolean told = last != null && last.text("reason").equals(reason.name());
    Instant gone = row.timeIfAny("deleted_at");
    Instant from =
        began != null && told ? since(began) : gone != null ? gone : row.time("last_seen");
    return new Situation(
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

  /** Says whether two intervals are parts of one violation; of other verdicts none are. */
  private static boolean areOneViolation(Line before, Line next) {
    String since = before.ifAny("violation_since");
    return since != null && since.equals(next.ifAny("violation_since"));
  }

  private static Instant since(Line interval) {
    Instant violation = interval.timeIfAny("violation_since");
    return violation == null ? interval.time("from_time") : violation;
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
