package io.github.rolecall.decoding;

/** Text from outside, made safe to stand in a message of one line. */
final class OneLine {

  /**
   * No message quotes more of the input than this, since the input may be hostile and a message is
   * read by people.
   */
  private static final int MAX_QUOTED = 60;

  private OneLine() {}

  /**
   * Replaces by {@code ?} whatever is not a printable character of the basic multilingual plane:
   * line breaks, terminal escapes, marks that turn the writing direction, invisible characters, and
   * surrogates, which a cut could tear apart.
   */
  static String of(String raw) {
    return of(raw, raw.length());
  }

  /** Returns the first characters of a part of the input, printable ones only. */
  static String quoted(String raw) {
    return raw.length() <= MAX_QUOTED ? of(raw) : of(raw, MAX_QUOTED - 3) + "...";
  }

  private static String of(String raw, int length) {
    StringBuilder plain = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      char c = raw.charAt(i);
      plain.append(isPrintable(c) ? c : '?');
    }
    return plain.toString();
  }

  private static boolean isPrintable(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
