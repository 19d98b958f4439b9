package io.github.rolecall.audit.leftover;

import io.github.rolecall.audit.history.CaptureLag;
import io.github.rolecall.audit.leftover.RoleSpan.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which roles one instance held, and when.
 *
 * @param region the instance's region
 * @param spans in their order, not overlapping; where they leave a hole nothing is known
 */
record InstanceRoles(String region, List<RoleSpan> spans) {

  InstanceRoles {
    spans = List.copyOf(spans);
  }

  /**
   * Says how a role stood at some time.
   *
   * @param created when the session began, or null
   * @param skew how far the clocks of AWS's services may lie apart
   */
  Standing at(String role, Instant time, @Nullable Instant created, Duration skew) {
    int now = indexAt(time);
    if (now < 0 || spans.get(now).held() == Held.UNKNOWN) {
      return new Standing.Unknown();
    }
    if (spans.get(now).holds(role)) {
      return new Standing.Held();
    }
    int first = now;
    while (first > 0 && isAdjoining(first) && isWithout(spans.get(first - 1), role)) {
      first--;
    }
    RoleSpan since = spans.get(first);
    boolean isSeenLeaving = first > 0 && isAdjoining(first) && spans.get(first - 1).holds(role);
    if (!isSeenLeaving && spans.subList(0, first).stream().noneMatch(span -> span.holds(role))) {
      return new Standing.NeverHeld();
    }
    if (!time.isAfter(since.from().plus(skew)) || isOfComingBack(now, role, since, created, skew)) {
      return new Standing.Held();
    }
    return isSeenLeaving
        ? new Standing.Left(since.from(), departure(spans.get(first - 1), since), since.cause())
        : new Standing.Left(since.from(), Departure.WHILE_NOT_KNOWN, null);
  }

  private int indexAt(Instant time) {
    for (int i = spans.size() - 1; i >= 0; i--) {
      if (spans.get(i).covers(time)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isAdjoining(int index) {
    return spans.get(index).from().equals(spans.get(index - 1).to());
  }

  private static boolean isWithout(RoleSpan span, String role) {
    return span.held() != Held.UNKNOWN && !span.holds(role);
  }

  /**
   * A session that began while the role was away, shortly before it is seen again, is one of the
   * role that came back: that may be recorded late.
   */
  private boolean isOfComingBack(
      int now, String role, RoleSpan since, @Nullable Instant created, Duration skew) {
    if (created == null || !created.isAfter(since.from())) {
      return false;
    }
    for (int i = now + 1; i < spans.size() && isAdjoining(i); i++) {
      RoleSpan next = spans.get(i);
      if (next.holds(role)) {
        Duration early = next.cause() == null ? CaptureLag.LONGEST : skew;
        return !created.isBefore(next.from().minus(early));
      }
    }
    return false;
  }

  private static Departure departure(RoleSpan before, RoleSpan after) {
    if (after.held() == Held.GONE) {
      return Departure.INSTANCE_TERMINATED;
    }
    if (after.profile() == null || !after.profile().equals(before.profile())) {
      return Departure.PROFILE_LEFT_INSTANCE;
    }
    return after.profileIsGone() ? Departure.PROFILE_DELETED : Departure.ROLE_LEFT_PROFILE;
  }
}
