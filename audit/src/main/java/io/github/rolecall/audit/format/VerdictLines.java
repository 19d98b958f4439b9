package io.github.rolecall.audit.format;

import io.github.rolecall.audit.judge.Judgement;
import io.github.rolecall.audit.judge.Judgements;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes one JSON object a verdict, each on a line of its own. Safe for use by many threads. */
final class VerdictLines {

  /** Bytes of a usual object; only saves copying. */
  private static final int USUAL_LENGTH = 1024;

  private final byte[] separator;

  /**
   * Prepares the lines.
   *
   * @param separator what stands between two objects, its line break included
   */
  VerdictLines(String separator) {
    this.separator = JsonBytes.ascii(separator);
  }

  /** Writes all lines, and a line break after the last one. */
  void write(Judgements judgements, OutputStream out) throws IOException {
    if (judgements.size() > 0) {
      judgements.render(this::block, out);
      out.write('\n');
    }
  }

  private byte[] block(List<Judgement> block, int first) throws IOException {
    JsonBytes bytes = new JsonBytes(block.size() * USUAL_LENGTH);
    VerdictObject object = new VerdictObject(bytes);
    for (int i = 0; i < block.size(); i++) {
      if (first + i > 0) {
        bytes.raw(separator);
      }
      object.write(block.get(i));
    }
    return bytes.toByteArray();
  }
}
