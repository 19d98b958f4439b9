package io.github.rolecall.audit.answers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of time that is asked for at once.
 *
 * @param from its first moment
 * @param to its last
 */
record Window(Instant from, Instant to) {

  /** AWS Config looks through no more in one call. */
  static final Duration LONGEST = Duration.ofDays(7);

  /** Cuts a period into windows. */
  static List<Window> of(Instant from, Instant to) {
    List<Window> windows = new ArrayList<>();
    for (Instant begin = from; begin.isBefore(to); begin = begin.plus(LONGEST)) {
      Instant end = begin.plus(LONGEST);
      windows.add(new Window(begin, end.isBefore(to) ? end : to));
    }
    return windows;
  }
}
