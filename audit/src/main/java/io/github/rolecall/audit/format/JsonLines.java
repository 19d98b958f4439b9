package io.github.rolecall.audit.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.rolecall.audit.judge.Judgement;
import io.github.rolecall.audit.judge.Judgements;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes one JSON value a verdict, each on a line of its own. Safe for use by many threads. */
final class JsonLines {

  /** Bytes of a usual value; only saves copying. */
  private static final int USUAL_LENGTH = 768;

  private final String separator;
  private final JsonFactory factory;
  private final Value value;

  /**
   * Prepares the lines.
   *
   * @param separator what stands between two values, its line break included
   * @param value what is written of a verdict
   */
  JsonLines(String separator, Value value) {
    this.separator = separator;
    this.factory = JsonOutput.factory(separator);
    this.value = value;
  }

  /** Writes one value about one verdict; called by several threads at once. */
  @FunctionalInterface
  interface Value {
    void write(Judgement judgement, JsonGenerator out) throws IOException;
  }

  /** Writes all lines, and a line break after the last one. */
  void write(Judgements judgements, OutputStream out) throws IOException {
    if (judgements.size() > 0) {
      judgements.render(this::block, out);
      out.write('\n');
    }
  }

  private byte[] block(List<Judgement> block, int first) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(block.size() * USUAL_LENGTH);
    if (first > 0) {
      bytes.write(separator.getBytes(StandardCharsets.UTF_8));
    }
    try (JsonGenerator out = factory.createGenerator(bytes)) {
      for (Judgement judgement : block) {
        value.write(judgement, out);
      }
    }
    return bytes.toByteArray();
  }
}
