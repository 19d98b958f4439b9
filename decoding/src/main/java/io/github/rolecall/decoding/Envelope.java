package io.github.rolecall.decoding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of an object by which services wrap and announce items: an event for a rule's
 * Lambda function, an SNS notification, an SQS message, an EventBridge event, and AWS Config's own
 * message inside them.
 */
final class Envelope {

  private final DocumentReader document;
  private final JsonParser parser;
  private final int layer;
  private final Message message;
  private @Nullable Field<String> invokingEvent;
  private long invokingEventAt;
  private @Nullable Field<Boolean> eventLeftScope;
  private @Nullable String type;
  private boolean recognised;

  Envelope(DocumentReader document, ListReader lists, int layer) {
    this.document = document;
    this.parser = document.parser();
    this.layer = layer;
    this.message = new Message(document, lists);
  }

  /** Reads a value if it is one of these, and says so. */
  boolean field(String name) throws IOException {
    switch (name) {
      case "invokingEvent" -> {
        invokingEventAt = document.offset();
        invokingEvent = Field.of(parser, p -> requiredText(p, name));
      }
      case "eventLeftScope" -> eventLeftScope = Field.of(parser, p -> flag(p, name));
      case "Type" -> {
        type = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
        parser.skipChildren();
      }
      case "Message", "body" -> text(name);
      case "Sns", "detail" -> object();
      default -> {
        return message.field(name);
      }
    }
    return true;
  }

  /**
   * Decodes what had to wait for the end of the object. Says whether the object was an envelope.
   */
  boolean end() throws IOException {
    if (invokingEvent != null) {
      event(invokingEvent);
      return true;
    }
    if (message.end()) {
      return true;
    }
    if (!recognised && isConfirmation()) {
      document.problem(document.offset(), "an SNS " + type + " carries no configuration item");
      return true;
    }
    return recognised;
  }

  /** Decodes the event of a rule, whose flag may stand before or behind the message. */
  private void event(Field<String> waiting) throws IOException {
    try {
      String json = String.valueOf(Field.get(waiting));
      boolean leftScope = Boolean.TRUE.equals(Field.get(eventLeftScope));
      document.embedded(json, "invokingEvent", invokingEventAt, leftScope, layer);
    } catch (DecodingException e) {
      document.problem(e.offset(), String.valueOf(e.getMessage()));
    }
  }

  /**
   * Many services have messages and bodies that are mere text: only JSON, or what SNS calls a
   * notification, is meant.
   */
  private void text(String name) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      String json = parser.getText();
      if (DocumentReader.looksLikeJson(json) || "Notification".equals(type)) {
        recognised = true;
        document.embedded(json, name, document.offset(), document.leftScope(), layer);
      }
    }
    parser.skipChildren();
  }

  private void object() throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      recognised = true;
      document.object(layer + 1, false);
    } else {
      parser.skipChildren();
    }
  }

  private boolean isConfirmation() {
    return "SubscriptionConfirmation".equals(type) || "UnsubscribeConfirmation".equals(type);
  }

  private static String requiredText(JsonParser parser, String name)
      throws IOException, DecodingException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw Place.TOP.wrong(parser, name, "a string of JSON");
    }
    return parser.getText();
  }

  private static Boolean flag(JsonParser parser, String name) throws DecodingException {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE, VALUE_NULL -> false;
      default -> throw Place.TOP.wrong(parser, name, "true or false");
    };
  }
}
