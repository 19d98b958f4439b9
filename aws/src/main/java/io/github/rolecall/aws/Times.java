package io.github.rolecall.aws;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Understands the times of the Query APIs. */
final class Times {

  private Times() {}

  static Instant parse(String text) throws UnreadableAnswerException {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new UnreadableAnswerException("a time is not one", e);
    }
  }
}
