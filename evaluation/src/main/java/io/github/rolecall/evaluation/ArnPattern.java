package io.github.rolecall.evaluation;

/**
 * An ARN in which {@code *} stands for any run of characters, none included.
 *
 * @param text the pattern as it was given
 */
public record ArnPattern(String text) {

  /** Says whether the whole of an ARN fits. Takes time in proportion to both lengths at worst. */
  public boolean matches(String arn) {
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
