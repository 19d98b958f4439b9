package io.github.rolecall.aws;

import java.time.Duration;

/** The moment when work has to be done, by a clock that nobody sets. */
public final class Deadline {

  private final long nanos;

  private Deadline(long nanos) {
    this.nanos = nanos;
  }

  /** Returns the deadline that comes after the given time, at most 100 years. */
  public static Deadline in(Duration time) {
    Duration most = Duration.ofDays(36_500);
    return new Deadline(System.nanoTime() + (time.compareTo(most) < 0 ? time : most).toNanos());
  }

  /** Returns the time left; zero once it has passed, never negative. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, leftNanos()));
  }

  /** Says whether no time is left. */
  public boolean hasPassed() {
    return leftNanos() <= 0;
  }

  /**
   * Returns a deadline that comes before this one.
   *
   * @param by how much earlier
   */
  public Deadline earlier(Duration by) {
    return new Deadline(nanos - by.toNanos());
  }

  long leftNanos() {
    return nanos - System.nanoTime();
  }
}
