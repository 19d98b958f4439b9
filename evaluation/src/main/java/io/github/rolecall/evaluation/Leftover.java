package io.github.rolecall.evaluation;

import java.time.Duration;
import java.time.Instant;

/**
 * What lives on of a role that has left an instance profile: IMDS may go on serving its credentials
 * for an hour, and each set is valid until it expires.
 */
public sealed interface Leftover {

  /**
   * How long credentials of an instance's role are valid at most (Amazon EC2 User Guide, "Retrieve
   * security credentials from instance metadata").
   */
  Duration LONGEST_VALIDITY = Duration.ofHours(6);

  /** No role is known to have left. */
  record None() implements Leftover {}

  /**
   * A role has left.
   *
   * @param roleName the role's name without the path
   * @param leftAt when it left at the latest
   */
  record Credentials(String roleName, Instant leftAt) implements Leftover {

    /** Returns when the last of its credentials expire. */
    public Instant validUntil() {
      return leftAt.isAfter(Instant.MAX.minus(LONGEST_VALIDITY))
          ? Instant.MAX
          : leftAt.plus(LONGEST_VALIDITY);
    }

    /** Says whether it had left by a time, and some of its credentials may still be valid then. */
    public boolean mayBeValidAt(Instant time) {
      return !leftAt.isAfter(time) && time.isBefore(validUntil());
    }
  }
}
