package io.github.rolecall.lambda.event;

import io.github.rolecall.evaluation.PlainText;

/** Parts of an event, made safe to stand in a message. */
final class Quoted {

  /** An event may be hostile, and a message is read by people. */
  private static final int MAX_QUOTED = 60;

  private static final int MAX_MESSAGE = 500;

  private Quoted() {}

  /** Returns the first characters in quotes, printable ones only. */
  static String of(String raw) {
    return '"' + bounded(raw, MAX_QUOTED) + '"';
  }

  static String oneLine(String message) {
    return bounded(message, MAX_MESSAGE);
  }

  private static String bounded(String raw, int most) {
    return raw.length() <= most
        ? PlainText.of(raw)
        : PlainText.of(raw.substring(0, most - 3)) + "...";
  }
}
