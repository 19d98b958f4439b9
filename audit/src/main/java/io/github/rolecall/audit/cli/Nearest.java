package io.github.rolecall.audit.cli;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Finds the word that somebody meant. */
final class Nearest {

  private static final double HALF = 0.5;

  /** A name that was begun and not ended is near, and the nearer the less of it is missing. */
  private static final double UNFINISHED = 0.4;

  /** More words that are equally near help nobody. */
  private static final int MOST = 3;

  private static final int SHORTEST_BEGINNING = 2;

  private Nearest() {}

  /**
   * Returns the words of which the smallest part was written wrongly: one, or some that are equally
   * near. None when no word was written right by half. Case and leading dashes count for nothing.
   */
  static List<String> to(String written, Collection<String> words) {
    String plain = plain(written);
    double least = words.stream().mapToDouble(word -> wrongPart(plain, plain(word))).min().orElse(1);
    if (least >= HALF) {
      return List.of();
    }
    return words.stream()
        .filter(word -> wrongPart(plain, plain(word)) == least)
        .distinct()
        .limit(MOST)
        .toList();
  }

  /** Returns what a message ends with: the question whether a near word was meant, or nothing. */
  static String hint(String written, Collection<String> words) {
    List<String> near = to(written, words);
    return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
  }

  private static String plain(String word) {
    return word.replaceFirst("^-+", "").toLowerCase(Locale.ROOT);
  }

  private static double wrongPart(String written, String word) {
    if (written.isEmpty() || word.isEmpty()) {
      return 1;
    }
    double wrong = (double) changes(written, word) / word.length();
    return written.length() >= SHORTEST_BEGINNING && word.startsWith(written)
        ? wrong * UNFINISHED
        : wrong;
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
