package io.github.rolecall.audit.format;

import io.github.rolecall.evaluation.PlainText;

/** Text from outside, made fit for formats that cannot carry or should not show every character. */
public final class SafeText {

  private static final char SHOWN_INSTEAD = '?';
  private static final char UNICODE_REPLACEMENT = '\uFFFD';

  private SafeText() {}

  /**
   * Replaces halves of surrogate pairs that stand alone. UTF-8 cannot carry them, and readers of
   * JSON disagree on what an escaped one means.
   */
  static String wellFormed(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      if (Character.isSurrogate(raw.charAt(i))) {
        return withoutLoneSurrogates(raw);
      }
    }
    return raw;
  }

  /**
   * Replaces by {@code ?} whatever is not a printable character: line breaks, terminal escapes,
   * marks that turn the writing direction, invisible characters, halves of surrogate pairs.
   */
  public static String oneLine(String raw) {
    return printable(raw, false);
  }

  /** Does the same as {@link #oneLine}, but keeps tabs and line breaks. */
  static String lines(String raw) {
    return printable(raw, true);
  }

  private static String withoutLoneSurrogates(String raw) {
    StringBuilder text = new StringBuilder(raw.length());
    raw.codePoints()
        .map(c -> Character.getType(c) == Character.SURROGATE ? UNICODE_REPLACEMENT : c)
        .forEach(text::appendCodePoint);
    return text.toString();
  }

  private static String printable(String raw, boolean keepLayout) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c < ' ' || c > '~') {
        return replaced(raw, keepLayout);
      }
    }
    return raw;
  }

  private static String replaced(String raw, boolean keepLayout) {
    StringBuilder text = new StringBuilder(raw.length());
    raw.codePoints()
        .map(c -> PlainText.isPrintable(c) || (keepLayout && isLayout(c)) ? c : SHOWN_INSTEAD)
        .forEach(text::appendCodePoint);
    return text.toString();
  }

  private static boolean isLayout(int c) {
    return c == '\t' || c == '\r' || c == '\n';
  }
}
