package io.github.rolecall.audit.history;

import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.Reason;
import io.github.rolecall.evaluation.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A violation from its beginning to its end, whatever its reasons were on the way. It goes on
 * through a time in which nothing was recorded when an instance is NON_COMPLIANT right before and
 * right behind: nobody saw it end. This is the one definition of a violation; all that is counted
 * of violations is counted of these.
 *
 * @param from when it began
 * @param to the first moment at which it is known to have ended, or null while it is open
 * @param ending how it ended
 */
public record Violation(Instant from, @Nullable Instant to, Ending ending) {

  /** How a violation ends. */
  public enum Ending {
    /** It has not ended, as far as the evidence goes. */
    OPEN,
    /** The instance was put right: it is COMPLIANT from then on, for another reason than EXEMPT. */
    FIXED,
    /** An exemption holds from then on, however exempt instances count. */
    EXEMPTED,
    /** From then on the data does not show whether there is a role. */
    NOT_VERIFIED,
    /** The instance is not judged from then on: it was stopped, or is being terminated. */
    NOT_JUDGED,
    /** The instance was deleted. */
    DELETED,
    /** Nothing was recorded from then on. */
    NOT_RECORDED
  }

  /** Refuses what is no violation: only an open one has no end. */
  public Violation {
    if ((to == null) != (ending == Ending.OPEN)) {
      throw new IllegalArgumentException("a violation to " + to + " cannot end as " + ending);
    }
  }

  /**
   * Finds the violations in what was said of an instance.
   *
   * @param stretches stretches in their order, up to the end of the period
   * @param deletedAt when the instance was deleted for good, or null
   */
  public static List<Violation> of(
      List<Stretch<Evaluated>> stretches, @Nullable Instant deletedAt) {
    return ofEach(stretches, deletedAt).stream().filter(Objects::nonNull).distinct().toList();
  }

  /** Returns for each stretch the violation that it is part of, or null. */
  public static List<@Nullable Violation> ofEach(
      List<Stretch<Evaluated>> stretches, @Nullable Instant deletedAt) {
    List<@Nullable Violation> found = new ArrayList<>(stretches.size());
    for (int first = 0; first < stretches.size(); first = found.size()) {
      if (!isPartOfOne(stretches.get(first))) {
        found.add(null);
        continue;
      }
      int next = first + 1;
      while (next < stretches.size() && goesOn(stretches.get(next - 1), stretches.get(next))) {
        next++;
      }
      Stretch<Evaluated> last = stretches.get(next - 1);
      Instant from = stretches.get(first).from();
      Violation violation =
          next < stretches.size() && last.end() != End.RESOURCE_DELETED
              ? endedBy(from, stretches.get(next))
              : endedAlone(from, last, deletedAt);
      found.addAll(Collections.nCopies(next - first, violation));
    }
    return found;
  }

  /** Says whether an instance is in violation during a stretch. */
  public static boolean isPartOfOne(Stretch<Evaluated> stretch) {
    return stretch.told().verdict().compliance() == Compliance.NON_COMPLIANT;
  }

  private static boolean goesOn(Stretch<Evaluated> before, Stretch<Evaluated> next) {
    return before.end() != End.RESOURCE_DELETED && isPartOfOne(next);
  }

  private static Violation endedBy(Instant from, Stretch<Evaluated> next) {
    return new Violation(from, next.from(), endingBy(next.told().verdict()));
  }

  /** Returns a violation behind which nothing is said, at least not of the same life. */
  private static Violation endedAlone(
      Instant from, Stretch<Evaluated> last, @Nullable Instant deletedAt) {
    return switch (last.end()) {
      case OPEN -> new Violation(from, null, Ending.OPEN);
      case RESOURCE_DELETED -> new Violation(from, last.to(), Ending.DELETED);
      case CHANGED, RULE_GONE, RECORDING_STOPPED ->
          deletedAt == null
              ? new Violation(from, last.to(), Ending.NOT_RECORDED)
              : new Violation(from, deletedAt, Ending.DELETED);
    };
  }

  private static Ending endingBy(Verdict next) {
    if (next.reason() == Reason.EXEMPT) {
      return Ending.EXEMPTED;
    }
    return switch (next.compliance()) {
      case COMPLIANT -> Ending.FIXED;
      case UNDETERMINED -> Ending.NOT_VERIFIED;
      case NOT_APPLICABLE -> Ending.NOT_JUDGED;
      case NON_COMPLIANT -> throw new IllegalStateException("a violation goes on with " + next);
    };
  }
}
