package io.github.rolecall.fuzzing;

import io.github.rolecall.evaluation.PlainText;
import io.github.rolecall.evaluation.Verdict;

/** What every target demands of what it gets. */
public final class Demand {

  private static final int SHOWN = 200;

  private Demand() {}

  /** Ends the run with a finding unless a condition holds. */
  public static void that(boolean holds, String broken) {
    if (!holds) {
      throw new AssertionError(broken);
    }
  }

  /** Ends the run with a finding unless two results are the same. */
  public static void same(Object expected, Object actual, String what) {
    if (!expected.equals(actual)) {
      throw new AssertionError(what + ": expected " + shown(expected) + ", got " + shown(actual));
    }
  }

  /** Demands that a message is one line of plain text, and no longer than a limit. */
  public static void message(String message, int limit) {
    that(!message.isBlank(), "a message is blank");
    that(message.length() <= limit, "a message has " + message.length() + " characters");
    that(message.chars().allMatch(PlainText::isPrintable), "a message is not plain: " + message);
  }

  /** Demands what AWS Config demands of a verdict. */
  public static void publishable(Verdict verdict) {
    message(verdict.annotation(), Verdict.ANNOTATION_LIMIT);
  }

  private static String shown(Object value) {
    String text = value.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "..";
  }
}
