package io.github.rolecall.lambda.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.decoding.JsonFactories;
import java.io.CharConversionException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The outermost object of an event, in which AWS Config wraps everything else as strings. */
final class Envelope {

  private static final int REGION = 3;
  private static final int ACCOUNT = 4;

  private @Nullable String invokingEvent;
  private @Nullable String ruleParameters;
  private @Nullable String resultToken;
  private @Nullable String ruleName;
  private @Nullable String ruleArn;
  private @Nullable String accountId;
  private @Nullable String evaluationMode;
  private boolean leftScope;

  private Envelope() {}

  static Envelope of(byte[] json) throws InvalidEventException, IOException {
    try (JsonParser parser = JsonFactories.DOCUMENTS.createParser(json)) {
      parser.nextToken();
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw Values.wrong("the event", parser, "an object");
      }
      Envelope envelope = new Envelope();
      for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
        parser.nextToken();
        envelope.field(n, parser);
      }
      if (parser.nextToken() != null) {
        throw new InvalidEventException("the event is followed by more text: expected one object");
      }
      return envelope;
    } catch (JsonProcessingException | CharConversionException e) {
      throw Values.unreadable("the event", e);
    }
  }

  private void field(String name, JsonParser parser) throws IOException, InvalidEventException {
    switch (name) {
      case "invokingEvent" -> invokingEvent = Values.text(parser, name);
      case "ruleParameters" -> ruleParameters = Values.text(parser, name);
      case "resultToken" -> resultToken = Values.text(parser, name);
      case "configRuleName" -> ruleName = Values.text(parser, name);
      case "configRuleArn" -> ruleArn = Values.text(parser, name);
      case "accountId" -> accountId = Values.text(parser, name);
      case "evaluationMode" -> evaluationMode = Values.textIfAny(parser);
      case "eventLeftScope" -> leftScope = Values.flag(parser, name);
      default -> parser.skipChildren();
    }
  }

  String invokingEvent() throws InvalidEventException {
    return required("invokingEvent", invokingEvent);
  }

  @Nullable String ruleParameters() {
    return ruleParameters;
  }

  String resultToken() throws InvalidEventException {
    return required("resultToken", resultToken);
  }

  String ruleName() throws InvalidEventException {
    return required("configRuleName", ruleName);
  }

  String ruleArn() {
    return ruleArn == null ? "" : ruleArn;
  }

  String accountId() {
    return accountId == null || accountId.isEmpty() ? partOfArn(ACCOUNT) : accountId;
  }

  String region() {
    return partOfArn(REGION);
  }

  boolean leftScope() {
    return leftScope;
  }

  boolean isProactive() {
    return isProactive(evaluationMode);
  }

  static boolean isProactive(@Nullable String evaluationMode) {
    return "PROACTIVE".equals(evaluationMode);
  }

  private String partOfArn(int index) {
    String[] parts = ruleArn().split(":", -1);
    return index < parts.length ? parts[index] : "";
  }

  private static String required(String name, @Nullable String value) throws InvalidEventException {
    if (value == null || value.isBlank()) {
      throw new InvalidEventException(
          name + " is missing or empty: expected a string, as AWS Config sends it");
    }
    return value;
  }
}
