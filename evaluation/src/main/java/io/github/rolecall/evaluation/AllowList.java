package io.github.rolecall.evaluation;

import java.util.List;
import java.util.Locale;

/**
 * A list of ARNs, some with {@code *}, that a resource may be on.
 *
 * @param patterns the list
 */
record AllowList(List<ArnPattern> patterns) {

  private static final String ARN = "arn:";

  /** Where a resource stands. */
  enum Standing {
    /** It is on the list. */
    LISTED,
    /** It is not. */
    NOT_LISTED,
    /** Only its name is known, and with some account and path it would be on the list. */
    UNKNOWN
  }

  boolean isEmpty() {
    return patterns.isEmpty();
  }

  /** Finds a resource by its ARN, or by its name where that is all that is known. */
  Standing find(String arnOrName) {
    for (ArnPattern pattern : patterns) {
      if (pattern.matches(arnOrName)) {
        return Standing.LISTED;
      }
    }
    return !arnOrName.startsWith(ARN) && mayHold(arnOrName)
        ? Standing.UNKNOWN
        : Standing.NOT_LISTED;
  }

  /** IAM tells no names apart by the case of their letters. */
  private boolean mayHold(String name) {
    return patterns.stream()
        .map(pattern -> new ArnPattern(lower(pattern.text())))
        .anyMatch(pattern -> pattern.matchesSomethingThatEndsWith("/" + lower(name)));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
