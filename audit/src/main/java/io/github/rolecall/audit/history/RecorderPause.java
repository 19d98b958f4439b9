package io.github.rolecall.audit.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time in which AWS Config recorded nothing, since its recorder was stopped.
 *
 * @param from when it was stopped
 * @param to when it was started again, or null
 */
public record RecorderPause(Instant from, @Nullable Instant to) {

  /**
   * Takes pauses out of stretches: of that time nothing is known. What held before holds again
   * behind a pause, until an item says otherwise.
   *
   * @param stretches stretches in their order
   * @param pauses pauses in their order, no two of which overlap
   */
  public static <T> List<Stretch<T>> cut(List<Stretch<T>> stretches, List<RecorderPause> pauses) {
    List<Stretch<T>> left = new ArrayList<>(stretches);
    for (RecorderPause pause : pauses) {
      List<Stretch<T>> next = new ArrayList<>(left.size() + 1);
      left.forEach(stretch -> pause.cut(stretch, next));
      left = next;
    }
    return List.copyOf(left);
  }

  private <T> void cut(Stretch<T> stretch, List<Stretch<T>> into) {
    boolean isApart = !stretch.lastsBeyond(from) || (to != null && !stretch.from().isBefore(to));
    if (isApart) {
      into.add(stretch);
      return;
    }
    if (stretch.from().isBefore(from)) {
      into.add(stretch.until(from, End.RECORDING_STOPPED));
    }
    if (to != null && stretch.lastsBeyond(to)) {
      into.add(stretch.since(to));
    }
  }
}
