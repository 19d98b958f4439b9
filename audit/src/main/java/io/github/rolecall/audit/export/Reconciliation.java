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
    OTHER_TYPE("otherType"),
    /** Live output, which has no time. */
    WITHOUT_TIME("withoutTime"),
    /** Not understood, as the gaps say. */
    NOT_UNDERSTOOD("notUnderstood"),
    /** In a file with the same bytes as another. */
    IN_DUPLICATE_FILE("inDuplicateFile"),
    /** Captured at or behind the end of the period. */
    BEHIND_PERIOD("behindPeriod"),
    /** Stands elsewhere, too, and was used there. */
    DUPLICATE("duplicate"),
    /** Contradicts another one of the same resource and time, which was used. */
    CONTRADICTING("contradicting"),
    /** Of a profile or role. */
    IAM("iam"),
    /** Of an instance, and began a stretch. */
    INSTANCE_CHANGE("instanceChange"),
    /** Of an instance, and changed nothing that was said. */
    INSTANCE_NO_CHANGE("instanceNoChange"),
    /** Of recorded compliance. */
    COMPLIANCE("compliance"),
    /** A notice of the rule. */
    NOTICE("complianceEvent"),
    /** A notice of another rule. */
    OTHER_RULE("otherRule"),
    /** An event that is listed among the causes. */
    CAUSE("cause");

    private final String key;

    Fate(String key) {
      this.key = key;
    }

    /** Returns what the manifest calls it. */
    String key() {
      return key;
    }
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

  /**
   * Returns the counts as the manifest names them, what was read before them.
   *
   * @param items how many were read
   * @throws IllegalStateException if that is not the sum of the counts
   */
  Map<String, Long> balanced(long items) {
    long sum = counts.values().stream().mapToLong(Long::longValue).sum();
    if (items != sum) {
      throw new IllegalStateException(
          items + " items were read and " + sum + " accounted for: " + counts);
    }
    Map<String, Long> named = new LinkedHashMap<>();
    named.put("read", items);
    counts.forEach((fate, count) -> named.put(fate.key(), count));
    return named;
  }
}
