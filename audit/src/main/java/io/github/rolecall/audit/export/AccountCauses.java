package io.github.rolecall.audit.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The events of one account, by what they name. To be filled in the order of their times. */
final class AccountCauses {

  private final Map<String, List<Cause>> byInstance = new HashMap<>();
  private final Map<String, List<Cause>> byProfile = new HashMap<>();
  private final Map<String, List<Cause>> byRole = new HashMap<>();

  void add(Cause cause) {
    if (cause.instance() != null) {
      add(cause.instance(), cause, byInstance);
      return;
    }
    if (cause.profile() != null) {
      add(cause.profile(), cause, byProfile);
    }
    if (cause.role() != null) {
      add(cause.role(), cause, byRole);
    }
  }

  private static void add(String name, Cause cause, Map<String, List<Cause>> to) {
    to.computeIfAbsent(name, n -> new ArrayList<>()).add(cause);
  }

  /** Returns the last event that names an instance, after one moment and not after another. */
  @Nullable Cause ofInstance(String id, Instant after, Instant until) {
    return last(byInstance.getOrDefault(id, List.of()), after, until);
  }

  /** Returns the last event that names a profile or one of some roles. */
  @Nullable Cause ofIam(String profile, Set<String> roles, Instant after, Instant until) {
    Cause last = last(byProfile.getOrDefault(profile, List.of()), after, until);
    for (String role : roles) {
      Cause other = last(byRole.getOrDefault(role, List.of()), after, until);
      if (other != null && (last == null || isLater(other, last))) {
        last = other;
      }
    }
    return last;
  }

  private static @Nullable Cause last(Collection<Cause> causes, Instant after, Instant until) {
    Cause last = null;
    for (Cause cause : causes) {
      if (cause.time().isAfter(after)
          && !cause.time().isAfter(until)
          && (last == null || isLater(cause, last))) {
        last = cause;
      }
    }
    return last;
  }

  /** Events of one second come in no order; the id makes the choice the same each time. */
  private static boolean isLater(Cause cause, Cause other) {
    int order = cause.time().compareTo(other.time());
    return order == 0 ? cause.id().compareTo(other.id()) > 0 : order > 0;
  }
}
