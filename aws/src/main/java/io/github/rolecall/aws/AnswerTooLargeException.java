package io.github.rolecall.aws;

import java.io.IOException;

/** Says that an answer has more bytes than are read. */
final class AnswerTooLargeException extends IOException {

  private static final long serialVersionUID = 1L;

  AnswerTooLargeException() {
    super("the answer has more than " + Transport.MAX_BODY / (1024 * 1024) + " MB");
  }
}
