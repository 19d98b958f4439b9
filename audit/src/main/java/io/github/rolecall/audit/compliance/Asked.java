package io.github.rolecall.audit.compliance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.audit.bulk.CutText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The first line of a file of kept answers: what was asked.
 *
 * @param parameters by name
 */
public record Asked(Map<String, String> parameters) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int LONGEST = 16 << 10;

  /** Databases and calendars have less reach than {@link Instant}. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /** Keeps a copy of its own. */
  public Asked {
    parameters = Map.copyOf(parameters);
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
    Map<String, String> parameters = new TreeMap<>();
    try (JsonParser parser = JSON.createParser(line.toByteArray())) {
      boolean isOne =
          parser.nextToken() == JsonToken.START_OBJECT
              && "rolecallAsked".equals(parser.nextFieldName())
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
