package io.github.rolecall.audit.cli;

import java.io.IOException;

/** The output could not be written, whatever could be read. */
final class OutputException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Standard output does not take any more, as when it is a pipe whose reader has ended. */
  static OutputException closed() {
    return new OutputException("standard output was closed before all was written");
  }

  private OutputException(String message) {
    super(message);
  }

  OutputException(String message, IOException cause) {
    super(message, cause);
  }
}
