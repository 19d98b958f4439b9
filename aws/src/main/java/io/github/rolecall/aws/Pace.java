package io.github.rolecall.aws;

import java.util.concurrent.TimeUnit;

/**
 * How fast one service of one account lets itself be called in one region: at once until it says
 * that calls come too fast, then with a distance between them that doubles with each such answer
 * and halves with each other one. Safe for many threads.
 */
final class Pace {

  private static final long FIRST = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long MOST = TimeUnit.SECONDS.toNanos(2);

  private long distance;
  private long next;

  /**
   * Takes the next place in the row.
   *
   * @param now the time in nanoseconds, by a clock that nobody sets
   * @return how many milliseconds to wait for it
   */
  synchronized long take(long now) {
    if (distance == 0) {
      return 0;
    }
    long place = next - now > 0 ? next : now;
    next = place + distance;
    return TimeUnit.NANOSECONDS.toMillis(place - now);
  }

  /** Takes note of an answer that was not refused. */
  synchronized void answered() {
    distance = distance <= FIRST ? 0 : distance / 2;
  }

  /**
   * Takes note that calls come too fast.
   *
   * @param now the time in nanoseconds, by a clock that nobody sets
   */
  synchronized void throttled(long now) {
    distance = distance == 0 ? FIRST : Math.min(MOST, distance * 2);
    next = now + distance;
  }
}
