package io.github.rolecall.audit.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time during which one thing was said.
 *
 * @param from its first moment
 * @param to the first moment behind it, or null when it is open
 * @param end why it ends
 * @param told what was said
 * @param <T> the kind of thing
 */
public record Stretch<T>(Instant from, @Nullable Instant to, End end, T told) {

  /** Refuses what is no stretch: it lasts, and only an open one has no end. */
  public Stretch {
    if ((to == null) != (end == End.OPEN)) {
      throw new IllegalArgumentException("a stretch to " + to + " cannot end as " + end);
    }
    if (to != null && !from.isBefore(to)) {
      throw new IllegalArgumentException("a stretch from " + from + " cannot end at " + to);
    }
  }

  /** Says whether a moment lies in it. */
  public boolean covers(Instant moment) {
    return !moment.isBefore(from) && (to == null || moment.isBefore(to));
  }

  /** Says whether it lasts beyond a moment. */
  boolean lastsBeyond(Instant moment) {
    return to == null || to.isAfter(moment);
  }

  /**
   * Returns what is known before a moment of what was said: what begins then or later is left out,
   * and what ends then or later is open.
   *
   * @param end the first moment of which nothing is known any more
   */
  public static <T> List<Stretch<T>> before(Instant end, List<Stretch<T>> stretches) {
    return stretches.stream()
        .filter(stretch -> stretch.from().isBefore(end))
        .map(stretch ->
            stretch.to() == null || stretch.to().isBefore(end)
                ? stretch
                : new Stretch<>(stretch.from(), null, End.OPEN, stretch.told()))
        .toList();
  }

  /** Returns the same thing said from another moment on. */
  Stretch<T> since(Instant later) {
    return new Stretch<>(later, to, end, told);
  }

  /** Returns the same thing said until another moment. */
  Stretch<T> until(Instant earlier, End why) {
    return new Stretch<>(from, earlier, why, told);
  }
}
