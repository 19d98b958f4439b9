package io.github.rolecall.audit.standards;

import java.util.List;

/**
 * What a bundle tells of one instance.
 *
 * @param instance its row in {@code instances}
 * @param stretches its rows in {@code intervals}, of RoleCall's own verdicts, in order of time
 */
record History(Line instance, List<Line> stretches) {

  History {
    stretches = List.copyOf(stretches);
  }
}
