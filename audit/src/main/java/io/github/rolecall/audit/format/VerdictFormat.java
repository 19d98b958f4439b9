package io.github.rolecall.audit.format;

import java.io.IOException;
import java.io.OutputStream;

/** A form in which verdicts are given. Same input, same bytes, whatever the number of threads. */
public interface VerdictFormat {

  /** Writes the whole document; does not close the stream. */
  void write(VerdictReport report, OutputStream out) throws IOException;
}
