package io.github.rolecall.decoding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads configuration items in all their shapes: as Lambda, SNS and EventBridge carry them, as
 * files in S3 hold them, and as the API and advanced queries give them. Old spellings are read,
 * too.
 */
final class ItemReader {

  private static final int ACCOUNT_ID_LENGTH = 12;

  private final Wanted wanted;
  private final TagReader tags;
  private final ConfigurationReader configurations;

  ItemReader(Wanted wanted, TagReader tags, ConfigurationReader configurations) {
    this.wanted = wanted;
    this.tags = tags;
    this.configurations = configurations;
  }

  Wanted wanted() {
    return wanted;
  }

  /** Reads the item that the parser stands on the beginning of, and ends on its last token. */
  Item read(JsonParser parser) throws IOException {
    Item item = new Item(Place.TOP.offset(parser), wanted);
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      parser.nextToken();
      field(n, parser, item);
    }
    return item;
  }

  /** Reads one value, or skips it. */
  void field(String name, JsonParser parser, Item into) throws IOException {
    switch (name) {
      case "awsAccountId", "accountId" ->
          into.accountId = Field.of(parser, p -> accountId(p, name));
      case "awsRegion" -> into.region = textIfAny(parser);
      case "resourceType" -> into.resourceType = text(parser, name);
      case "resourceId" -> into.resourceId = text(parser, name);
      case "resourceName" -> into.resourceName = textIfAny(parser);
      case "ARN", "arn" -> into.arn = textIfAny(parser);
      case "configurationItemCaptureTime" ->
          into.captureTime = Field.of(parser, p -> time(p, name));
      case "configurationItemStatus" -> into.status = text(parser, name);
      case "tags" -> {
        if (into.isOfOtherType()) {
          parser.skipChildren();
        } else {
          into.tags = Field.of(parser, p -> tags.read(p, Place.TOP, name));
        }
      }
      case "configuration" -> {
        if (into.isOfOtherType()) {
          parser.skipChildren();
        } else {
          into.configuration = Field.of(parser, configurations::read);
        }
      }
      default -> parser.skipChildren();
    }
  }

  private static Field<String> text(JsonParser parser, String name) throws IOException {
    return Field.of(parser, p -> Place.TOP.text(p, name));
  }

  /** Reads a string on which no verdict depends; anything else counts as nothing. */
  private static @Nullable String textIfAny(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    parser.skipChildren();
    return null;
  }

  /** Tools that take an account's id for a number drop the zeros in front of it. */
  static @Nullable String accountId(JsonParser parser, String name)
      throws IOException, DecodingException {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      return Place.TOP.text(parser, name);
    }
    String digits = parser.getText();
    return "0".repeat(Math.max(0, ACCOUNT_ID_LENGTH - digits.length())) + digits;
  }

  /** Reads a time: a string in any of AWS's forms, a number of seconds, or null. */
  static @Nullable Instant time(JsonParser parser, String name)
      throws IOException, DecodingException {
    @Nullable Instant time =
        switch (parser.currentToken()) {
          case VALUE_NULL -> null;
          case VALUE_STRING -> Timestamps.of(parser.getText());
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Timestamps.of(parser.getDoubleValue());
          default -> throw Place.TOP.wrong(parser, name, "a time");
        };
    if (time == null && parser.currentToken() != JsonToken.VALUE_NULL) {
      throw Place.TOP.complaint(
          parser, name, "is \"" + OneLine.quoted(parser.getText()) + "\": expected a time");
    }
    return time;
  }
}
