package io.github.rolecall.audit.bulk;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Reads capture times in the form in which AWS Config writes them, {@code
 * 2026-04-27T15:03:11.636Z}, faster than the general parser.
 */
final class CaptureTime {

  private static final String FORM = "0000-00-00T00:00:00.000Z";

  private CaptureTime() {}

  /**
   * Reads a time.
   *
   * @throws java.time.DateTimeException if it is none
   * @throws Unexpected if it is written in another way
   */
  static Instant parse(String text) {
    if (!hasForm(text)) {
      throw Unexpected.FORM;
    }
    LocalDateTime time =
        LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19),
            number(text, 20, 23) * 1_000_000);
    return time.toInstant(ZoneOffset.UTC);
  }

  private static boolean hasForm(String text) {
    if (text.length() != FORM.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char form = FORM.charAt(i);
      if (form == '0' ? c < '0' || c > '9' : c != form) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = 10 * number + text.charAt(i) - '0';
    }
    return number;
  }
}
