package io.github.rolecall.audit.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The texts that stand in many rows, each with a number, so that the page holds it once. What is
 * long or comes when there are many already gets none and is written where it stands: the memory
 * does not grow with the bundle.
 */
final class Texts {

  private static final int MOST = 1 << 16;
  private static final int LONGEST = 400;

  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  /** Returns the number of a text, or null for one that stands for itself. */
  @Nullable Integer number(String text) {
    Integer known = numbers.get(text);
    if (known != null || numbers.size() == MOST || text.length() > LONGEST) {
      return known;
    }
    numbers.put(text, numbers.size());
    return numbers.size() - 1;
  }

  /** Returns the texts in the order of their numbers. */
  Set<String> inOrder() {
    return numbers.keySet();
  }
}
