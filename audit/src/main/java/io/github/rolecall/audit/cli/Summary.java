package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.bulk.Tally;
import io.github.rolecall.audit.judge.Outcome;
import io.github.rolecall.audit.judge.Subject;
import io.github.rolecall.evaluation.Compliance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said at the end of an evaluation.
 *
 * @param subject what was judged, in words
 * @param tally what was read
 * @param passedOver files in folders that were not read because of their names
 * @param counts the verdicts
 * @param problems how many things were not understood
 * @param scannedAt the time of the scan that was judged as of then, or null
 * @param nanos how long it took
 */
record Summary(
    Subject subject,
    Tally tally,
    int passedOver,
    Map<Outcome, Integer> counts,
    int problems,
    @Nullable Instant scannedAt,
    long nanos) {

  /** In GB/s; less would be printed as nothing. */
  private static final double LEAST_RATE = 0.01;

  /** Returns one line. */
  String line() {
    long items = tally.judged() + tally.used() + tally.skipped();
    int judged = counts.values().stream().mapToInt(Integer::intValue).sum();
    List<String> parts = new ArrayList<>();
    parts.add(count(items, "item") + " read in " + count(tally.files(), "file"));
    parts.add(
        String.format(
            Locale.ROOT, "%,d %s judged%s", judged, subject.counted(judged), verdicts(counts)));
    parts.add(count(tally.used(), subject.evidence()) + " used");
    parts.add(count(tally.skipped(), "item") + " of other types skipped");
    if (passedOver > 0) {
      parts.add(count(passedOver, "other file") + " passed over");
    }
    parts.add(String.format(Locale.ROOT, "%,d unreadable", problems));
    if (scannedAt != null) {
      parts.add("as of " + scannedAt + ", the time of the scan");
    }
    double seconds = nanos / 1e9;
    double rate = tally.bytes() / 1e9 / seconds;
    parts.add(
        String.format(Locale.ROOT, "%.2f s", seconds)
            + (rate < LEAST_RATE ? "" : String.format(Locale.ROOT, ", %.2f GB/s", rate)));
    return String.join("; ", parts) + ".";
  }

  static String count(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }

  /** Returns how many verdicts of each kind there are, for the reading eye. */
  static String verdicts(Map<Outcome, Integer> counts) {
    Map<Compliance, List<String>> reasons = new EnumMap<>(Compliance.class);
    Map<Compliance, Integer> sums = new EnumMap<>(Compliance.class);
    counts.forEach((outcome, count) -> {
      sums.merge(outcome.compliance(), count, Integer::sum);
      reasons
          .computeIfAbsent(outcome.compliance(), c -> new ArrayList<>())
          .add(String.format(Locale.ROOT, "%,d %s", count, outcome.reason()));
    });
    List<String> parts = new ArrayList<>();
    sums.forEach((compliance, sum) ->
        parts.add(
            String.format(
                Locale.ROOT,
                "%,d %s (%s)",
                sum,
                compliance,
                String.join(", ", reasons.getOrDefault(compliance, List.of())))));
    return parts.isEmpty() ? "" : ": " + String.join(", ", parts);
  }
}
