package io.github.rolecall.fuzzing;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.lambda.event.InvalidEventException;
import io.github.rolecall.lambda.event.InvokingEvent;
import io.github.rolecall.lambda.event.RuleEventDecoder;
import io.github.rolecall.lambda.event.RuleInvocation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Events for the rule's function: decoded, or refused by the documented exception with one line;
 * the result token is in neither.
 */
public final class EventTarget {

  private static final int MESSAGE = 500;

  /** A shorter token may stand in a message by chance. */
  private static final int TOKEN = 12;

  private static final RuleEventDecoder DECODER = new RuleEventDecoder(tag -> true);

  private EventTarget() {}

  /** Takes one input. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    RuleInvocation invocation;
    try {
      invocation = decoded(data);
    } catch (InvalidEventException e) {
      Demand.message(e.getMessage(), MESSAGE);
      Demand.that(!tellsToken(data, e.getMessage()), "the token is in: " + e.getMessage());
      return;
    }
    Demand.that(!invocation.resultToken().isBlank(), "no token");
    Demand.that(!invocation.ruleName().isBlank(), "no name");
    Demand.that(!tellsToken(data, invocation.toString()), "the token is in: " + invocation);
    if (invocation.event() instanceof InvokingEvent.Change change) {
      Demand.that(
          change.resource().identity().leftScope() || !invocation.leftScope(), "did not leave");
    }
    if (invocation.event() instanceof InvokingEvent.OversizedChange change) {
      Demand.same(invocation.leftScope(), change.summary().leftScope(), "left");
    }
    if (invocation.event() instanceof InvokingEvent.Schedule schedule) {
      Demand.that(!schedule.accountId().isEmpty(), "no account");
    }
    try {
      Demand.same(invocation, decoded(data), "the same event twice");
    } catch (InvalidEventException e) {
      throw new AssertionError(e);
    }
  }

  private static RuleInvocation decoded(byte[] data) throws IOException, InvalidEventException {
    return DECODER.decode(new ByteArrayInputStream(data));
  }

  /** Says whether a text holds the token, which must stand in the event but once to count. */
  private static boolean tellsToken(byte[] data, String text) {
    String event = new String(data, StandardCharsets.UTF_8);
    List<String> tokens =
        Fixtures.json(data)
            .filter(JsonNode::isObject)
            .map(tree -> tree.path("resultToken").asText())
            .filter(token -> token.length() >= TOKEN && token.equals(token.strip()))
            .filter(token -> event.indexOf(token) == event.lastIndexOf(token))
            .toList();
    return tokens.stream().anyMatch(text::contains);
  }
}
