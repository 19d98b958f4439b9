package io.github.rolecall.audit.leftover;

import io.github.rolecall.audit.leftover.Finding.Call;
import io.github.rolecall.audit.leftover.Finding.Calls;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Adds up calls that come sorted by time and id, so that one delivered twice counts once. */
final class CallsSoFar {

  private final FewOf names = new FewOf();
  private final FewOf addresses = new FewOf();
  private final FewOf userAgents = new FewOf();
  private @Nullable Call first;
  private @Nullable Call last;
  private String lastId = "";
  private long events;
  private long failed;
  private @Nullable Instant lastAccepted;

  /**
   * Adds a call.
   *
   * @param error why it failed, or null
   * @return whether it was not there before
   */
  boolean add(
      Call call,
      String id,
      String name,
      @Nullable String error,
      @Nullable String address,
      @Nullable String userAgent) {
    if (last != null && call.time().equals(last.time()) && id.equals(lastId)) {
      return false;
    }
    first = first == null ? call : first;
    last = call;
    lastId = id;
    events++;
    failed += error == null ? 0 : 1;
    if (error == null || !error.contains("Expired")) {
      lastAccepted = call.time();
    }
    names.add(name);
    addresses.add(address);
    userAgents.add(userAgent);
    return true;
  }

  /** Returns the last call that was not refused because its session had ended, or null. */
  @Nullable Instant lastAccepted() {
    return lastAccepted;
  }

  Calls calls() {
    return new Calls(
        Objects.requireNonNull(first),
        Objects.requireNonNull(last),
        events,
        failed,
        names.named(),
        addresses.named(),
        userAgents.named());
  }
}
