package io.github.rolecall.audit.history;

import io.github.rolecall.audit.inventory.Source;
import io.github.rolecall.evaluation.ProfileFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was known at each moment of the profile that an instance holds.
 *
 * @param phases the phases, of which the first has always been and no two neighbours are equal
 */
record ProfileTimeline(List<Phase> phases) {

  /**
   * A time in which the same was known.
   *
   * @param from its first moment
   * @param facts what was known
   * @param source the item that told it, or null when none did
   */
  record Phase(Instant from, ProfileFacts facts, @Nullable Source source) {}

  ProfileTimeline {
    phases = List.copyOf(phases);
  }

  /** Returns a timeline on which nothing ever changes. */
  static ProfileTimeline always(ProfileFacts facts) {
    return new ProfileTimeline(List.of(new Phase(Instant.MIN, facts, null)));
  }

  /** Returns what was known at a moment. */
  Phase at(Instant moment) {
    int low = 0;
    int high = phases.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (phases.get(middle).from().isAfter(moment)) {
        high = middle - 1;
      } else {
        low = middle;
      }
    }
    return phases.get(low);
  }

  /** Returns the moments after one and before another at which something else became known. */
  List<Instant> changesWithin(Instant after, @Nullable Instant before) {
    List<Instant> changes = new ArrayList<>();
    for (Phase phase : phases) {
      if (phase.from().isAfter(after) && (before == null || phase.from().isBefore(before))) {
        changes.add(phase.from());
      }
    }
    return changes;
  }
}
