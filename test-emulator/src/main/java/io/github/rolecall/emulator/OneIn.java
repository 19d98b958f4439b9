package io.github.rolecall.emulator;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Picks one in so many calls, counted apart for each key, region and action: over many of them it
 * is that share, and a call that is made again right away is never picked twice in a row.
 */
public final class OneIn implements Predicate<AwsCall> {

  private final int share;
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();

  /** Picks one in {@code share} calls. */
  public OneIn(int share) {
    this.share = share;
  }

  @Override
  public boolean test(AwsCall call) {
    String kind = call.region() + " " + call.permission();
    // Not by the key, which is another one in each run.
    int first = Math.floorMod(kind.hashCode(), share);
    int before = counts.merge(call.accessKeyId() + " " + kind, 1, Integer::sum) - 1;
    return Math.floorMod(before + first, share) == 0;
  }
}
