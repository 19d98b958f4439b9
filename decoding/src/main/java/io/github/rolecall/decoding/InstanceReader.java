package io.github.rolecall.decoding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.InstanceState;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of an instance, in either case of letters. Each method starts on a value and ends
 * on its last token.
 */
final class InstanceReader {

  private InstanceReader() {}

  /**
   * Reads the profile that an instance holds: an object with arn and id; in CloudFormation's form a
   * name; null when there is none.
   */
  static @Nullable ProfileReference heldProfile(JsonParser parser, Place place, String name)
      throws IOException, DecodingException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> heldProfileObject(parser, place, name);
      case VALUE_STRING -> heldProfileName(parser, place, name);
      case VALUE_NULL -> null;
      default -> throw place.wrong(parser, name, "an object with arn and id, or null");
    };
  }

  private static @Nullable ProfileReference heldProfileObject(
      JsonParser parser, Place place, String name) throws IOException, DecodingException {
    @Nullable String arn = null;
    @Nullable String id = null;
    boolean isWrapped = false;
    @Nullable String value = null;
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      parser.nextToken();
      switch (n) {
        case "arn", "Arn" -> arn = place.text(parser, name + "." + n);
        case "id", "Id" -> id = place.text(parser, name + "." + n);
        // How some items of launch configurations wrap a name.
        case "value" -> {
          isWrapped = true;
          value = place.text(parser, name + "." + n);
        }
        default -> parser.skipChildren();
      }
    }
    if (isWrapped) {
      return value == null || value.isEmpty() ? null : Arns.profile(value);
    }
    if (arn == null || arn.isEmpty()) {
      throw place.complaint(parser, name, "has no arn");
    }
    return new ProfileReference(Arns.name(arn), arn, id);
  }

  private static ProfileReference heldProfileName(JsonParser parser, Place place, String name)
      throws IOException, DecodingException {
    String text = parser.getText();
    if (text.isEmpty()) {
      throw place.complaint(parser, name, "is empty: expected the name of an instance profile");
    }
    return Arns.profile(text);
  }

  /**
   * Reads the life-cycle state: {@code {"name":..}}, {@code {"struct":{"name":..}}}, or the bare
   * name.
   */
  static InstanceState state(JsonParser parser, Place place, String name)
      throws IOException, DecodingException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> stateObject(parser, place, name);
      case VALUE_STRING -> InstanceState.of(parser.getText());
      case VALUE_NULL -> new InstanceState.Absent();
      default -> throw place.wrong(parser, name, "an object with name");
    };
  }

  private static InstanceState stateObject(JsonParser parser, Place place, String name)
      throws IOException, DecodingException {
    @Nullable String spelling = null;
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      parser.nextToken();
      switch (n) {
        case "name", "Name" -> spelling = orElse(place.text(parser, name + "." + n), spelling);
        case "struct" -> spelling = orElse(struct(parser, place, name), spelling);
        default -> parser.skipChildren();
      }
    }
    return spelling == null ? new InstanceState.Absent() : InstanceState.of(spelling);
  }

  private static @Nullable String struct(JsonParser parser, Place place, String state)
      throws IOException, DecodingException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw place.wrong(parser, state + ".struct", "an object with name");
    }
    @Nullable String spelling = null;
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      parser.nextToken();
      if (n.equals("name")) {
        spelling = place.text(parser, state + ".struct.name");
      } else {
        parser.skipChildren();
      }
    }
    return spelling;
  }

  private static @Nullable String orElse(@Nullable String text, @Nullable String otherwise) {
    return text == null ? otherwise : text;
  }

  /** Finds the first string under a key in a list of objects; anything else is skipped. */
  static @Nullable String insideFirst(JsonParser parser, String key) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return null;
    }
    @Nullable String found = null;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      @Nullable String here = inside(parser, key);
      found = orElse(found, here);
    }
    return found;
  }

  /** Finds the string under a key in an object; anything else is skipped. */
  static @Nullable String inside(JsonParser parser, String key) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return null;
    }
    @Nullable String found = null;
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      if (parser.nextToken() == JsonToken.VALUE_STRING && n.equals(key)) {
        found = parser.getText();
      }
      parser.skipChildren();
    }
    return found;
  }
}
