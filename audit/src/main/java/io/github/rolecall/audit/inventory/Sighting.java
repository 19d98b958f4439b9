package io.github.rolecall.audit.inventory;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import java.time.Instant;
import java.util.Comparator;

/**
 * One resource as one place of the input shows it.
 *
 * @param resource what was read
 * @param source where it was read
 * @param <R> the kind of resource
 */
public record Sighting<R extends Resource>(R resource, Source source) {

  /**
   * From old to new. Live API output has no capture time and is newer than any recorded item. Of
   * two with one capture time the one that stands first in the input is the newer, so that the
   * order in which files are read never shows.
   */
  static final Comparator<Sighting<?>> BY_AGE =
      Comparator.<Sighting<?>, Instant>comparing(Sighting::seenAt)
          .thenComparing(Sighting::source, Comparator.reverseOrder());

  /** Says whether AWS Config recorded it, and it is not live. */
  boolean isRecorded() {
    return resource.identity().captureTime() != null;
  }

  /** Returns when the resource looked like this, for comparison only. */
  Instant seenAt() {
    return seenAt(resource.identity());
  }

  static Instant seenAt(Identity identity) {
    Instant captureTime = identity.captureTime();
    return captureTime == null ? Instant.MAX : captureTime;
  }
}
