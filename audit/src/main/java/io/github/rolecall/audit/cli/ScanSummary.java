package io.github.rolecall.audit.cli;

import io.github.rolecall.audit.format.SafeText;
import io.github.rolecall.audit.judge.Outcome;
import io.github.rolecall.audit.judge.Subject;
import io.github.rolecall.audit.scan.ScanTally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is said at the end of a scan.
 *
 * @param subject what was judged, in words
 * @param tally what was read
 * @param counts the verdicts
 * @param problems how many things could not be read
 * @param nanos how long it took
 */
record ScanSummary(
    Subject subject, ScanTally tally, Map<Outcome, Integer> counts, int problems, long nanos) {

  /** Returns how far a scan is. */
  static String progress(ScanTally tally, Subject subject) {
    return String.format(
        Locale.ROOT,
        "%,d of %,d accounts, %,d of %,d regions, %,d %s, %,d calls, %,d throttled",
        tally.accountsDone(),
        tally.accounts(),
        tally.regionsDone(),
        tally.regions(),
        tally.judged(),
        subject.counted(tally.judged()),
        tally.calls(),
        tally.throttles());
  }

  /** Returns one line. */
  String line() {
    int judged = counts.values().stream().mapToInt(Integer::intValue).sum();
    List<String> parts = new ArrayList<>();
    parts.add(
        String.format(
            Locale.ROOT,
            "%,d %s judged%s",
            judged,
            subject.counted(judged),
            Summary.verdicts(counts)));
    parts.add(Summary.count(tally.accounts(), "account"));
    if (tally.regions() > 0) {
      parts.add(Summary.count(tally.regions(), "region"));
    }
    parts.add(
        String.format(
            Locale.ROOT,
            "%s, %,d tried again, %,d throttled",
            Summary.count(tally.calls(), "call"),
            tally.retries(),
            tally.throttles()));
    if (!tally.leftOut().isEmpty()) {
      parts.add("left out: " + SafeText.oneLine(String.join(", ", tally.leftOut())));
    }
    if (!tally.notEnabled().isEmpty()) {
      parts.add("not enabled everywhere: " + String.join(", ", tally.notEnabled()));
    }
    parts.add(String.format(Locale.ROOT, "%,d not read", problems));
    parts.add(String.format(Locale.ROOT, "%.2f s", nanos / 1e9));
    return String.join("; ", parts) + ".";
  }

  /** Returns how often each action was called. */
  String calls() {
    return "calls: "
        + tally.callsByAction().entrySet().stream()
            .map(made -> String.format(Locale.ROOT, "%s %,d", made.getKey(), made.getValue()))
            .collect(Collectors.joining(", "));
  }
}
