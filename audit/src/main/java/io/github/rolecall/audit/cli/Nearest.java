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
    double least =
        words.stream().mapToDouble(word -> wrongPart(plain, plain(word))).min().orElse(1);
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

  /**
   * Counts insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
   */
  private static int changes(String from, String to) {
    int[][] least = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        least[i][j] = i == 0 || j == 0 ? i + j : change(least, from, to, i, j);
      }
    }
    return least[from.length()][to.length()];
  }

  private static int change(int[][] least, String from, String to, int i, int j) {
    boolean same = from.charAt(i - 1) == to.charAt(j - 1);
    int edited = Math.min(least[i - 1][j], least[i][j - 1]) + 1;
    int changes = Math.min(edited, least[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(changes, least[i - 2][j - 2] + 1) : changes;
  }
}
