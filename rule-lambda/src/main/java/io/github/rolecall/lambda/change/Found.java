package io.github.rolecall.lambda.change;

import java.util.TreeSet;

/** The instances that hold a profile in one region; only the first ids are kept. */
final class Found {

  /** More than this nobody reads in a message. */
  static final int SHOWN = 20;

  private final TreeSet<String> first = new TreeSet<>();
  private long count;

  void add(String instanceId) {
    count++;
    first.add(instanceId);
    if (first.size() > SHOWN) {
      first.pollLast();
    }
  }

  long count() {
    return count;
  }

  @Override
  public String toString() {
    String shown = String.join(", ", first);
    return count > first.size() ? shown + " and " + (count - first.size()) + " more" : shown;
  }
}
