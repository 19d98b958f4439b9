package io.github.rolecall.lambda.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.github.rolecall.evaluation.PlainText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes one JSON object in one line of ASCII. */
final class JsonLine {

  /** A bound for each value keeps every line far below the 256 KB that CloudWatch Logs takes. */
  static final int MAX_TEXT = 2_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** Writes the fields of an object. */
  interface Fields {
    void write(JsonGenerator out) throws IOException;
  }

  private JsonLine() {}

  static String of(Fields fields) {
    StringWriter line = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(line)) {
      out.writeStartObject();
      fields.write(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a line in memory cannot be written", e);
    }
    return line.toString();
  }

  static void text(JsonGenerator out, String name, @Nullable String value) throws IOException {
    if (value == null) {
      out.writeNullField(name);
    } else {
      out.writeStringField(name, bounded(value));
    }
  }

  static String bounded(String value) {
    return value.length() <= MAX_TEXT
        ? PlainText.of(value)
        : PlainText.of(value.substring(0, MAX_TEXT - 3)) + "...";
  }
}
