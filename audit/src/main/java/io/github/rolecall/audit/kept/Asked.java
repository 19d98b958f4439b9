package io.github.rolecall.audit.kept;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.audit.bulk.CutText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The first line of a file of kept answers: what was asked, as {@code
 * {"rolecallAsked":{"what":"ResourceHistory_AWS::EC2::Instance","account":"111122223333",..}}}.
 *
 * @param parameters by name, in the order in which they stand there
 */
public record Asked(Map<String, String> parameters) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String KEY = "rolecallAsked";
  private static final int LONGEST = 16 << 10;

  /** Databases and calendars have less reach than {@link Instant}. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /** Keeps a copy of its own. */
  public Asked {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** Returns a parameter, empty when it is not told. */
  public String get(String name) {
    return parameters.getOrDefault(name, "");
  }

  /**
   * Returns when it was asked.
   *
   * @throws IOException if that is not told
   */
  public Instant at() throws IOException {
    try {
      Instant at = Instant.parse(get("at"));
      if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
        throw new DateTimeException("expected a time in the years 2000 to 9999");
      }
      return at;
    } catch (DateTimeException e) {
      throw new IOException("the first line does not say when it was asked", e);
    }
  }

  /** Returns the aggregator that was asked, empty when it was the account itself. */
  public String aggregator() {
    return get("aggregator");
  }

  /** Writes the line, and leaves the stream open. */
  void write(OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeObjectFieldStart(KEY);
      for (Map.Entry<String, String> one : parameters.entrySet()) {
        json.writeStringField(one.getKey(), one.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    out.write('\n');
  }

  /**
   * Reads the line, and leaves the stream behind it.
   *
   * @throws IOException if the stream does not begin with such a line
   */
  public static Asked read(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int one = in.read(); one >= 0 && one != '\n'; one = in.read()) {
      line.write(one);
      if (line.size() > LONGEST) {
        throw new IOException("the first line is too long to say what was asked");
      }
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(line.toByteArray())) {
      boolean isOne =
          parser.nextToken() == JsonToken.START_OBJECT
              && KEY.equals(parser.nextFieldName())
              && parser.nextToken() == JsonToken.START_OBJECT;
      if (!isOne) {
        throw new IOException("the first line does not say what was asked");
      }
      for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
        String value = parser.nextToken().isScalarValue() ? parser.getText() : CutText.of(parser);
        parameters.put(n, value == null ? "" : value);
      }
    }
    return new Asked(parameters);
  }
}
