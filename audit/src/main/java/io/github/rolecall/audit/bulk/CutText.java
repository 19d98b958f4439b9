package io.github.rolecall.audit.bulk;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the texts of a file that anybody may have written. Longer ones than 1,024 characters are
 * cut: what AWS Config and CloudTrail themselves write is shorter, and what is hostile is not kept.
 */
public final class CutText {

  private static final int LONGEST = 1_024;

  private CutText() {}

  /** Returns a text, or the beginning of one that is longer than anybody honest writes. */
  public static String of(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  /** Returns the text that a parser stands at, or null, beyond which it goes, for anything else. */
  public static @Nullable String of(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return of(parser.getText());
    }
    parser.skipChildren();
    return null;
  }
}
