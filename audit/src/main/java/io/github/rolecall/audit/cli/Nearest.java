package io.github.rolecall.audit.cli;

import java.util.Comparator;
import java.util.List;

/** Finds the name that somebody meant. */
final class Nearest {

  private Nearest() {}

  /** Returns the name that the fewest changes of single characters make of what was written. */
  static String to(String written, List<String> names) {
    return names.stream()
        .min(Comparator.comparingInt(name -> changes(written, name)))
        .orElseThrow();
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
