package io.github.rolecall.audit.scan;

import io.github.rolecall.aws.Action;
import io.github.rolecall.aws.CallMeter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a scan does, while it does it; safe for use by many threads. */
public final class ScanTally implements CallMeter {

  private static final Set<String> TOO_FAST =
      Set.of("Throttling", "RequestLimitExceeded", "TooManyRequestsException", "SlowDown");

  private final Map<Action, LongAdder> calls = new EnumMap<>(Action.class);
  private final LongAdder retries = new LongAdder();
  private final LongAdder throttles = new LongAdder();
  private final LongAdder accounts = new LongAdder();
  private final LongAdder accountsDone = new LongAdder();
  private final LongAdder regions = new LongAdder();
  private final LongAdder regionsDone = new LongAdder();
  private final LongAdder judged = new LongAdder();
  private final Set<String> leftOut = new ConcurrentSkipListSet<>();
  private final Set<String> notEnabled = new ConcurrentSkipListSet<>();

  /** Makes one that has counted nothing. */
  public ScanTally() {
    for (Action action : Action.values()) {
      calls.put(action, new LongAdder());
    }
  }

  @Override
  public void called(Action action) {
    adder(action).increment();
  }

  @Override
  public void retried(Action action, String why) {
    retries.increment();
    if (TOO_FAST.contains(why) || why.contains("Throttl") || why.equals("Http429")) {
      throttles.increment();
    }
  }

  /** Returns how many calls were made of each action, every attempt counted, by permission. */
  public Map<String, Long> callsByAction() {
    Map<String, Long> made = new TreeMap<>();
    calls.forEach((action, count) -> {
      if (count.sum() > 0) {
        made.put(action.permission(), count.sum());
      }
    });
    return made;
  }

  /** Returns how many calls were made, every attempt counted. */
  public long calls() {
    return calls.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** Returns how many attempts were made again. */
  public long retries() {
    return retries.sum();
  }

  /** Returns how many of these since AWS got too many calls. */
  public long throttles() {
    return throttles.sum();
  }

  /** Returns how many accounts are to be scanned. */
  public long accounts() {
    return accounts.sum();
  }

  /** Returns how many accounts nothing more is read of. */
  public long accountsDone() {
    return accountsDone.sum();
  }

  /** Returns how many regions of accounts are to be scanned, as far as is known. */
  public long regions() {
    return regions.sum();
  }

  /** Returns how many regions of accounts nothing more is read of. */
  public long regionsDone() {
    return regionsDone.sum();
  }

  /** Returns how many resources have been read that are to be judged. */
  public long judged() {
    return judged.sum();
  }

  /** Returns the accounts of the organisation that are not active, each with its status. */
  public Set<String> leftOut() {
    return new TreeSet<>(leftOut);
  }

  /** Returns the regions that were asked for and that some account has not enabled. */
  public Set<String> notEnabled() {
    return new TreeSet<>(notEnabled);
  }

  void account() {
    accounts.increment();
  }

  void accountDone() {
    accountsDone.increment();
  }

  void regions(int number) {
    regions.add(number);
  }

  void regionDone() {
    regionsDone.increment();
  }

  void judge() {
    judged.increment();
  }

  void leaveOut(String account) {
    leftOut.add(account);
  }

  void notEnabled(String region) {
    notEnabled.add(region);
  }

  private LongAdder adder(Action action) {
    LongAdder adder = calls.get(action);
    if (adder == null) {
      throw new IllegalStateException("no count of " + action);
    }
    return adder;
  }
}
