package io.github.rolecall.audit.export;

import java.time.Instant;
import java.util.ArrayList;
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

  /** Returns the events that name an instance. */
  List<Cause> ofInstance(String id) {
    return byInstance.getOrDefault(id, List.of());
  }

  /** Returns the events that name a profile or one of some roles. */
  List<Cause> ofIam(String profile, Set<String> roles) {
    List<Cause> found = new ArrayList<>(byProfile.getOrDefault(profile, List.of()));
    for (String role : roles) {
      found.addAll(byRole.getOrDefault(role, List.of()));
    }
    return found;
  }

  /**
   * Returns the last of some events that is a fitting call, lies between two moments and is not
   * spent; the most telling calls first.
   */
  static @Nullable Cause last(
      List<Cause> causes,
      List<Set<String>> fitting,
      Instant after,
      Instant until,
      Set<String> spent) {
    for (Set<String> calls : fitting) {
      Cause last = null;
      for (Cause cause : causes) {
        if (calls.contains(cause.name())
            && cause.time().isAfter(after)
            && !cause.time().isAfter(until)
            && !spent.contains(cause.id())
            && (last == null || isLater(cause, last))) {
          last = cause;
        }
      }
      if (last != null) {
        return last;
      }
    }
    return null;
  }

  /** Events of one second come in no order; the id makes the choice the same each time. */
  private static boolean isLater(Cause cause, Cause other) {
    int order = cause.time().compareTo(other.time());
    return order == 0 ? cause.id().compareTo(other.id()) > 0 : order > 0;
  }
}
