package io.github.rolecall.audit.recording;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A small JSON object of a recording with the types that it must have.
 *
 * @param fields its values: maps, lists, strings, numbers, booleans; nulls are left out
 */
record Node(Map<String, Object> fields) {

  /** Makes something of an object in a list. */
  interface Reading<T> {
    T read(Node node) throws RecordingException;
  }

  /** Reads the object that the parser stands on the beginning of. */
  static Node read(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new RecordingException("expected an object");
    }
    return new Node(map(json));
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  String text(String name) throws RecordingException {
    @Nullable String text = textOrNull(name);
    if (text == null) {
      throw new RecordingException(name + " is missing");
    }
    return text;
  }

  @Nullable String textOrNull(String name) throws RecordingException {
    Object value = fields.get(name);
    if (value != null && !(value instanceof String)) {
      throw new RecordingException(name + " is no string");
    }
    return (String) value;
  }

  boolean flag(String name) throws RecordingException {
    if (fields.get(name) instanceof Boolean flag) {
      return flag;
    }
    throw new RecordingException(name + " is neither true nor false");
  }

  @Nullable Instant timeOrNull(String name) throws RecordingException {
    @Nullable String text = textOrNull(name);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new RecordingException(name + " is no time");
    }
  }

  @Nullable Node objectOrNull(String name) throws RecordingException {
    Object value = fields.get(name);
    return value == null ? null : object(name, value);
  }

  Node object(String name) throws RecordingException {
    @Nullable Node node = objectOrNull(name);
    if (node == null) {
      throw new RecordingException(name + " is missing");
    }
    return node;
  }

  <T> @Nullable List<T> listOrNull(String name, Reading<T> reading) throws RecordingException {
    return has(name) ? list(name, reading) : null;
  }

  <T> List<T> list(String name, Reading<T> reading) throws RecordingException {
    List<T> elements = new ArrayList<>();
    for (Object element : values(name)) {
      elements.add(reading.read(object("an element of " + name, element)));
    }
    return List.copyOf(elements);
  }

  List<String> texts(String name) throws RecordingException {
    List<String> texts = new ArrayList<>();
    for (Object element : values(name)) {
      if (!(element instanceof String text)) {
        throw new RecordingException("an element of " + name + " is no string");
      }
      texts.add(text);
    }
    return List.copyOf(texts);
  }

  Map<String, String> textsByName(String name) throws RecordingException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, Object> field : object(name).fields.entrySet()) {
      if (!(field.getValue() instanceof String text)) {
        throw new RecordingException(name + " holds what is no string");
      }
      texts.put(field.getKey(), text);
    }
    return texts;
  }

  private List<?> values(String name) throws RecordingException {
    if (fields.get(name) instanceof List<?> list) {
      return list;
    }
    throw new RecordingException(name + " is no list");
  }

  @SuppressWarnings("unchecked") // Only map() makes maps.
  private static Node object(String name, Object value) throws RecordingException {
    if (value instanceof Map) {
      return new Node((Map<String, Object>) value);
    }
    throw new RecordingException(name + " is no object");
  }

  private static Map<String, Object> map(JsonParser json) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      @Nullable Object value = value(json, json.nextToken());
      if (value != null) {
        map.put(name, value);
      }
    }
    return map;
  }

  private static @Nullable Object value(JsonParser json, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> map(json);
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY; t = json.nextToken()) {
          @Nullable Object element = value(json, t);
          if (element != null) {
            list.add(element);
          }
        }
        yield list;
      }
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> json.getText();
    };
  }
}
