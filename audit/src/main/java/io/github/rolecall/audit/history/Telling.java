package io.github.rolecall.audit.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

  /** Returns what was said until what holds at present was, or null. */
  @Nullable T before() {
    Stretch<T> last = last();
    return last == null ? null : last.told();
  }

  /**
   * Takes back what holds at present, so that what was said before holds still.
   *
   * @return since when that holds
   */
  Instant resume() {
    Stretch<T> last = Objects.requireNonNull(last(), "nothing was said before");
    told.remove(told.size() - 1);
    since = last.from();
    current = last.told();
    return last.from();
  }

  /** Takes back what holds at present: what was said before ended, for another reason. */
  void takeBack(End why) {
    Stretch<T> last = last();
    if (last != null && since != null) {
      told.set(told.size() - 1, last.until(since, why));
    }
    since = null;
    current = null;
  }

  /** Returns the stretch that ended when what holds at present began, or null. */
  private @Nullable Stretch<T> last() {
    Stretch<T> last = told.isEmpty() ? null : told.get(told.size() - 1);
    return last != null && last.end() == End.CHANGED && Objects.equals(last.to(), since)
        ? last
        : null;
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
