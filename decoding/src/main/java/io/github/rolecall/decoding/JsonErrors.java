package io.github.rolecall.decoding;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.regex.Pattern;

/** Puts into words what a parser says of text that is not JSON, or not JSON that is read. */
final class JsonErrors {

  private static final int MAX_LENGTH = 200;

  /**
   * The places of brackets, which name the parser's source and its line and column, but no byte.
   */
  private static final Pattern BRACKET_PLACE =
      Pattern.compile(" \\((?:start marker|for \\w+ starting) at \\[.*?]\\)");

  private static final Pattern SETTING = Pattern.compile(", from `[^`]*`");

  private JsonErrors() {}

  /** Says what is wrong, in one line. */
  static String describe(IOException error) {
    if (error instanceof JsonEOFException) {
      return "cut off JSON";
    }
    if (error instanceof StreamConstraintsException limit) {
      return "too large or too deep: " + shortened(SETTING.matcher(message(limit)).replaceAll(""));
    }
    if (error instanceof JsonProcessingException syntax) {
      return "invalid JSON: " + shortened(BRACKET_PLACE.matcher(message(syntax)).replaceAll(""));
    }
    return "invalid text: " + shortened(String.valueOf(error.getMessage()));
  }

  /**
   * Returns the byte where it was noticed; in UTF-16 and UTF-32 the character, as parsers count
   * nothing else there.
   */
  static long offset(IOException error) {
    return error instanceof JsonProcessingException syntax && syntax.getLocation() != null
        ? offset(syntax.getLocation())
        : 0;
  }

  static long offset(JsonLocation location) {
    long bytes = location.getByteOffset();
    return Math.max(0, bytes >= 0 ? bytes : location.getCharOffset());
  }

  private static String message(JsonProcessingException error) {
    return String.valueOf(error.getOriginalMessage());
  }

  private static String shortened(String message) {
    return OneLine.of(message.substring(0, Math.min(message.length(), MAX_LENGTH)));
  }
}
