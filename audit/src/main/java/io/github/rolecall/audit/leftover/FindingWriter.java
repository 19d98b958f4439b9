package io.github.rolecall.audit.leftover;

import java.io.IOException;

/** Writes findings in one form. */
public interface FindingWriter extends FindingSink {

  /** Ends the document; does not close the stream. */
  void end() throws IOException;
}
