package io.github.rolecall.decoding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** Writes JSON for tests with single quotes, and JSON as a string inside JSON. */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** Returns the text with single quotes made double. */
  static String json(String text) {
    return text.replace('\'', '"');
  }

  /** Returns JSON as a JSON string, quotes included. */
  static String string(String json) {
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns JSON as a tree that can be changed. */
  static ObjectNode tree(String json) {
    return (ObjectNode) anyTree(json);
  }

  static JsonNode anyTree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
