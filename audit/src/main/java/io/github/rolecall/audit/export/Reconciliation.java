package io.github.rolecall.audit.export;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of every item and event that stands in the sources: each is counted once, so that the
 * sum of all is what was read.
 */
final class Reconciliation {

  /** What can become of an item or an event. */
  enum Fate {
    /** Of a type that tells nothing of instances. */
    OTHER_TYPE,
    /** Live output, which has no time. */
    WITHOUT_TIME,
    /** Not understood, as the gaps say. */
    NOT_UNDERSTOOD,
    /** In a file with the same bytes as another. */
    IN_DUPLICATE_FILE,
    /** Captured at or behind the end of the period. */
    BEHIND_PERIOD,
    /** Stands elsewhere, too, and was used there. */
    DUPLICATE,
    /** Contradicts another one of the same resource and time, which was used. */
    CONTRADICTING,
    /** Of a profile or role. */
    IAM,
    /** Of an instance, and began a stretch. */
    INSTANCE_CHANGE,
    /** Of an instance, and changed nothing that was said. */
    INSTANCE_NO_CHANGE,
    /** Of recorded compliance. */
    COMPLIANCE,
    /** An event of a change of compliance with the rule. */
    COMPLIANCE_EVENT,
    /** An event of a change of compliance with another rule. */
    OTHER_RULE,
    /** An event that is listed among the causes. */
    CAUSE
  }

  private final Map<Fate, Long> counts = new LinkedHashMap<>();

  Reconciliation() {
    for (Fate fate : Fate.values()) {
      counts.put(fate, 0L);
    }
  }

  void count(Fate fate) {
    count(fate, 1);
  }

  void count(Fate fate, long number) {
    if (number < 0) {
      throw new IllegalStateException(number + " items of fate " + fate);
    }
    counts.merge(fate, number, Long::sum);
  }

  long of(Fate fate) {
    return counts.getOrDefault(fate, 0L);
  }

  /** Returns how many there are of each fate, every fate included. */
  Map<Fate, Long> counts() {
    return new LinkedHashMap<>(counts);
  }

  long sum() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
