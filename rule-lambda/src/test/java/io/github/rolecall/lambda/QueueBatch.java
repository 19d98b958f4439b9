package io.github.rolecall.lambda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The event by which Lambda hands over messages of a queue. */
final class QueueBatch {

  private final ObjectNode event = TrailRecord.JSON.createObjectNode();
  private final ArrayNode messages = event.putArray("Records");

  QueueBatch with(String id, Object body, Instant sentAt, int receives) {
    ObjectNode message = messages.addObject();
    message
        .put("messageId", id)
        .put("receiptHandle", "handle-of-" + id)
        .put("body", body.toString());
    message
        .putObject("attributes")
        .put("ApproximateReceiveCount", String.valueOf(receives))
        .put("SentTimestamp", String.valueOf(sentAt.toEpochMilli()))
        .put("SenderId", "events.amazonaws.com");
    message.putObject("messageAttributes");
    message.put("eventSource", "aws:sqs").put("awsRegion", "eu-central-1");
    return this;
  }

  byte[] bytes() {
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }
}
