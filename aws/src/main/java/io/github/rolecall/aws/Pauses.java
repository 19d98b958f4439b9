package io.github.rolecall.aws;

import java.util.concurrent.ThreadLocalRandom;

/** Waits between attempts, for a random part of a time that doubles. */
class Pauses {

  private static final long FIRST_MILLIS = 100;
  private static final long FIRST_THROTTLED_MILLIS = 500;
  private static final long MOST_MILLIS = 5_000;
  private static final int MAX_DOUBLINGS = 10;

  /**
   * Returns how long to wait.
   *
   * @param attempt the number of attempts made, from 1
   */
  final long millis(int attempt, boolean throttled) {
    long first = throttled ? FIRST_THROTTLED_MILLIS : FIRST_MILLIS;
    long most = Math.min(MOST_MILLIS, first << Math.min(attempt - 1, MAX_DOUBLINGS));
    return (long) (random() * most);
  }

  /** Returns a number from 0 to below 1. */
  double random() {
    return ThreadLocalRandom.current().nextDouble();
  }

  void sleep(long millis) throws InterruptedException {
    Thread.sleep(millis);
  }
}
