package io.github.rolecall.audit.judge;

import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.Reason;
import io.github.rolecall.evaluation.Verdict;
import java.util.Comparator;

/**
 * What a verdict comes down to; sorted as the constants are.
 *
 * @param compliance the compliance type
 * @param reason the reason that decides
 */
public record Outcome(Compliance compliance, Reason reason) implements Comparable<Outcome> {

  private static final Comparator<Outcome> ORDER =
      Comparator.comparing(Outcome::compliance).thenComparing(Outcome::reason);

  static Outcome of(Verdict verdict) {
    return new Outcome(verdict.compliance(), verdict.reason());
  }

  @Override
  public int compareTo(Outcome other) {
    return ORDER.compare(this, other);
  }
}
