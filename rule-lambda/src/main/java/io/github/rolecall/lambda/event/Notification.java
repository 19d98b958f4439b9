package io.github.rolecall.lambda.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.decoding.DecodingException;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.ItemDecoder;
import io.github.rolecall.decoding.JsonFactories;
import io.github.rolecall.decoding.Resource;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The message of AWS Config that an event carries, with its values in whatever order. */
final class Notification {

  private static final String PATH = "invokingEvent.";
  private static final String SUMMARY = "configurationItemSummary";
  private static final String CHANGE = "ConfigurationItemChangeNotification";
  private static final String OVERSIZED = "OversizedConfigurationItemChangeNotification";
  private static final String SCHEDULED = "ScheduledNotification";
  private static final String DELIVERED = "ConfigurationSnapshotDeliveryCompleted";
  private static final String KNOWN =
      String.join(", ", CHANGE, OVERSIZED, SCHEDULED) + " or " + DELIVERED;

  private final Envelope envelope;
  private final ItemDecoder items;
  private final String json;
  private @Nullable String messageType;
  private @Nullable String accountId;
  private @Nullable String creationTime;
  private @Nullable String evaluationMode;
  private @Nullable Resource item;
  private @Nullable DecodingException complaint;
  private @Nullable String itemName;
  private boolean summarized;

  Notification(Envelope envelope, ItemDecoder items) throws InvalidEventException {
    this.envelope = envelope;
    this.items = items;
    this.json = envelope.invokingEvent();
  }

  @Nullable Instant creationTime() {
    return Values.time(creationTime);
  }

  InvokingEvent read() throws InvalidEventException {
    try (JsonParser parser = JsonFactories.DOCUMENTS.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw Values.wrong("invokingEvent", parser, "an object as a string");
      }
      for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
        parser.nextToken();
        field(n, parser);
      }
      if (parser.nextToken() != null) {
        throw new InvalidEventException(
            "invokingEvent goes on behind its object: expected one object");
      }
      return event();
    } catch (IOException e) {
      throw Values.unreadable("invokingEvent", e);
    }
  }

  private void field(String name, JsonParser parser) throws IOException, InvalidEventException {
    switch (name) {
      case "messageType" -> messageType = Values.text(parser, PATH + name);
      case "awsAccountId" -> accountId = Values.text(parser, PATH + name);
      case "notificationCreationTime" -> creationTime = Values.text(parser, PATH + name);
      case "evaluationMode" -> evaluationMode = Values.textIfAny(parser);
      case "configurationItem", "ConfigurationItem" -> item(name, parser);
      case SUMMARY -> {
        summarized = isObject(name, parser);
        parser.skipChildren();
      }
      default -> parser.skipChildren();
    }
  }

  private void item(String name, JsonParser parser) throws IOException, InvalidEventException {
    if (!isObject(name, parser)) {
      return;
    }
    itemName = name;
    int depth = parser.getParsingContext().getNestingDepth();
    try {
      item = items.decode(parser);
    } catch (DecodingException e) {
      complaint = e;
      while (parser.getParsingContext().getNestingDepth() >= depth) {
        parser.nextToken();
      }
    }
  }

  private static boolean isObject(String name, JsonParser parser) throws InvalidEventException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return false;
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw Values.wrong(PATH + name, parser, "an object");
    }
    return true;
  }

  /** A planned resource's event may lack its type, as nothing public tells its shape. */
  private InvokingEvent event() throws IOException, InvalidEventException {
    if (messageType == null && isProactive() && itemName != null) {
      return change();
    }
    if (messageType == null) {
      throw new InvalidEventException(PATH + "messageType is missing: expected " + KNOWN);
    }
    return switch (messageType) {
      case CHANGE -> change();
      case OVERSIZED -> itemName == null ? oversized() : change();
      case SCHEDULED -> new InvokingEvent.Schedule(account(), created());
      case DELIVERED ->
          new InvokingEvent.SnapshotDelivered(
              accountId == null ? envelope.accountId() : accountId, created());
      default ->
          throw new InvalidEventException(
              "unknown messageType " + Quoted.of(messageType) + ": expected " + KNOWN);
    };
  }

  private boolean isProactive() {
    return envelope.isProactive() || Envelope.isProactive(evaluationMode);
  }

  private InvokingEvent.Change change() throws IOException, InvalidEventException {
    if (itemName == null) {
      throw new InvalidEventException(
          PATH + "configurationItem is missing or null: expected an object in a " + CHANGE);
    }
    return new InvokingEvent.Change(resource(itemName), isProactive());
  }

  private Resource resource(String name) throws IOException, InvalidEventException {
    if (item != null) {
      return Resources.with(item, completed(item.identity()));
    }
    if (envelope.leftScope()) {
      // Whatever its configuration is, only that it left matters.
      return new Resource.Other(Summary.in(json, name).identity(true));
    }
    throw new InvalidEventException(
        PATH + name + ": " + (complaint == null ? "not understood" : complaint.getMessage()));
  }

  /**
   * A planned resource may lack its account and region, as nothing public tells; a rule that judges
   * plans is never an organisation's, so that both are the rule's own.
   */
  private Identity completed(Identity known) {
    boolean proactive = isProactive();
    String account = known.accountId();
    String region = known.region();
    return new Identity(
        proactive && account.isEmpty() ? envelope.accountId() : account,
        proactive && region.isEmpty() ? envelope.region() : region,
        known.resourceType(),
        known.resourceId(),
        known.captureTime(),
        known.status(),
        known.leftScope() || envelope.leftScope());
  }

  private InvokingEvent.OversizedChange oversized() throws IOException, InvalidEventException {
    if (!summarized) {
      throw new InvalidEventException(
          PATH + SUMMARY + " is missing or null: expected an object in an " + OVERSIZED);
    }
    return new InvokingEvent.OversizedChange(
        Summary.in(json, SUMMARY).identity(envelope.leftScope()));
  }

  private String account() throws InvalidEventException {
    if (accountId == null || accountId.isEmpty()) {
      throw new InvalidEventException(
          PATH + "awsAccountId is missing: expected the account's id in a " + SCHEDULED);
    }
    return accountId;
  }

  private Instant created() throws InvalidEventException {
    Instant time = creationTime();
    if (time == null) {
      throw new InvalidEventException(
          PATH
              + "notificationCreationTime is "
              + (creationTime == null ? "missing" : Quoted.of(creationTime))
              + ": expected a time");
    }
    return time;
  }
}
