package io.github.rolecall.aws;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Waits between attempts: a random part of a time that doubles with each one.
 *
 * <p>The whole span is drawn from, so that many functions that fail together come back apart.
 */
final class Backoff {

  private static final long BASE_MILLIS = 100;
  private static final long THROTTLED_BASE_MILLIS = 500;
  private static final long MOST_MILLIS = 5_000;

  private final Dice dice;
  private final Sleeper sleeper;

  Backoff(Dice dice, Sleeper sleeper) {
    this.dice = dice;
    this.sleeper = sleeper;
  }

  static Backoff real() {
    return new Backoff(most -> ThreadLocalRandom.current().nextLong(most), Thread::sleep);
  }

  /** Draws a number from 0 up to but without {@code most}. */
  interface Dice {
    long below(long most);
  }

  /** Waits. */
  interface Sleeper {
    void sleep(long millis) throws InterruptedException;
  }

  /**
   * Returns how long to wait, in milliseconds.
   *
   * @param attempts how many have failed, from 1 on
   * @param throttled whether AWS got too many calls
   * @param leastMillis how long AWS asked to wait at least
   */
  long millis(int attempts, boolean throttled, long leastMillis) {
    long base = throttled ? THROTTLED_BASE_MILLIS : BASE_MILLIS;
    long most = Math.min(MOST_MILLIS, base << (attempts - 1));
    return Math.max(leastMillis, dice.below(most + 1));
  }

  void sleep(long millis) throws InterruptedException {
    if (millis > 0) {
      sleeper.sleep(millis);
    }
  }

  static long toMillis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
