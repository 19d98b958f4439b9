package io.github.rolecall.audit.answers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Looks whether an answer holds any item. */
final class ItemCount {

  private static final JsonFactory JSON = new JsonFactory();

  private ItemCount() {}

  /** Says whether the list of items is empty. */
  static boolean isNone(byte[] answer) throws IOException {
    try (JsonParser parser = JSON.createParser(answer)) {
      parser.nextToken();
      for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
        JsonToken value = parser.nextToken();
        if (n.equals("configurationItems") && value == JsonToken.START_ARRAY) {
          return parser.nextToken() == JsonToken.END_ARRAY;
        }
        parser.skipChildren();
      }
      return true;
    }
  }
}
