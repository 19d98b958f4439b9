package io.github.rolecall.decoding;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The instances of one reservation, whose owner may be named behind them. */
final class Reservation {

  /**
   * A reservation is what one launch made, so a longer list is not one of EC2's; it must not fill
   * the memory.
   */
  private static final int MAX_HELD = 10_000;

  private record Held(Resource.Instance instance, int item) {}

  private final ResourceSink sink;
  private final List<Held> held = new ArrayList<>();
  private @Nullable String owner;

  Reservation(ResourceSink sink) {
    this.sink = sink;
  }

  void belongsTo(String accountId) {
    owner = accountId;
    deliver();
  }

  void add(Resource.Instance instance, int item) {
    held.add(new Held(instance, item));
    if (owner != null || held.size() >= MAX_HELD) {
      deliver();
    }
  }

  /**
   * Hands on the instances that were held back; they keep the accounts of their network interfaces
   * when no owner was named.
   */
  void deliver() {
    for (Held each : held) {
      sink.resource(owned(each.instance), each.item);
    }
    held.clear();
  }

  private Resource.Instance owned(Resource.Instance instance) {
    if (owner == null) {
      return instance;
    }
    Identity of = instance.identity();
    return new Resource.Instance(
        new Identity(
            owner,
            of.region(),
            of.resourceType(),
            of.resourceId(),
            of.captureTime(),
            of.status(),
            of.leftScope()),
        instance.state(),
        instance.profile(),
        instance.tags());
  }
}
