package io.github.rolecall.audit.kept;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes the texts of a file that anybody may have written. */
public final class Texts {

  /** Longer texts are cut: AWS Config's own limits are below, and what is hostile is not kept. */
  private static final int LONGEST = 1024;

  private Texts() {}

  /** Returns the text that a parser stands at, or null, beyond which it goes, for anything else. */
  public static @Nullable String text(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      String text = parser.getText();
      return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
    parser.skipChildren();
    return null;
  }
}
