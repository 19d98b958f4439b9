package io.github.rolecall.audit.standards;

import java.util.List;

/**
 * What a bundle tells of one instance.
 *
 * @param instance its row in the table of instances
 * @param intervals its rows in that of intervals, of RoleCall's own verdicts, in order of time
 */
record History(Line instance, List<Line> intervals) {

  History {
    intervals = List.copyOf(intervals);
  }
}
