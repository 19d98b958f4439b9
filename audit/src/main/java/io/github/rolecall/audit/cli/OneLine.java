package io.github.rolecall.audit.cli;

/** Text that may come from outside, for one line on a terminal. */
final class OneLine {

  private OneLine() {}

  /** Replaces what would move the cursor, turn the writing direction or not show, by {@code ?}. */
  static String of(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(c -> line.appendCodePoint(isShown(c) ? c : '?'));
    return line.toString();
  }

  private static boolean isShown(int c) {
    int type = Character.getType(c);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.PRIVATE_USE
        && type != Character.UNASSIGNED
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }
}
