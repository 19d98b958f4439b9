package io.github.rolecall.audit.history;

import io.github.rolecall.evaluation.Compliance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A violation from its beginning to its end, whatever its reasons were on the way.
 *
 * @param from when it began
 * @param to when it ended, or null
 * @param fixed whether it ended because the instance was put right; an instance that is deleted or
 *     no longer recorded is not
 */
public record Episode(Instant from, @Nullable Instant to, boolean fixed) {

  /** Finds the violations in what was said of an instance. */
  public static List<Episode> of(List<Stretch<Evaluated>> stretches) {
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < stretches.size(); i++) {
      if (!isViolation(stretches.get(i))) {
        continue;
      }
      Instant from = stretches.get(i).from();
      while (i + 1 < stretches.size() && isViolation(stretches.get(i + 1)) && touch(stretches, i)) {
        i++;
      }
      Stretch<Evaluated> last = stretches.get(i);
      boolean fixed =
          last.end() == End.CHANGED
              && i + 1 < stretches.size()
              && stretches.get(i + 1).told().verdict().compliance() == Compliance.COMPLIANT;
      episodes.add(new Episode(from, last.to(), fixed));
    }
    return List.copyOf(episodes);
  }

  private static boolean isViolation(Stretch<Evaluated> stretch) {
    return stretch.told().verdict().compliance() == Compliance.NON_COMPLIANT;
  }

  private static boolean touch(List<Stretch<Evaluated>> stretches, int first) {
    return stretches.get(first + 1).from().equals(stretches.get(first).to());
  }
}
