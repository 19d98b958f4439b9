package io.github.rolecall.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An SQS queue and Lambda's poller, by a clock of their own: a message is received as soon as it is
 * visible, waits for its batch to fill or the batching window to end, and is visible again when its
 * visibility timeout is over, counted from when it was received, unless it was deleted.
 */
final class SimulatedQueue {

  /** What Lambda takes as one event, less the little that encloses the messages. */
  private static final int MOST_BYTES = 6_000_000;

  /** What a message's envelope in the event adds to its body. */
  private static final int ENVELOPE = 400;

  /** A message that is or was in the queue. */
  static final class Stored {
    final String id;
    final String body;
    final Instant sentAt;
    Instant visibleAt;
    int receives;
    @Nullable Instant deletedAt;

    private Stored(String id, String body, Instant sentAt) {
      this.id = id;
      this.body = body;
      this.sentAt = sentAt;
      this.visibleAt = sentAt;
    }
  }

  /** Answers a batch with the ids that have to come again. */
  interface Function {
    List<String> invoke(byte[] event, Instant at) throws Exception;
  }

  final List<Stored> all = new ArrayList<>();
  int batches;
  private final Duration window;
  private final Duration visibility;
  private final int mostMessages;
  private final PriorityQueue<Stored> waiting =
      new PriorityQueue<>(
          Comparator.comparing((Stored stored) -> stored.visibleAt)
              .thenComparing(stored -> stored.id));

  SimulatedQueue(Duration window, Duration visibility, int mostMessages) {
    this.window = window;
    this.visibility = visibility;
    this.mostMessages = mostMessages;
  }

  void send(String body, Instant at) {
    Stored stored = new Stored("message-" + all.size(), body, at);
    all.add(stored);
    waiting.add(stored);
  }

  /** A queue may give out a message although it was deleted. */
  void giveOutOnceMore(Stored stored, Instant at) {
    stored.visibleAt = at;
    waiting.add(stored);
  }

  /** Hands over batches until nothing is left, and fails when that never happens. */
  void run(Function function, int mostBatches) throws Exception {
    while (!waiting.isEmpty()) {
      batches++;
      if (batches > mostBatches) {
        throw new AssertionError(
            waiting.size() + " messages left after " + mostBatches + " batches");
      }
      deliver(function);
    }
  }

  private void deliver(Function function) throws Exception {
    Instant end = waiting.element().visibleAt.plus(window);
    Map<String, Stored> batch = new HashMap<>();
    QueueBatch event = new QueueBatch();
    Instant at = end;
    int bytes = 0;
    while (!waiting.isEmpty() && !waiting.element().visibleAt.isAfter(end)) {
      Stored next = waiting.element();
      bytes += next.body.length() + ENVELOPE;
      if (batch.size() == mostMessages || bytes > MOST_BYTES) {
        at = next.visibleAt;
        break;
      }
      waiting.remove();
      next.receives++;
      batch.put(next.id, next);
      event.with(next.id, next.body, next.sentAt, next.receives);
    }
    Set<String> again = new HashSet<>(function.invoke(event.bytes(), at));
    for (Stored stored : batch.values()) {
      if (again.contains(stored.id)) {
        stored.visibleAt = stored.visibleAt.plus(visibility);
        waiting.add(stored);
      } else if (stored.deletedAt == null) {
        stored.deletedAt = at;
      }
    }
  }
}
