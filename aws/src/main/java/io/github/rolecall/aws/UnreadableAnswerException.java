package io.github.rolecall.aws;

import java.io.IOException;

/** Says that an answer is cut off or malformed, and where; never what it holds. */
final class UnreadableAnswerException extends IOException {

  private static final long serialVersionUID = 1L;

  UnreadableAnswerException(String message) {
    super(message);
  }
}
