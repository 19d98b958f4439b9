package io.github.rolecall.audit.format;

import io.github.rolecall.evaluation.Compliance;
import java.util.EnumMap;
import java.util.Map;

/** Counts verdicts by what they say. */
final class Counts {

  private final Map<Compliance, Integer> counts = new EnumMap<>(Compliance.class);
  private int total;

  void add(Compliance compliance) {
    counts.merge(compliance, 1, Integer::sum);
    total++;
  }

  int of(Compliance compliance) {
    return counts.getOrDefault(compliance, 0);
  }

  int total() {
    return total;
  }
}
