package io.github.rolecall.evaluation;

/** Finds names in an annotation that may have had to be shortened in the middle. */
final class ShortenedName {

  /** The fewest characters that have to be left at either end: enough to recognise a name by. */
  private static final int FEWEST = 5;

  private ShortenedName() {}

  /**
   * Says whether a text holds some words and right behind them a name, or at least both ends of
   * that name.
   */
  static boolean isIn(String text, String words, String name) {
    int at = text.lastIndexOf(words);
    return at >= 0 && beginsWithName(text.substring(at + words.length()), name);
  }

  private static boolean beginsWithName(String text, String name) {
    if (text.startsWith(name)) {
      return true;
    }
    int gap = text.indexOf("..");
    if (gap < FEWEST || !name.startsWith(text.substring(0, gap))) {
      return false;
    }
    String behind = text.substring(gap + 2);
    return behind.startsWith(name.substring(name.length() - gap))
        || behind.startsWith(name.substring(name.length() - (gap - 1)));
  }
}
