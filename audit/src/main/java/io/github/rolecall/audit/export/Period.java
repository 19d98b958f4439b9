package io.github.rolecall.audit.export;

import io.github.rolecall.audit.history.Stretch;
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
record Period(Instant from, Instant to) {

  Period {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a period from " + from + " to " + to);
    }
  }

  /** Says whether a stretch lies in it, at least in part. */
  boolean touches(Stretch<?> stretch) {
    Instant end = stretch.to();
    return stretch.from().isBefore(to) && (end == null || end.isAfter(from));
  }

  /** Returns how much of some time lies in it. */
  Duration within(Instant start, @Nullable Instant end) {
    Instant first = start.isAfter(from) ? start : from;
    Instant last = end == null || end.isAfter(to) ? to : end;
    return first.isBefore(last) ? Duration.between(first, last) : Duration.ZERO;
  }

  /** Says whether a moment lies in it. */
  boolean holds(@Nullable Instant moment) {
    return moment != null && !moment.isBefore(from) && moment.isBefore(to);
  }
}
