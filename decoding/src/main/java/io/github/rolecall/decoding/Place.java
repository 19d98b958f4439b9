package io.github.rolecall.decoding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The object whose values are being read, for complaints about them.
 *
 * @param path what leads to its values, for example {@code configuration.}; empty for the item
 *     itself
 * @param embeddedAt the byte where the string begins that holds the object as JSON text, or -1 for
 *     an object that is no text
 */
record Place(String path, long embeddedAt) {

  /** The item itself. */
  static final Place TOP = new Place("", -1);

  /** An item's {@code configuration}. */
  static final Place CONFIGURATION = new Place("configuration.", -1);

  /** Says that the value that the parser stands on has the wrong type. */
  DecodingException wrong(JsonParser parser, String name, String expected) {
    return new DecodingException(
        offset(parser), wrong(path + name, parser.currentToken(), expected));
  }

  /** Says in a message that a value has the wrong type. */
  static String wrong(String name, @Nullable JsonToken token, String expected) {
    return name + " is " + kind(token) + ": expected " + expected;
  }

  /** Says that an element or a value inside of a value has the wrong type. */
  DecodingException wrongPart(JsonParser parser, String name, String part, String expected) {
    return complaint(parser, name, "has " + wrong(part + " that", parser.currentToken(), expected));
  }

  /** Says what is wrong with a value, as of where the parser stands. */
  DecodingException complaint(JsonParser parser, String name, String what) {
    return new DecodingException(offset(parser), path + name + " " + what);
  }

  long offset(JsonParser parser) {
    return embeddedAt >= 0 ? embeddedAt : JsonErrors.offset(parser.currentTokenLocation());
  }

  /** Reads a string, or null for JSON's null. */
  @Nullable String text(JsonParser parser, String name) throws IOException, DecodingException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw wrong(parser, name, "a string");
    }
    return parser.getText();
  }

  private static String kind(@Nullable JsonToken token) {
    if (token == null) {
      return "empty";
    }
    return switch (token) {
      case START_OBJECT, END_OBJECT, FIELD_NAME -> "an object";
      case START_ARRAY, END_ARRAY -> "a list";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE -> "true";
      case VALUE_FALSE -> "false";
      case VALUE_NULL -> "null";
      case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> token.name();
    };
  }
}
