package io.github.rolecall.decoding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads tags: an object of values by key, or a list of objects with a key and a value, in either
 * case of letters.
 */
final class TagReader {

  private final Predicate<String> wanted;

  TagReader(Predicate<String> wanted) {
    this.wanted = wanted;
  }

  /** Reads the tags that the parser stands on. Null when the source does not tell. */
  @Nullable Tags read(JsonParser parser, Place place, String name)
      throws IOException, DecodingException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> map(parser, place, name);
      case START_ARRAY -> list(parser, place, name);
      case VALUE_NULL -> null;
      default -> throw place.wrong(parser, name, "an object or a list of tags, or null");
    };
  }

  private Tags map(JsonParser parser, Place place, String name)
      throws IOException, DecodingException {
    Map<String, String> tags = new HashMap<>();
    boolean any = false;
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      any = true;
      parser.nextToken();
      if (wanted.test(key)) {
        tags.put(key, value(parser, place, name));
      } else {
        parser.skipChildren();
      }
    }
    return any ? new Tags(tags, true) : Tags.NONE;
  }

  private Tags list(JsonParser parser, Place place, String name)
      throws IOException, DecodingException {
    Map<String, String> tags = new HashMap<>();
    boolean any = false;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      any = true;
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw place.wrongPart(parser, name, "an element", "an object with key and value");
      }
      element(parser, place, name, tags);
    }
    return any ? new Tags(tags, true) : Tags.NONE;
  }

  private void element(JsonParser parser, Place place, String name, Map<String, String> tags)
      throws IOException, DecodingException {
    @Nullable String key = null;
    String value = "";
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      parser.nextToken();
      switch (n) {
        case "key", "Key" -> key = place.text(parser, name + "." + n);
        case "value", "Value" -> value = value(parser, place, name);
        default -> parser.skipChildren();
      }
    }
    if (key == null) {
      throw place.complaint(parser, name, "has an element without a key");
    }
    if (wanted.test(key)) {
      tags.put(key, value);
    }
  }

  /** AWS knows only strings here; what a tool made of them in between is taken for its text. */
  private static String value(JsonParser parser, Place place, String name)
      throws IOException, DecodingException {
    if (parser.currentToken().isStructStart()) {
      throw place.wrongPart(parser, name, "a value", "a string");
    }
    return parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
  }
}
