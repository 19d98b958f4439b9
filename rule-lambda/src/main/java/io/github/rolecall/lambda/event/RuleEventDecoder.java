package io.github.rolecall.lambda.event;

import io.github.rolecall.decoding.ItemDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Predicate;

/**
 * Decodes the event that AWS Config sends to a rule's function. Safe for use by many threads.
 *
 * <p>Source: the examples of events in the AWS Config Developer Guide, and recorded events.
 */
public final class RuleEventDecoder {

  /** Lambda takes 6 MB at most, so that whatever is longer did not come from AWS Config. */
  private static final int MAX_BYTES = 8_000_000;

  private final ItemDecoder items;

  /**
   * Makes a decoder.
   *
   * @param wantedTag says by its key whether to keep a tag of an instance
   */
  public RuleEventDecoder(Predicate<String> wantedTag) {
    this.items = new ItemDecoder(wantedTag);
  }

  /**
   * Decodes one event.
   *
   * @param in holds the event as JSON; is read to its end, or to what no event exceeds, and left
   *     open
   * @throws InvalidEventException if it is no event of AWS Config to a rule
   * @throws IOException if the stream breaks
   */
  public RuleInvocation decode(InputStream in) throws IOException, InvalidEventException {
    byte[] json = in.readNBytes(MAX_BYTES + 1);
    if (json.length > MAX_BYTES) {
      throw new InvalidEventException(
          "the event has more than %d bytes: expected at most 6 MB, as Lambda takes no more"
              .formatted(MAX_BYTES));
    }
    Envelope envelope = Envelope.of(json);
    String resultToken = envelope.resultToken();
    Notification notification = new Notification(envelope, items);
    InvokingEvent event = notification.read();
    return new RuleInvocation(
        event,
        ParametersReader.read(envelope.ruleParameters()),
        resultToken,
        envelope.leftScope(),
        envelope.ruleName(),
        envelope.ruleArn(),
        envelope.accountId(),
        notification.creationTime());
  }
}
