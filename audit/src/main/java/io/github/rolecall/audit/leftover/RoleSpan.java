package io.github.rolecall.audit.leftover;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which an instance held one role, or none, or in which that is not known.
 *
 * @param from its first moment: when the change was made, where that is known, or recorded
 * @param to the first moment behind it, or null while it lasts
 * @param held what the instance held
 * @param role the name of the role that it held, or null
 * @param profile the ARN of the instance profile that was attached, or null
 * @param profileIsGone whether that profile no longer existed
 * @param cause the event that began it, or null
 */
record RoleSpan(
    Instant from,
    @Nullable Instant to,
    Held held,
    @Nullable String role,
    @Nullable String profile,
    boolean profileIsGone,
    @Nullable Cause cause) {

  /** What an instance can hold. */
  enum Held {
    /** A role. */
    ROLE,
    /** No role, as far as its profile goes. */
    NOTHING,
    /** Nothing any more: it is gone. */
    GONE,
    /** It is not known what. */
    UNKNOWN
  }

  /**
   * What began a span.
   *
   * @param id the event's id
   * @param actor who did it
   */
  record Cause(String id, String actor) {}

  boolean holds(String name) {
    return held == Held.ROLE && name.equals(role);
  }

  boolean covers(Instant time) {
    return !time.isBefore(from) && (to == null || time.isBefore(to));
  }

  RoleSpan until(@Nullable Instant end) {
    return new RoleSpan(from, end, held, role, profile, profileIsGone, cause);
  }

  RoleSpan since(Instant beginning) {
    return new RoleSpan(beginning, to, held, role, profile, profileIsGone, cause);
  }
}
