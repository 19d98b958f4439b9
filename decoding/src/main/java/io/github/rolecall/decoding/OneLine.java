package io.github.rolecall.decoding;

import io.github.rolecall.evaluation.PlainText;

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
    return PlainText.of(raw);
  }

  /** Returns the first characters of a part of the input, printable ones only. */
  static String quoted(String raw) {
    return raw.length() <= MAX_QUOTED ? of(raw) : of(raw.substring(0, MAX_QUOTED - 3)) + "...";
  }
}
