package io.github.rolecall.evaluation;

/** Text from outside, made safe to stand in one line. */
public final class PlainText {

  private PlainText() {}

  /**
   * Replaces by {@code ?} whatever is not a printable character of the basic multilingual plane:
   * line breaks, terminal escapes, marks that turn the writing direction, invisible characters, and
   * surrogates, which a cut could tear apart.
   */
  public static String of(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      if (!isPrintable(raw.charAt(i))) {
        return replaced(raw);
      }
    }
    return raw;
  }

  private static String replaced(String raw) {
    StringBuilder plain = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      plain.append(isPrintable(c) ? c : '?');
    }
    return plain.toString();
  }

  /** Says whether a character shows as itself and moves nothing around it. */
  public static boolean isPrintable(int c) {
    if (c >= ' ' && c <= '~') {
      return true;
    }
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
