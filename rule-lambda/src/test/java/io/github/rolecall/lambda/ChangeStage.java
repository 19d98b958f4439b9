package io.github.rolecall.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A warm change handler in an account of its own, by a clock that a test sets. */
final class ChangeStage implements AutoCloseable {

  Instant now = Instant.parse("2026-06-01T12:01:00Z");
  final ChangesOnThisMachine aws = new ChangesOnThisMachine(() -> now);
  final Map<String, String> environment = aws.environment();
  final InvokedContext context = new InvokedContext();
  private IamChangeHandler handler = new IamChangeHandler(environment, () -> now);

  /** Goes on with a new function, which has the settings of now and remembers nothing. */
  void cold() {
    handler = new IamChangeHandler(environment, () -> now);
  }

  /** Hands over messages m0, m1 .. that come for the first time and arrived just now. */
  List<String> once(Object... bodies) throws IOException {
    QueueBatch batch = new QueueBatch();
    for (int i = 0; i < bodies.length; i++) {
      batch.with("m" + i, bodies[i], now, 1);
    }
    return invoke(batch.bytes());
  }

  List<String> given(Object body, Instant sentAt, int receives) throws IOException {
    return invoke(new QueueBatch().with("m0", body, sentAt, receives).bytes());
  }

  List<String> invoke(byte[] event) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(event), output, context);
    List<String> ids = new ArrayList<>();
    JsonNode answer = TrailRecord.JSON.readTree(output.toByteArray());
    answer.get("batchItemFailures").forEach(one -> ids.add(one.get("itemIdentifier").asText()));
    return ids;
  }

  String message() {
    return aws.told.get(0).message();
  }

  List<String> journal(String type) {
    return context.log.stream().filter(line -> line.contains("\"type\":\"" + type + "\"")).toList();
  }

  @Override
  public void close() {
    aws.close();
  }
}
