package io.github.rolecall.audit.history;

import io.github.rolecall.evaluation.Compliance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds when two tellers said different things of one instance. */
public final class Differences {

  private Differences() {}

  /**
   * Compares two lists of stretches. Where only one of the two says anything, or the rule could not
   * be certain, they do not differ.
   *
   * @param recorded what AWS Config recorded, in order
   * @param evaluated what the rule would have said, in order
   */
  public static List<Stretch<Difference>> between(
      List<Stretch<ConfigResult>> recorded, List<Stretch<Evaluated>> evaluated) {
    List<Stretch<Difference>> found = new ArrayList<>();
    int left = 0;
    int right = 0;
    while (left < recorded.size() && right < evaluated.size()) {
      Stretch<ConfigResult> one = recorded.get(left);
      Stretch<Evaluated> other = evaluated.get(right);
      Stretch<Difference> both = overlap(one, other);
      if (both != null && differ(both.told())) {
        add(both, found);
      }
      if (endsFirst(one, other)) {
        left++;
      } else {
        right++;
      }
    }
    return List.copyOf(found);
  }

  private static boolean differ(Difference difference) {
    return difference.evaluated() != Compliance.UNDETERMINED
        && !difference.evaluated().name().equals(difference.recorded());
  }

  private static @Nullable Stretch<Difference> overlap(
      Stretch<ConfigResult> one, Stretch<Evaluated> other) {
    Instant from = one.from().isAfter(other.from()) ? one.from() : other.from();
    if (!one.lastsBeyond(from) || !other.lastsBeyond(from)) {
      return null;
    }
    Difference told =
        new Difference(
            one.told().compliance(),
            other.told().verdict().compliance(),
            other.told().verdict().reason());
    Stretch<?> first = endsFirst(one, other) ? one : other;
    return new Stretch<>(from, first.to(), first.end(), told);
  }

  private static boolean endsFirst(Stretch<?> one, Stretch<?> other) {
    Instant end = one.to();
    Instant otherEnd = other.to();
    return end != null && (otherEnd == null || !end.isAfter(otherEnd));
  }

  private static void add(Stretch<Difference> next, List<Stretch<Difference>> found) {
    int last = found.size() - 1;
    if (last >= 0
        && next.from().equals(found.get(last).to())
        && next.told().equals(found.get(last).told())) {
      found.set(last, new Stretch<>(found.get(last).from(), next.to(), next.end(), next.told()));
    } else {
      found.add(next);
    }
  }
}
