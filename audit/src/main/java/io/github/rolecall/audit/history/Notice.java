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
 * @param origin where it comes from
 * @param source where it stands
 */
public record Notice(
    Instant at,
    @Nullable String compliance,
    @Nullable String before,
    @Nullable String annotation,
    Origin origin,
    Source source) {

  /** Where notices come from. */
  public enum Origin {
    /** An event of AWS Config, "Config Rules Compliance Change". */
    EVENT("event"),
    /** The API, which knows the latest result alone. */
    API("api");

    private final String word;

    Origin(String word) {
      this.word = word;
    }

    /** Returns what the column {@code annotation_from} calls it. */
    public String word() {
      return word;
    }
  }

  @Nullable Words words() {
    return annotation == null ? null : new Words(annotation, origin);
  }
}
