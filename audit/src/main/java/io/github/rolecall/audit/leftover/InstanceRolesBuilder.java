package io.github.rolecall.audit.leftover;

import io.github.rolecall.audit.bundle.Row;
import io.github.rolecall.audit.history.CaptureLag;
import io.github.rolecall.audit.leftover.RoleSpan.Cause;
import io.github.rolecall.audit.leftover.RoleSpan.Held;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the roles of one instance out of what a bundle's intervals tell of it. */
final class InstanceRolesBuilder {

  private static final String TERMINATED = "INSTANCE_TERMINATED";
  private static final Set<String> EMPTY_HANDED =
      Set.of("NONE", "WITHOUT_ROLE", "RECREATED", "DELETED");
  private static final Set<String> GONE_PROFILES = Set.of("RECREATED", "DELETED");

  private final String region;
  private final Instant end;
  private final List<RoleSpan> spans = new ArrayList<>();
  private @Nullable Instant shuttingDown;

  /**
   * Begins an instance.
   *
   * @param end the end of the bundle's period, behind which an open interval says nothing
   */
  InstanceRolesBuilder(String region, Instant end) {
    this.region = region;
    this.end = end;
  }

  /** Adds the next interval of RoleCall's own verdicts. */
  void add(Row interval) {
    Instant from = Objects.requireNonNull(interval.time("from_time"));
    Instant to = interval.time("to_time");
    RoleSpan before = spans.isEmpty() ? null : spans.get(spans.size() - 1);
    if (TERMINATED.equals(interval.text("reason"))) {
      shuttingDown(from, cause(interval), before);
    } else {
      shuttingDown = null;
      add(span(interval, from, to == null ? end : to), before, interval.time("cause_time"));
    }
    if ("RESOURCE_DELETED".equals(interval.text("end_reason"))) {
      gone(Objects.requireNonNull(to), null);
    }
  }

  /**
   * An instance that shuts down still runs what is to be done at its end, with the role that it
   * had; the end itself stands in no interval but that of the deletion.
   */
  private void shuttingDown(Instant from, @Nullable Cause cause, @Nullable RoleSpan before) {
    if (shuttingDown != null) {
      return;
    }
    shuttingDown = from;
    if (before == null || !from.equals(before.to())) {
      spans.add(new RoleSpan(from, from, Held.UNKNOWN, null, null, false, null));
    }
    gone(from.plus(CaptureLag.LONGEST), cause);
  }

  /** From some time on, at the latest, the instance is gone. */
  private void gone(Instant at, @Nullable Cause cause) {
    RoleSpan last = spans.get(spans.size() - 1);
    if (last.held() == Held.GONE) {
      spans.remove(spans.size() - 1);
      gone(at.isBefore(last.from()) ? at : last.from(), last.cause());
      return;
    }
    spans.set(spans.size() - 1, last.until(at));
    spans.add(new RoleSpan(at, null, Held.GONE, null, null, false, cause));
  }

  /** A change was made when its cause happened, and recorded some seconds to minutes later. */
  private void add(RoleSpan span, @Nullable RoleSpan before, @Nullable Instant caused) {
    Instant from = span.from();
    if (caused != null && caused.isBefore(from)) {
      from = caused;
    }
    if (before != null && span.from().equals(before.to())) {
      from = from.isBefore(before.from()) ? before.from() : from;
      spans.set(spans.size() - 1, before.until(from));
    } else if (before != null && before.to() != null && from.isBefore(before.to())) {
      from = span.from();
    }
    RoleSpan whole = span.since(from);
    RoleSpan last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
    if (last != null && isSame(last, whole)) {
      spans.set(spans.size() - 1, last.until(whole.to()));
    } else {
      spans.add(whole);
    }
  }

  /** Most changes of a verdict are none of the role: an instance has few spans. */
  private static boolean isSame(RoleSpan last, RoleSpan next) {
    return next.from().equals(last.to())
        && last.held() == next.held()
        && Objects.equals(last.role(), next.role())
        && Objects.equals(last.profile(), next.profile())
        && last.profileIsGone() == next.profileIsGone();
  }

  private static RoleSpan span(Row interval, Instant from, Instant to) {
    String state = Objects.requireNonNullElse(interval.text("profile_state"), "UNKNOWN");
    String arn = interval.text("role_arn");
    Cause cause = cause(interval);
    String profile = interval.text("profile_arn");
    if (EMPTY_HANDED.contains(state)) {
      boolean isGone = GONE_PROFILES.contains(state);
      return new RoleSpan(from, to, Held.NOTHING, null, profile, isGone, cause);
    }
    if (arn == null || !state.equals("WITH_ROLE")) {
      return new RoleSpan(from, to, Held.UNKNOWN, null, profile, false, cause);
    }
    String role = arn.substring(arn.lastIndexOf('/') + 1);
    return new RoleSpan(from, to, Held.ROLE, role, profile, false, cause);
  }

  private static @Nullable Cause cause(Row interval) {
    String id = interval.text("cause_event_id");
    return id == null
        ? null
        : new Cause(id, Objects.requireNonNullElse(interval.text("cause_actor"), ""));
  }

  InstanceRoles build() {
    return new InstanceRoles(region, spans);
  }
}
