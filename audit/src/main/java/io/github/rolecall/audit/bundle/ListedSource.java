package io.github.rolecall.audit.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file as the table of sources of a bundle lists it.
 *
 * @param file its name
 * @param sha256 the hash of its bytes, or null when it could not be read
 * @param from the earliest time that it tells of, or null
 * @param to the latest time, or null
 */
public record ListedSource(
    String file, @Nullable String sha256, @Nullable Instant from, @Nullable Instant to) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /**
   * Reads the list of a bundle.
   *
   * @throws IOException if the bundle has none, or it is not as it was written
   */
  public static List<ListedSource> of(Path bundle) throws IOException {
    List<ListedSource> sources = new ArrayList<>();
    Path table = bundle.resolve(Table.SOURCES.file(Table.Encoding.NDJSON));
    try (InputStream in = Files.newInputStream(table);
        JsonParser parser = JSON.createParser(in)) {
      while (parser.nextToken() != null) {
        sources.add(source(parser));
      }
    } catch (DateTimeException e) {
      throw new IOException(table + " holds a time that is none", e);
    }
    return sources;
  }

  private static ListedSource source(JsonParser parser) throws IOException {
    String file = "";
    String sha256 = null;
    Instant from = null;
    Instant to = null;
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new IOException("the table of sources holds something else than rows");
    }
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      String value = parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
      switch (n) {
        case "file" -> file = value == null ? "" : value;
        case "sha256" -> sha256 = value;
        case "from_time" -> from = value == null ? null : time(value);
        case "to_time" -> to = value == null ? null : time(value);
        default -> parser.skipChildren();
      }
    }
    return new ListedSource(file, sha256, from, to);
  }

  /** Databases and calendars have less reach than {@link Instant}. */
  private static Instant time(String text) {
    Instant time = Instant.parse(text);
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      throw new DateTimeException("expected a time in the years 1 to 9999");
    }
    return time;
  }
}
