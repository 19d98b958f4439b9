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
 * @param fields its values: maps, lists, strings, numbers, booleans
 */
record Node(Map<String, Object> fields) {

  /** Characters of the names and values of one object; no resource of AWS comes near it. */
  private static final int MOST = 8 << 20;

  /** What a value takes besides its characters, as if it were so many. */
  private static final int VALUE = 16;

  /** Characters of an unknown name that a message shows. */
  private static final int SHOWN = 60;

  /** Makes something of an object in a list. */
  interface Reading<T> {
    T read(Node node) throws RecordingException;
  }

  /** Reads the object that the parser stands on the beginning of. */
  static Node read(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new RecordingException("expected an object");
    }
    return new Node(map(json, new int[] {MOST}));
  }

  /** Refuses what is not among the known names: it could mean anything. */
  Node only(String... known) throws RecordingException {
    List<String> names = List.of(known);
    for (String name : fields.keySet()) {
      if (!names.contains(name)) {
        throw new RecordingException(
            "\"" + name.substring(0, Math.min(SHOWN, name.length())) + "\" is not known here");
      }
    }
    return this;
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

  private static Map<String, Object> map(JsonParser json, int[] left) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      spend(name, left);
      map.put(name, value(json, json.nextToken(), left));
    }
    return map;
  }

  private static Object value(JsonParser json, JsonToken token, int[] left) throws IOException {
    return switch (token) {
      case START_OBJECT -> map(json, left);
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY; t = json.nextToken()) {
          spend("", left);
          list.add(value(json, t, left));
        }
        yield list;
      }
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> throw new RecordingException("a value is null");
      default -> spend(json.getText(), left);
    };
  }

  /** Memory is bounded, whatever stands in a file. */
  private static String spend(String text, int[] left) throws RecordingException {
    left[0] -= text.length() + VALUE;
    if (left[0] < 0) {
      throw new RecordingException("an object of more than " + (MOST >> 20) + " MB");
    }
    return text;
  }
}
