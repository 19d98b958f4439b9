package io.github.rolecall.audit.history;

import io.github.rolecall.audit.inventory.Sighting;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource.Instance;
import io.github.rolecall.evaluation.ResourceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What AWS Config recorded of one instance, from old to new.
 *
 * @param items the items, no two of one time
 */
public record InstanceLife(List<Sighting<Instance>> items) {

  private static final Comparator<Sighting<Instance>> BY_TIME =
      Comparator.<Sighting<Instance>, Instant>comparing(InstanceLife::time)
          .thenComparing(Sighting::source);

  /** Keeps a copy of its own. */
  public InstanceLife {
    items = List.copyOf(items);
  }

  /**
   * Puts items in order, in whatever order they come. Of two of one time the one that stands first
   * in the input counts, as everywhere.
   */
  public static InstanceLife of(Collection<Sighting<Instance>> seen) {
    List<Sighting<Instance>> life = new ArrayList<>(seen.size());
    seen.stream()
        .sorted(BY_TIME)
        .filter(item -> life.isEmpty() || !time(life.get(life.size() - 1)).equals(time(item)))
        .forEach(life::add);
    return new InstanceLife(life);
  }

  /** Returns when the instance was deleted for good, or null. */
  public @Nullable Instant deletedAt() {
    if (items.isEmpty()) {
      return null;
    }
    Sighting<Instance> last = items.get(items.size() - 1);
    return isDeleted(last) ? time(last) : null;
  }

  /** Returns when AWS Config captured an item; live output has no place in a history. */
  static Instant time(Sighting<?> item) {
    return time(item.resource().identity());
  }

  static Instant time(Identity identity) {
    return Objects.requireNonNull(identity.captureTime(), "live output has no time");
  }

  static boolean isDeleted(Sighting<?> item) {
    ResourceStatus status = item.resource().identity().status();
    return status == ResourceStatus.Known.RESOURCE_DELETED
        || status == ResourceStatus.Known.RESOURCE_DELETED_NOT_RECORDED;
  }

  static boolean isNotRecorded(Sighting<?> item) {
    return item.resource().identity().status() == ResourceStatus.Known.RESOURCE_NOT_RECORDED;
  }
}
