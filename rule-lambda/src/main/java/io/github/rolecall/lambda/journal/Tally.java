package io.github.rolecall.lambda.journal;

import io.github.rolecall.aws.Action;
import io.github.rolecall.aws.CallMeter;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts what happens during one call of the function. Safe for use by many threads. */
public final class Tally implements CallMeter {

  /** Kinds of failures are few; whatever comes after these is counted together. */
  private static final int MAX_KINDS = 50;

  private static final String OTHER_KINDS = "Other";

  private final Map<Compliance, Long> compliances = new EnumMap<>(Compliance.class);
  private final Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
  private final Map<Action, Long> calls = new EnumMap<>(Action.class);
  private final Map<String, Long> failures = new TreeMap<>();
  private long retries;
  private long cacheHits;
  private long cacheMisses;
  private long published;
  private long refused;

  @Override
  public synchronized void called(Action action) {
    calls.merge(action, 1L, Long::sum);
  }

  @Override
  public synchronized void retried(Action action, String why, boolean throttled) {
    retries++;
  }

  /**
   * Counts a verdict.
   *
   * @param compliance the verdict
   * @param reason what leads it
   */
  public synchronized void evaluated(Compliance compliance, Reason reason) {
    compliances.merge(compliance, 1L, Long::sum);
    reasons.merge(reason, 1L, Long::sum);
  }

  /** Counts something that was known already. */
  public synchronized void cacheHit() {
    cacheHits++;
  }

  /** Counts something that had to be asked for. */
  public synchronized void cacheMiss() {
    cacheMisses++;
  }

  /** Counts evaluations that AWS Config took. */
  public synchronized void published(int evaluations) {
    published += evaluations;
  }

  /** Counts evaluations that AWS Config did not take. */
  public synchronized void refused(int evaluations) {
    refused += evaluations;
  }

  /**
   * Counts a failure.
   *
   * @param kind one word, for example an error code of AWS
   */
  public synchronized void failed(String kind) {
    boolean counted = failures.containsKey(kind) || failures.size() < MAX_KINDS;
    failures.merge(counted ? kind : OTHER_KINDS, 1L, Long::sum);
  }

  /** Returns how many verdicts were of a kind. */
  public synchronized long evaluations(Compliance compliance) {
    return compliances.getOrDefault(compliance, 0L);
  }

  /** Returns how many verdicts there were. */
  public synchronized long evaluations() {
    return sum(compliances);
  }

  /** Returns how many verdicts each reason led. */
  public synchronized Map<Reason, Long> reasons() {
    return Map.copyOf(reasons);
  }

  /** Returns how many calls each action had. */
  public synchronized Map<Action, Long> calls() {
    return Map.copyOf(calls);
  }

  /** Returns how many calls all of AWS had. */
  public synchronized long awsCalls() {
    return sum(calls);
  }

  /** Returns how many calls IAM had. */
  public synchronized long iamCalls() {
    return calls.entrySet().stream()
        .filter(e -> e.getKey().permission().startsWith("iam:"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Returns how many failures there were of each kind. */
  public synchronized Map<String, Long> failuresByKind() {
    return Map.copyOf(failures);
  }

  /** Returns how many failures there were. */
  public synchronized long failures() {
    return sum(failures);
  }

  /** Returns how many calls were made again. */
  public synchronized long retries() {
    return retries;
  }

  /** Returns how often something was known already. */
  public synchronized long cacheHits() {
    return cacheHits;
  }

  /** Returns how often something had to be asked for. */
  public synchronized long cacheMisses() {
    return cacheMisses;
  }

  /** Returns how many evaluations AWS Config took. */
  public synchronized long published() {
    return published;
  }

  /** Returns how many evaluations AWS Config did not take. */
  public synchronized long refused() {
    return refused;
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
