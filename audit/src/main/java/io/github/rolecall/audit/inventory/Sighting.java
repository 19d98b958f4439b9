package io.github.rolecall.audit.inventory;

import io.github.rolecall.decoding.Resource;
import java.time.Instant;
import java.util.Comparator;

/**
 * One resource as one place of the input shows it.
 *
 * @param resource what was read
 * @param source where it was read
 * @param readAt when it was read, which counts when it has no capture time
 * @param <R> the kind of resource
 */
public record Sighting<R extends Resource>(R resource, Source source, Instant readAt) {

  /** When API output was read of which nobody knows when: it is newer than all that has a time. */
  static final Instant NOW = Instant.MAX;

  /**
   * From old to new. What a scan read is as old as the scan; other API output has no time and is
   * newer than any recorded item. Of two with one time the one that stands first in the input is
   * the newer, so that the order in which files are read never shows.
   */
  static final Comparator<Sighting<?>> BY_AGE =
      Comparator.<Sighting<?>, Instant>comparing(Sighting::seenAt)
          .thenComparing(Sighting::source, Comparator.reverseOrder());

  /** Makes a sighting of a recorded item, or of API output of which nobody knows when. */
  public Sighting(R resource, Source source) {
    this(resource, source, NOW);
  }

  /** Returns the same with another resource in its place. */
  <S extends Resource> Sighting<S> with(S other) {
    return new Sighting<>(other, source, readAt);
  }

  /** Says whether AWS Config recorded it, and it is not live. */
  boolean isRecorded() {
    return resource.identity().captureTime() != null;
  }

  /** Returns when the resource looked like this, for comparison only. */
  public Instant seenAt() {
    Instant captureTime = resource.identity().captureTime();
    return captureTime == null ? readAt : captureTime;
  }
}
