package io.github.rolecall.aws;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.decoding.DecodingException;
import io.github.rolecall.decoding.JsonFactories;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a JSON answer. Each method starts on a value and ends on its last token. */
final class JsonAnswer {

  private static final int NANO_DIGITS = 9;

  private JsonAnswer() {}

  /** Reads the one object of an answer. */
  interface ObjectReader<T> {
    T read(JsonParser atStartObject) throws IOException, DecodingException;
  }

  /**
   * Reads a whole body.
   *
   * @throws IOException if it is not one JSON object; the message says where, never what
   */
  static <T> T read(byte[] body, ObjectReader<T> reader) throws IOException, DecodingException {
    try (JsonParser parser = JsonFactories.DOCUMENTS.createParser(body)) {
      parser.nextToken();
      expect(parser, JsonToken.START_OBJECT, "one object");
      T value = reader.read(parser);
      if (parser.nextToken() != null) {
        throw new UnreadableAnswerException("the answer goes on behind its one object");
      }
      return value;
    } catch (JsonProcessingException e) {
      // The parser's own words may quote the body.
      long offset = e.getLocation() == null ? 0 : e.getLocation().getByteOffset();
      throw new UnreadableAnswerException(
          "the answer is cut off or malformed JSON at byte " + offset);
    }
  }

  /** Says that the next elements of a list follow, or that it is null, which counts as empty. */
  static boolean enterList(JsonParser parser, String name) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return false;
    }
    expect(parser, JsonToken.START_ARRAY, "a list in " + name);
    return true;
  }

  static void enterObject(JsonParser parser, String name) throws IOException {
    expect(parser, JsonToken.START_OBJECT, "an object in " + name);
  }

  static @Nullable String text(JsonParser parser, String name) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    expect(parser, JsonToken.VALUE_STRING, "a text in " + name);
    return parser.getText();
  }

  /** Reads a time: seconds since 1970, or the ISO form that some imitations of AWS send. */
  static Instant time(JsonParser parser, String name) throws IOException {
    try {
      return switch (parser.currentToken()) {
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> ofSeconds(parser.getDecimalValue());
        case VALUE_STRING -> Instant.parse(parser.getText());
        default -> throw new UnreadableAnswerException("the answer has no time in " + name);
      };
    } catch (DateTimeException | ArithmeticException e) {
      throw new UnreadableAnswerException("the answer has no time in " + name);
    }
  }

  /** Returns a value that has to be there. */
  static <T> T required(@Nullable T value, String name) throws IOException {
    if (value == null) {
      throw new UnreadableAnswerException("the answer has no " + name);
    }
    return value;
  }

  private static Instant ofSeconds(BigDecimal seconds) {
    return Instant.ofEpochSecond(
        seconds.longValue(),
        seconds.remainder(BigDecimal.ONE).movePointRight(NANO_DIGITS).longValue());
  }

  private static void expect(JsonParser parser, JsonToken token, String what) throws IOException {
    if (parser.currentToken() != token) {
      throw new UnreadableAnswerException("the answer lacks " + what);
    }
  }
}
