package io.github.rolecall.lambda.change.trail;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.decoding.JsonFactories;
import io.github.rolecall.lambda.change.trail.Message.Content;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the event by which Lambda hands over a batch of an SQS queue. Of each message only what is
 * looked at is kept, so that 10,000 of them, all that a batch can hold, take a few megabytes.
 */
public final class BatchReader {

  private static final int MAX_DIGITS = 15;

  private BatchReader() {}

  /**
   * Reads a batch.
   *
   * @param in holds the event as JSON; is left open
   * @throws InvalidBatchException if it is none, or holds a message that could not be given back
   * @throws IOException if the stream breaks
   */
  public static List<Message> read(InputStream in) throws IOException, InvalidBatchException {
    List<Message> messages = new ArrayList<>();
    boolean[] told = {false};
    boolean whole;
    try (JsonParser json = JsonFactories.DOCUMENTS.createParser(in)) {
      json.nextToken();
      whole =
          Texts.object(
                  json,
                  (name, value) -> {
                    if (name.equals("Records") && value.currentToken() == JsonToken.START_ARRAY) {
                      told[0] = true;
                      while (value.nextToken() != JsonToken.END_ARRAY) {
                        messages.add(message(value));
                      }
                    } else {
                      value.skipChildren();
                    }
                  })
              && json.nextToken() == null;
    } catch (JacksonException | CharConversionException e) {
      throw new InvalidBatchException(
          "the event is not valid JSON: expected a batch of an SQS queue");
    }
    if (!whole || !told[0]) {
      throw new InvalidBatchException(
          "the event has no list Records: expected a batch of an SQS queue");
    }
    if (messages.stream().anyMatch(message -> message.id().isEmpty())) {
      throw new InvalidBatchException(
          "a record has no messageId, by which it could be given back: expected a batch of an SQS"
              + " queue");
    }
    return messages;
  }

  private static Message message(JsonParser json) throws IOException {
    String[] id = {""};
    // Kept until the id is known, which is to stand for an event that has none.
    @Nullable String[] body = {null};
    String[] attributes = {"", ""};
    Texts.object(
        json,
        (name, value) -> {
          switch (name) {
            case "messageId" -> id[0] = Texts.of(value);
            case "body" -> {
              if (value.currentToken() == JsonToken.VALUE_STRING) {
                body[0] = value.getText();
              }
              value.skipChildren();
            }
            case "attributes" -> attributes(value, attributes);
            default -> value.skipChildren();
          }
        });
    long receives = number(attributes[0]);
    long sentAt = number(attributes[1]);
    return new Message(
        id[0],
        sentAt < 0 ? null : Instant.ofEpochMilli(sentAt),
        receives < 1 ? 1 : (int) Math.min(receives, Integer.MAX_VALUE),
        body[0] == null
            ? new Content.Malformed("the message has no body: expected an event of EventBridge")
            : RecordReader.read(body[0], id[0]));
  }

  private static void attributes(JsonParser json, String[] attributes) throws IOException {
    Texts.object(
        json,
        (name, value) -> {
          switch (name) {
            case "ApproximateReceiveCount" -> attributes[0] = Texts.of(value);
            case "SentTimestamp" -> attributes[1] = Texts.of(value);
            default -> value.skipChildren();
          }
        });
  }

  /** Returns a number in digits, or -1 for any other text. */
  private static long number(String text) {
    boolean digits =
        !text.isEmpty()
            && text.length() <= MAX_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Long.parseLong(text) : -1;
  }
}
