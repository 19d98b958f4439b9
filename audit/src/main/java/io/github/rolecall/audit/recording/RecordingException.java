package io.github.rolecall.audit.recording;

import java.io.IOException;

/** Says what of a recording is not understood. */
final class RecordingException extends IOException {

  private static final long serialVersionUID = 1L;

  RecordingException(String message) {
    super(message);
  }
}
