package io.github.rolecall.lambda.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.JsonFactories;
import io.github.rolecall.evaluation.ResourceStatus;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an item, or the summary of one, says of a resource besides its configuration. */
final class Summary {

  private final String name;
  private @Nullable String accountId;
  private @Nullable String region;
  private @Nullable String resourceType;
  private @Nullable String resourceId;
  private @Nullable String captureTime;
  private @Nullable String status;

  private Summary(String name) {
    this.name = name;
  }

  /**
   * Reads the object under a key of the outermost object.
   *
   * @param json an object as text that holds the key
   * @param name the key
   */
  static Summary in(String json, String name) throws IOException, InvalidEventException {
    Summary summary = new Summary(name);
    try (JsonParser parser = JsonFactories.DOCUMENTS.createParser(json)) {
      parser.nextToken();
      for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
        if (parser.nextToken() == JsonToken.START_OBJECT && n.equals(name)) {
          summary.read(parser);
        } else {
          parser.skipChildren();
        }
      }
    }
    return summary;
  }

  private void read(JsonParser parser) throws IOException, InvalidEventException {
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      parser.nextToken();
      switch (n) {
        case "awsAccountId" -> accountId = text(parser, n);
        case "awsRegion" -> region = text(parser, n);
        case "resourceType" -> resourceType = text(parser, n);
        case "resourceId" -> resourceId = text(parser, n);
        case "configurationItemCaptureTime" -> captureTime = text(parser, n);
        case "configurationItemStatus" -> status = text(parser, n);
        default -> parser.skipChildren();
      }
    }
  }

  private @Nullable String text(JsonParser parser, String field)
      throws IOException, InvalidEventException {
    return Values.text(parser, "invokingEvent." + name + "." + field);
  }

  Identity identity(boolean leftScope) throws InvalidEventException {
    return new Identity(
        accountId == null ? "" : accountId,
        region == null ? "" : region,
        required("resourceType", resourceType),
        required("resourceId", resourceId),
        captured(),
        status == null ? ResourceStatus.Known.OK : ResourceStatus.of(status),
        leftScope);
  }

  private @Nullable Instant captured() throws InvalidEventException {
    Instant time = Values.time(captureTime);
    if (time == null && captureTime != null) {
      throw new InvalidEventException(
          "invokingEvent.%s.configurationItemCaptureTime is %s: expected a time"
              .formatted(name, Quoted.of(captureTime)));
    }
    return time;
  }

  private String required(String field, @Nullable String value) throws InvalidEventException {
    if (value == null || value.isEmpty()) {
      throw new InvalidEventException(
          "invokingEvent.%s.%s is missing: expected a string".formatted(name, field));
    }
    return value;
  }
}
