package io.github.rolecall.evaluation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A long-term access key of an IAM user.
 *
 * @param label what a sentence can call it: {@code 1} or {@code 2} as the credential report numbers
 *     them, or the id masked to its last four characters; never the whole id
 * @param active whether it can be used
 * @param createdAt when it was made or last rotated, or null when the data does not tell
 * @param lastUse when and for what it was used last
 */
public record AccessKey(
    String label, boolean active, @Nullable Instant createdAt, LastUse lastUse) {

  /** The last use of a key. */
  public sealed interface LastUse {

    /**
     * It was used.
     *
     * @param at when, as IAM has it: to the quarter of an hour
     * @param service the service in IAM's spelling, for example {@code s3}; empty when unknown
     * @param region the region, for example {@code us-east-1}; empty when unknown
     */
    record At(Instant at, String service, String region) implements LastUse {}

    /** It was never used since IAM keeps track, which is April 2015. */
    record Never() implements LastUse {}

    /** The data does not tell. */
    record Unknown() implements LastUse {}
  }
}
