package io.github.rolecall.audit.bundle;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time that a bundle tells of: what happens at its first moment belongs to it, and what happens
 * at its end to the next.
 *
 * @param from its first moment
 * @param to the first moment behind it
 */
public record Period(Instant from, Instant to) {

  /** Refuses one that ends before it begins. */
  public Period {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a period from " + from + " to " + to);
    }
  }

  /**
   * Returns that of a bundle.
   *
   * @throws BundleException if it tells of no time, or its period is none
   */
  public static Period of(Manifest manifest) throws BundleException {
    Instant from = manifest.from();
    Instant to = manifest.to();
    if (from == null || to == null) {
      throw new BundleException(
          Manifest.FILE + " is no manifest of a bundle with intervals: it lacks the period");
    }
    if (to.isBefore(from)) {
      throw new BundleException(
          Manifest.FILE + " is no manifest of a bundle: its period ends before it begins, " + from);
    }
    return new Period(from, to);
  }

  /** Says whether some time lies in it, at least in part; an open end is null. */
  public boolean touches(Instant start, @Nullable Instant end) {
    return start.isBefore(to) && (end == null || end.isAfter(from));
  }

  /** Returns how much of some time lies in it. */
  public Duration within(Instant start, @Nullable Instant end) {
    Instant first = start.isAfter(from) ? start : from;
    Instant last = end == null || end.isAfter(to) ? to : end;
    return first.isBefore(last) ? Duration.between(first, last) : Duration.ZERO;
  }

  /** Says whether a moment lies in it. */
  public boolean holds(@Nullable Instant moment) {
    return moment != null && !moment.isBefore(from) && moment.isBefore(to);
  }
}
