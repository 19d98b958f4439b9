package io.github.rolecall.lambda.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.rolecall.decoding.Timestamps;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads single values of an event. */
final class Values {

  private Values() {}

  /** Reads a string, or null for JSON's null. */
  static @Nullable String text(JsonParser parser, String name)
      throws IOException, InvalidEventException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw wrong(name, parser, "a string");
    }
    return parser.getText();
  }

  /** Reads a string; anything else counts as nothing. */
  static @Nullable String textIfAny(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    parser.skipChildren();
    return null;
  }

  static boolean flag(JsonParser parser, String name) throws InvalidEventException {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE, VALUE_NULL -> false;
      default -> throw wrong(name, parser, "true or false");
    };
  }

  /** Returns a time, or null for text that is none. */
  static @Nullable Instant time(@Nullable String text) {
    return text == null ? null : Timestamps.ofIso(text);
  }

  static InvalidEventException wrong(String name, JsonParser parser, String expected) {
    return new InvalidEventException(
        "%s is %s: expected %s".formatted(name, kind(parser.currentToken()), expected));
  }

  /**
   * Says that a part of the event cannot be parsed. The parser's own words stay out, since they
   * quote the text, and the text may be a result token.
   */
  static InvalidEventException unreadable(String name, IOException error) {
    return new InvalidEventException(
        error instanceof StreamConstraintsException
            ? name + " is nested too deep or holds a value that is too large: not read"
            : name + " is not valid JSON: expected an object");
  }

  private static String kind(@Nullable JsonToken token) {
    if (token == null) {
      return "empty";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NULL -> "null";
      default -> token.name();
    };
  }
}
