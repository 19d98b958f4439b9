package io.github.rolecall.audit.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Verdicts as one JSON array, one verdict a line, so that two documents compare line by line. */
public final class JsonFormat implements VerdictFormat {

  private static final VerdictLines ELEMENTS = new VerdictLines(",\n");

  @Override
  public void write(VerdictReport report, OutputStream out) throws IOException {
    out.write("[\n".getBytes(StandardCharsets.UTF_8));
    ELEMENTS.write(report.judgements(), out);
    out.write("]\n".getBytes(StandardCharsets.UTF_8));
  }
}
