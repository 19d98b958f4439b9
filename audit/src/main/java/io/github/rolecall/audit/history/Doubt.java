package io.github.rolecall.audit.history;

import io.github.rolecall.audit.inventory.Source;
import java.time.Instant;

/**
 * A place at which items and events of compliance do not show the same.
 *
 * @param kind what is missing
 * @param from since when it is in doubt what was recorded
 * @param to until when; the same moment when only a moment is
 * @param detail what is the case, in one sentence
 * @param source what shows it
 */
public record Doubt(Kind kind, Instant from, Instant to, String detail, Source source) {

  /** What is missing. */
  public enum Kind {
    /** An event tells a change that no item shows. */
    NO_ITEM,
    /** An item shows a change that no event tells. */
    NO_EVENT,
    /** An event names another result before it than is known. */
    BROKEN_CHAIN
  }
}
