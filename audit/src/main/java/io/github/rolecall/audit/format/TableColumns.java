package io.github.rolecall.audit.format;

import io.github.rolecall.audit.judge.Judgement;

/** How wide the columns of a table have to be. */
final class TableColumns {

  /**
   * A longer id stands on a line of its own, so that one of them does not spoil the whole table.
   */
  private static final int LONGEST_ID = 40;

  private final String heading;
  private int id;
  private int verdict = "VERDICT".length();
  private int reason = "REASON".length();
  private int time = "CAPTURED".length();

  /**
   * Makes columns that are as wide as their headings.
   *
   * @param heading the heading above the ids
   */
  TableColumns(String heading) {
    this.heading = heading;
    this.id = heading.length();
  }

  void add(Judgement judgement) {
    int length = Paragraph.length(judgement.identity().resourceId());
    if (length <= LONGEST_ID) {
      id = Math.max(id, length);
    }
    verdict = Math.max(verdict, judgement.verdict().compliance().name().length());
    reason = Math.max(reason, judgement.verdict().reason().name().length());
    time = Math.max(time, time(judgement).length());
  }

  static String time(Judgement judgement) {
    Object captureTime = judgement.identity().captureTime();
    return captureTime == null ? "now" : captureTime.toString();
  }

  String heading() {
    return heading;
  }

  int id() {
    return id;
  }

  int verdict() {
    return verdict;
  }

  int reason() {
    return reason;
  }

  int time() {
    return time;
  }
}
