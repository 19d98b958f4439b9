package io.github.rolecall.lambda.change.trail;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads objects whose unexpected parts are skipped. */
final class Texts {

  /** IAM's longest ARNs have 2,048 characters; whatever is longer is hostile. */
  private static final int MAX_TEXT = 2_048;

  private Texts() {}

  /** Reads one field, whose value the parser stands on, to its last token. */
  interface Field {
    void read(String name, JsonParser json) throws IOException;
  }

  /**
   * Reads the fields of an object.
   *
   * @return false when it is none; it is skipped then
   */
  static boolean object(JsonParser json, Field field) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return false;
    }
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      field.read(name, json);
    }
    return true;
  }

  /** Reads a text; anything else counts as none and is skipped. */
  static String of(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      json.skipChildren();
      return "";
    }
    String text = json.getText();
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }
}
