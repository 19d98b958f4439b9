package io.github.rolecall.audit.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The period that a bundle tells of.
 *
 * @param from its first moment
 * @param to the first moment behind it
 */
public record BundlePeriod(Instant from, Instant to) {

  private static final JsonFactory JSON = new JsonFactory();

  /** Refuses one that ends before it begins. */
  public BundlePeriod {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a period from " + from + " to " + to);
    }
  }

  /**
   * Reads it from a bundle's manifest.
   *
   * @throws IOException if there is none, or it is not that of a bundle
   */
  public static BundlePeriod of(Path bundle) throws IOException {
    Path manifest = bundle.resolve(Manifest.FILE);
    try (InputStream in = Files.newInputStream(manifest);
        JsonParser parser = JSON.createParser(in)) {
      BundlePeriod period = period(parser);
      if (period != null) {
        return period;
      }
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
      throw new IOException(manifest + " is no manifest of a bundle", e);
    }
    throw new IOException(manifest + " is no manifest of a bundle: it lacks the period");
  }

  private static @Nullable BundlePeriod period(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return null;
    }
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (n.equals("period") && value == JsonToken.START_OBJECT) {
        return ends(parser);
      }
      parser.skipChildren();
    }
    return null;
  }

  private static @Nullable BundlePeriod ends(JsonParser parser) throws IOException {
    Instant from = null;
    Instant to = null;
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      boolean isText = parser.nextToken() == JsonToken.VALUE_STRING;
      if (isText && n.equals("from")) {
        from = Instant.parse(parser.getText());
      } else if (isText && n.equals("to")) {
        to = Instant.parse(parser.getText());
      } else {
        parser.skipChildren();
      }
    }
    return from == null || to == null ? null : new BundlePeriod(from, to);
  }
}
