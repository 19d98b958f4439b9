package io.github.rolecall.lambda.change.trail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message of a queue.
 *
 * @param id by which it is given back
 * @param sentAt when it came into the queue, by the queue's clock; null when it does not say
 * @param receives how often the queue gave it out, this time included
 * @param content what it says
 */
public record Message(String id, @Nullable Instant sentAt, int receives, Content content) {

  /** What a message says. */
  public sealed interface Content {

    /**
     * A call that may have changed an instance's role.
     *
     * @param change the call
     */
    record Changed(Change change) implements Content {}

    /** A call that failed or is of another kind, or an event of another source. */
    record Irrelevant() implements Content {}

    /**
     * Nothing that can be understood.
     *
     * @param problem what is wrong and what was expected
     */
    record Malformed(String problem) implements Content {}
  }
}
