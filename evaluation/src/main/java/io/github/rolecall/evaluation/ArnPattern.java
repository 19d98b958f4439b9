package io.github.rolecall.evaluation;

import java.util.Arrays;

/**
 * An ARN in which {@code *} stands for any run of characters of a field, none included.
 *
 * @param text the pattern as it was given
 */
public record ArnPattern(String text) {

  /** An ARN has six fields; the last one, the resource, may hold colons itself. */
  private static final int FIELDS = 6;

  private static final String COLON = ":";

  /**
   * Says whether the whole of an ARN fits. A {@code *} stays within its field, as in IAM's ArnLike:
   * paths of users and profiles may hold colons, and nobody shall get onto a list by such a path.
   * The last fields of a pattern with fewer than six are those of the ARN; a pattern without a
   * colon is held against the whole. Takes time in proportion to both lengths at worst.
   */
  public boolean matches(String arn) {
    String[] given = arn.split(COLON, FIELDS);
    String[] wanted = text.split(COLON, FIELDS);
    if (given.length < FIELDS || wanted.length == 1) {
      return fits(text, arn);
    }
    int skipped = FIELDS - wanted.length;
    String before = String.join(COLON, Arrays.copyOf(given, skipped + 1));
    if (!fits(wanted[0], before)) {
      return false;
    }
    for (int i = 1; i < wanted.length; i++) {
      if (!fits(wanted[i], given[skipped + i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(String text, String arn) {
    int at = 0;
    int next = 0;
    int star = -1;
    int resume = 0;
    while (at < arn.length()) {
      if (next < text.length() && text.charAt(next) == '*') {
        star = next++;
        resume = at;
      } else if (next < text.length() && text.charAt(next) == arn.charAt(at)) {
        at++;
        next++;
      } else if (star >= 0) {
        next = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    while (next < text.length() && text.charAt(next) == '*') {
      next++;
    }
    return next == text.length();
  }

  /** Says whether some ARN with that ending, of whatever beginning, fits. */
  boolean matchesSomethingThatEndsWith(String ending) {
    int star = text.lastIndexOf('*');
    String tail = text.substring(star + 1);
    return tail.endsWith(ending) || (star >= 0 && ending.endsWith(tail));
  }
}
