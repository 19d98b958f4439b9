package io.github.rolecall.audit.leftover;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a role stood to an instance at the time at which its credentials were used. */
sealed interface Standing {

  /** The instance held it, or the credentials may be those of its coming back. */
  record Held() implements Standing {}

  /**
   * It had left.
   *
   * @param at when: the call that took it away, or when that was recorded at the latest
   * @param how in which way
   * @param cause the event by which it left, or null
   */
  record Left(Instant at, Departure how, RoleSpan.@Nullable Cause cause) implements Standing {}

  /** The instance never held it, as far as is known. */
  record NeverHeld() implements Standing {}

  /** It is not known what the instance held. */
  record Unknown() implements Standing {}

  /** The bundle does not know the instance. */
  record Stranger() implements Standing {}
}
