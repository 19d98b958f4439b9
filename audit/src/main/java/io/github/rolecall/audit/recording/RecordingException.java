package io.github.rolecall.audit.recording;

import io.github.rolecall.evaluation.PlainText;
import java.io.IOException;

/** Says what of a recording is not understood, in one line that may quote some of it. */
final class RecordingException extends IOException {

  private static final long serialVersionUID = 1L;

  /** A recording may be hostile, and a message is read by people. */
  private static final int MOST = 200;

  private static final String CUT = "..";

  RecordingException(String message) {
    super(
        PlainText.of(
            message.length() <= MOST ? message : message.substring(0, MOST - CUT.length()) + CUT));
  }
}
