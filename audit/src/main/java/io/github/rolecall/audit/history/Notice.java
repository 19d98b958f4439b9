package io.github.rolecall.audit.history;

import io.github.rolecall.audit.inventory.Source;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What AWS Config told of one result of a rule beside its items: an event, or an answer of its API.
 *
 * @param at when AWS Config recorded the result
 * @param compliance the result in AWS Config's own word, or null when there is none any more
 * @param before the result before it, or null when it is not told
 * @param annotation the words that came with it, or null
 * @param teller who told it
 * @param source where it stands
 */
public record Notice(
    Instant at,
    @Nullable String compliance,
    @Nullable String before,
    @Nullable String annotation,
    Teller teller,
    Source source) {

  /** Who tells of results. */
  public enum Teller {
    /** An event of a change of compliance. */
    EVENT("event"),
    /** The API, which knows the latest result alone. */
    API("api");

    private final String word;

    Teller(String word) {
      this.word = word;
    }

    /** Returns what the column {@code annotation_from} calls it. */
    public String word() {
      return word;
    }
  }

  @Nullable Words words() {
    return annotation == null ? null : new Words(annotation, teller.word());
  }
}
