package io.github.rolecall.decoding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What was read under one key. A complaint about it is kept until somebody asks for the value:
 * which values matter depends on the resource type, and that often stands behind them.
 *
 * @param value the value, or null when it was JSON's null or not understood
 * @param complaint why it was not understood, or null
 * @param <T> the type of the value
 */
record Field<T>(@Nullable T value, @Nullable DecodingException complaint) {

  /** Reads the value that a parser stands on, and ends on its last token. */
  interface Reading<T> {
    @Nullable T read(JsonParser parser) throws IOException, DecodingException;
  }

  /** Reads a value. Whether it is understood or not, the parser ends on its last token. */
  static <T> Field<T> of(JsonParser parser, Reading<T> reading) throws IOException {
    int depth = depthAround(parser);
    try {
      return new Field<>(reading.read(parser), null);
    } catch (DecodingException complaint) {
      while (parser.getParsingContext().getNestingDepth() > depth) {
        parser.nextToken();
      }
      return new Field<>(null, complaint);
    }
  }

  private static int depthAround(JsonParser parser) {
    int depth = parser.getParsingContext().getNestingDepth();
    JsonToken token = parser.currentToken();
    return token != null && token.isStructStart() ? depth - 1 : depth;
  }

  /** Returns the value of a field that may be missing, or null. */
  static <T> @Nullable T get(@Nullable Field<T> field) throws DecodingException {
    if (field == null) {
      return null;
    }
    if (field.complaint != null) {
      throw field.complaint;
    }
    return field.value;
  }
}
