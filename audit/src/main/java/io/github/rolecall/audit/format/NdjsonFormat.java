package io.github.rolecall.audit.format;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Verdicts as JSON objects, one a line and nothing around them: for streams, and for tools that
 * split by line.
 */
public final class NdjsonFormat implements VerdictFormat {

  private static final VerdictLines LINES = new VerdictLines("\n");

  @Override
  public void write(VerdictReport report, OutputStream out) throws IOException {
    LINES.write(report.judgements(), out);
  }
}
