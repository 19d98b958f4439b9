package io.github.rolecall.aws;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.rolecall.decoding.JsonFactories;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the request of a JSON API. */
final class JsonBody {

  private static final int MILLI_DIGITS = 3;

  private JsonBody() {}

  /** Writes the fields of the one object. */
  interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  static Request request(Action action, List<String> secrets, Fields fields) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonFactories.DOCUMENTS.createGenerator(body)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("An array in memory takes everything", e);
    }
    return new Request(
        action,
        "application/x-amz-json-1.1",
        action.service().dialect() + "." + action.operation(),
        body.toByteArray(),
        secrets);
  }

  /** Writes a time as seconds since 1970 with milliseconds. */
  static void time(JsonGenerator json, String name, Instant time) throws IOException {
    json.writeFieldName(name);
    json.writeNumber(BigDecimal.valueOf(time.toEpochMilli(), MILLI_DIGITS).toPlainString());
  }

  /** Writes a text, unless it is null. */
  static void text(JsonGenerator json, String name, @Nullable String value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }
}
