package io.github.rolecall.audit.leftover;

import io.github.rolecall.evaluation.Leftover;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a session can have been used when it was. */
public enum Validity {
  /** It was used within the six hours that such credentials are valid. */
  WITHIN_SIX_HOURS,
  /** A call succeeded, or was refused for another reason, more than six hours after it began. */
  BEYOND_SIX_HOURS,
  /** It began more than an hour after the role had left; the instance can no longer have got it. */
  BEGAN_AFTER_LEAVING,
  /** The event does not tell when the session began. */
  NOT_KNOWN;

  /** How long the metadata service may go on handing out credentials of a role that left. */
  private static final Duration SERVED_ON = Duration.ofHours(1);

  /**
   * Judges a session.
   *
   * @param created when it began, or null
   * @param leftAt when the role had left
   * @param lastAccepted the last call that was not refused because the session had ended, or null
   */
  static Validity of(
      @Nullable Instant created, Instant leftAt, @Nullable Instant lastAccepted, Duration skew) {
    if (created == null) {
      return NOT_KNOWN;
    }
    if (created.isAfter(leftAt.plus(SERVED_ON).plus(skew))) {
      return BEGAN_AFTER_LEAVING;
    }
    boolean isBeyond =
        lastAccepted != null
            && lastAccepted.isAfter(created.plus(Leftover.LONGEST_VALIDITY).plus(skew));
    return isBeyond ? BEYOND_SIX_HOURS : WITHIN_SIX_HOURS;
  }
}
