package io.github.rolecall.decoding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message of AWS Config: its {@code messageType} and the item it carries, in whatever order
 * they stand.
 */
final class Message {

  private static final String CHANGE = "ConfigurationItemChangeNotification";
  private static final String OVERSIZED = "OversizedConfigurationItemChangeNotification";

  /** What AWS Config also sends to the same topics and rules. */
  private static final Set<String> WITHOUT_ITEM =
      Set.of(
          "ScheduledNotification",
          "ConfigurationSnapshotDeliveryStarted",
          "ConfigurationSnapshotDeliveryCompleted",
          "ConfigurationSnapshotDeliveryFailed",
          "ConfigurationHistoryDeliveryCompleted",
          "ConfigurationHistoryDeliveryFailed",
          "OversizedConfigurationItemChangeDeliveryFailed",
          "ComplianceChangeNotification",
          "ConfigRulesEvaluationStarted");

  /** An item and its number. */
  private record Numbered(Item item, int number) {}

  private final DocumentReader document;
  private final ListReader lists;
  private final JsonParser parser;
  private long offset;
  private @Nullable Field<String> type;
  private @Nullable Field<Numbered> item;
  private @Nullable Field<Numbered> summary;

  Message(DocumentReader document, ListReader lists) {
    this.document = document;
    this.lists = lists;
    this.parser = document.parser();
  }

  /** Reads a value if it is one of these, and says so. */
  boolean field(String name) throws IOException {
    switch (name) {
      case "messageType" -> {
        offset = document.offset();
        type = Field.of(parser, p -> Place.TOP.text(p, name));
      }
      case "configurationItem", "ConfigurationItem" -> item = Field.of(parser, p -> item(p, name));
      case "configurationItemSummary" -> summary = Field.of(parser, p -> item(p, name));
      default -> {
        return false;
      }
    }
    return true;
  }

  private @Nullable Numbered item(JsonParser at, String name)
      throws IOException, DecodingException {
    if (at.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (at.currentToken() != JsonToken.START_OBJECT) {
      throw Place.TOP.wrong(at, name, "an object");
    }
    int number = document.progress().beginItem();
    return new Numbered(document.items().read(at), number);
  }

  /** Hands on the item. Says whether the object was a message. */
  boolean end() {
    if (type == null && item == null && summary == null) {
      return false;
    }
    try {
      String known = Field.get(type);
      deliver(
          known != null ? known : summary == null || Field.get(item) != null ? CHANGE : OVERSIZED);
    } catch (DecodingException e) {
      document.problem(e.offset(), String.valueOf(e.getMessage()));
    }
    document.progress().endItem();
    return true;
  }

  private void deliver(String messageType) throws DecodingException {
    if (messageType.equals(CHANGE)) {
      change();
    } else if (messageType.equals(OVERSIZED)) {
      oversized();
    } else if (WITHOUT_ITEM.contains(messageType)) {
      String article = messageType.startsWith("O") ? "an " : "a ";
      document.problem(offset, article + messageType + " carries no configuration item");
    } else {
      document.problem(
          offset,
          "unknown messageType \""
              + OneLine.quoted(messageType)
              + "\": expected "
              + CHANGE
              + " or another of AWS Config's");
    }
  }

  private void change() throws DecodingException {
    Numbered carried = Field.get(item);
    if (carried == null) {
      document.problem(offset, "a " + CHANGE + " without its configurationItem");
    } else {
      lists.deliver(carried.number, carried.item);
    }
  }

  /**
   * A summary is enough for a resource that is gone or not of interest, but never to say that an
   * instance has no profile. That the file which AWS Config stores beside it carries the item under
   * the same message type is unverified, so an item is welcome, too.
   */
  private void oversized() throws DecodingException {
    if (Field.get(item) != null) {
      change();
      return;
    }
    Numbered carried = Field.get(summary);
    if (carried == null) {
      document.problem(offset, "an " + OVERSIZED + " without its configurationItemSummary");
      return;
    }
    Item about = carried.item;
    if (document.leftScope() || about.isGone() || about.isOfOtherType()) {
      lists.deliver(carried.number, about);
      return;
    }
    String id = about.label() == null ? "a resource" : OneLine.quoted(about.label());
    document.problem(
        about.offset,
        ("item %d: oversized notification for %s: it carries no configuration,"
                + " and reading it needs AWS Config's history")
            .formatted(carried.number, id));
  }
}
