package io.github.rolecall.audit.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts stretches one behind the other while time goes by. What is said holds until something else
 * is said, or until it ends.
 */
final class Telling<T> {

  private final List<Stretch<T>> told = new ArrayList<>();
  private @Nullable Instant since;
  private @Nullable T current;

  /** Returns what holds at present, or null. */
  @Nullable T current() {
    return current;
  }

  /** Says something from a moment on, which must be later than anything before. */
  void say(Instant from, T what) {
    end(from, End.CHANGED);
    since = from;
    current = what;
  }

  /** Replaces what holds, from the moment on from which it holds. */
  void correct(T what) {
    current = what;
  }

  /** Takes back what was said last, from the moment on from which it would hold. */
  void takeBack() {
    since = null;
    current = null;
  }

  /** Says nothing from a moment on. */
  void end(Instant at, End why) {
    if (since != null && current != null) {
      told.add(new Stretch<>(since, at, why, current));
    }
    since = null;
    current = null;
  }

  /** Returns all stretches in their order, the last of them open if it was not ended. */
  List<Stretch<T>> stretches() {
    List<Stretch<T>> all = new ArrayList<>(told);
    if (since != null && current != null) {
      all.add(new Stretch<>(since, null, End.OPEN, current));
    }
    return List.copyOf(all);
  }
}
