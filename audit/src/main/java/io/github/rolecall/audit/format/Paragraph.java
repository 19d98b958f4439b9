package io.github.rolecall.audit.format;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines. */
final class Paragraph {

  private Paragraph() {}

  /**
   * Breaks a text at blanks, and words that are longer than a line anywhere.
   *
   * @param width the most characters in a line; less than 1 counts as 1
   */
  static List<String> lines(String text, int width) {
    int most = Math.max(width, 1);
    List<String> lines = new ArrayList<>();
    String rest = text.strip();
    while (length(rest) > most) {
      int limit = rest.offsetByCodePoints(0, most);
      int blank = rest.lastIndexOf(' ', limit);
      int end = blank > 0 ? blank : limit;
      lines.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).stripLeading();
    }
    if (!rest.isEmpty() || lines.isEmpty()) {
      lines.add(rest);
    }
    return lines;
  }

  /**
   * Returns how many columns a text takes in a terminal, if all its characters are of usual width.
   */
  static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
