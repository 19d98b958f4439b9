package io.github.rolecall.audit.inventory;

import io.github.rolecall.decoding.Resource.Instance;
import java.util.Objects;

/** Tells where live output of which nobody knows the time shows one instance in two ways. */
final class LiveRivals {

  private LiveRivals() {}

  static boolean are(Sighting<?> a, Sighting<?> b) {
    return a.resource() instanceof Instance one
        && b.resource() instanceof Instance other
        && isTimeless(a)
        && isTimeless(b)
        && differ(one, other);
  }

  private static boolean differ(Instance a, Instance b) {
    return !a.state().equals(b.state())
        || !Objects.equals(a.profile(), b.profile())
        || !a.tags().equals(b.tags());
  }

  private static boolean isTimeless(Sighting<?> sighting) {
    return !sighting.isRecorded() && sighting.readAt().equals(Sighting.NOW);
  }
}
