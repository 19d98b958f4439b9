package io.github.rolecall.lambda.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.decoding.JsonFactories;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a rule's parameters, which come as JSON in a string. */
final class ParametersReader {

  private static final String NAME = "ruleParameters";

  private ParametersReader() {}

  /**
   * Returns the parameters by name. A value of null counts as not given.
   *
   * @param json an object as text; null, empty and JSON's null stand for a rule without parameters
   */
  static Map<String, String> read(@Nullable String json) throws InvalidEventException {
    if (json == null || json.isBlank()) {
      return Map.of();
    }
    try (JsonParser parser = JsonFactories.DOCUMENTS.createParser(json)) {
      JsonToken first = parser.nextToken();
      if (first != JsonToken.VALUE_NULL && first != JsonToken.START_OBJECT) {
        throw Values.wrong(NAME, parser, "an object of names and values");
      }
      Map<String, String> parameters = first == JsonToken.VALUE_NULL ? Map.of() : values(parser);
      if (parser.nextToken() != null) {
        throw new InvalidEventException(NAME + " goes on behind its object: expected one object");
      }
      return parameters;
    } catch (IOException e) {
      throw Values.unreadable(NAME, e);
    }
  }

  private static Map<String, String> values(JsonParser parser)
      throws IOException, InvalidEventException {
    Map<String, String> parameters = new HashMap<>();
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      if (token.isStructStart()) {
        throw Values.wrong(
            "the parameter " + Quoted.of(n), parser, "a string, a number, true or false");
      }
      if (token != JsonToken.VALUE_NULL) {
        parameters.put(n, parser.getText());
      }
    }
    return parameters;
  }
}
