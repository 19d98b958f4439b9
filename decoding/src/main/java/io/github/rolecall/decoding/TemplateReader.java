package io.github.rolecall.decoding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.decoding.Resource.LaunchVersion;
import io.github.rolecall.decoding.Resource.ProfileReference;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a launch template, in either case of letters. Each method starts on a value
 * and ends on its last token.
 */
final class TemplateReader {

  private TemplateReader() {}

  /** Reads a version's number, which CloudFormation writes as text; null for JSON's null. */
  static @Nullable String version(JsonParser parser, Place place, String name)
      throws IOException, DecodingException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    boolean scalar =
        parser.currentToken() == JsonToken.VALUE_NUMBER_INT
            || parser.currentToken() == JsonToken.VALUE_STRING;
    if (!scalar) {
      throw place.wrong(parser, name, "a number");
    }
    if (!parser.getText().matches("[0-9]{1,18}")) {
      throw place.complaint(
          parser, name, "is \"" + OneLine.quoted(parser.getText()) + "\": expected a number");
    }
    return parser.getText();
  }

  static long number(String version) {
    return Long.parseLong(version);
  }

  /**
   * Names the version that an item of AWS Config shows. It is not documented which one that is
   * (unverified), so it has a name only where there is but one that can be launched.
   */
  static String onlyVersion(@Nullable String standard, @Nullable String latest) {
    return standard != null && standard.equals(latest)
        ? LaunchVersion.label(number(standard), false)
        : "";
  }

  /** Reads what a version launches; null when the source does not tell. */
  static @Nullable Launched data(JsonParser parser, Place place, String name)
      throws IOException, DecodingException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw place.wrong(parser, name, "an object");
    }
    @Nullable ProfileReference profile = null;
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      parser.nextToken();
      switch (n) {
        case "iamInstanceProfile", "IamInstanceProfile" ->
            profile = profile(parser, place, name + "." + n);
        default -> parser.skipChildren();
      }
    }
    return new Launched(profile);
  }

  /** Reads the profile that a template names: an object with an ARN or a name, or either alone. */
  private static @Nullable ProfileReference profile(JsonParser parser, Place place, String name)
      throws IOException, DecodingException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> profileObject(parser, place, name);
      case VALUE_STRING -> reference(parser.getText());
      case VALUE_NULL -> null;
      default -> throw place.wrong(parser, name, "an object with Arn or Name, or null");
    };
  }

  private static @Nullable ProfileReference profileObject(
      JsonParser parser, Place place, String name) throws IOException, DecodingException {
    @Nullable String arn = null;
    @Nullable String bareName = null;
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      parser.nextToken();
      switch (n) {
        case "arn", "Arn" -> arn = place.text(parser, name + "." + n);
        case "name", "Name" -> bareName = place.text(parser, name + "." + n);
        default -> parser.skipChildren();
      }
    }
    return reference(arn == null || arn.isEmpty() ? bareName : arn);
  }

  private static @Nullable ProfileReference reference(@Nullable String nameOrArn) {
    return nameOrArn == null || nameOrArn.isEmpty() ? null : Arns.profile(nameOrArn);
  }
}
