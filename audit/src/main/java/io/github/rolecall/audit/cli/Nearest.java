package io.github.rolecall.audit.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the name that somebody meant. */
final class Nearest {

  private static final double HALF = 0.5;

  private Nearest() {}

  /**
   * Returns the name of which the smallest part was written wrongly, or empty when no name was
   * written right by half.
   */
  static Optional<String> to(String written, List<String> names) {
    return names.stream()
        .min(Comparator.comparingDouble(name -> wrongPart(written, name)))
        .filter(name -> wrongPart(written, name) < HALF);
  }

  private static double wrongPart(String written, String name) {
    return (double) changes(written, name) / name.length();
  }

  /** Counts insertions, deletions and replacements (Levenshtein's distance), row by row. */
  private static int changes(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
