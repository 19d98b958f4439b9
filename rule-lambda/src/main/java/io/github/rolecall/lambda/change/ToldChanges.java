package io.github.rolecall.lambda.change;

import io.github.rolecall.lambda.change.trail.Change;
import io.github.rolecall.lambda.change.trail.Message;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which changes people were told of, and of which they should have been. A queue gives a
 * message out more than once, and most of them come again because a region had to wait.
 */
public final class ToldChanges {

  /** Two batches of the largest size. */
  private static final int MOST = 20_000;

  /** By the event's id: true when people were told. */
  private final Map<String, Boolean> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST;
        }
      };

  /**
   * Says whether people are to be told of a change. A message that comes again counts as told
   * unless this function remembers that it failed: who tells twice is no longer heard.
   */
  boolean isDue(Message message, Change change) {
    Boolean told = known.get(change.eventId());
    return told == null ? message.receives() == 1 : !told;
  }

  void told(Change change) {
    known.put(change.eventId(), true);
  }

  void failed(Change change) {
    known.put(change.eventId(), false);
  }
}
