package io.github.rolecall.audit.leftover;

import io.github.rolecall.audit.leftover.Finding.Gap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what is not known; a hostile trail cannot make it grow beyond a limit. */
final class Gaps {

  private static final int MOST = 10_000;

  private static final Comparator<Gap> ORDER =
      Comparator.comparing(Gap::gap)
          .thenComparing(Gap::account, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Gap::region, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Gap::role, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Gap::file, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Gap::detail);

  private record Key(
      LeftoverGapKind kind,
      @Nullable String account,
      @Nullable String region,
      @Nullable String role) {}

  private static final class Span {
    private Instant from = Instant.MAX;
    private Instant to = Instant.MIN;
    private long events;
  }

  private final Map<Key, Span> calls = new HashMap<>();
  private final List<Gap> others = new ArrayList<>();
  private long untold;

  /** Takes note of a call that cannot be judged. */
  void call(
      LeftoverGapKind kind,
      @Nullable String account,
      @Nullable String region,
      @Nullable String role,
      Instant time) {
    Key key = new Key(kind, account, region, role);
    Span span = calls.get(key);
    if (span == null) {
      if (calls.size() >= MOST) {
        untold++;
        return;
      }
      span = new Span();
      calls.put(key, span);
    }
    span.events++;
    span.from = time.isBefore(span.from) ? time : span.from;
    span.to = time.isAfter(span.to) ? time : span.to;
  }

  void unreadable(String file, String problem) {
    add(new Gap(LeftoverGapKind.UNREADABLE_FILE, null, null, null, null, null, 0, file, problem));
  }

  /** Takes note that nothing can have been found. */
  void nothingRead(int files) {
    String detail =
        files == 0
            ? "no file of CloudTrail was found in what was given: nothing could be found out"
            : "no event of the bundle's accounts and regions was read: nothing could be found out";
    add(new Gap(LeftoverGapKind.NOTHING_READ, null, null, null, null, null, 0, null, detail));
  }

  void noTrail(String account, String region) {
    add(
        new Gap(
            LeftoverGapKind.NO_TRAIL,
            account,
            region,
            null,
            null,
            null,
            0,
            null,
            "no event of this account and region was read"));
  }

  private void add(Gap gap) {
    if (others.size() < MOST) {
      others.add(gap);
    } else {
      untold++;
    }
  }

  /** Returns all of them, sorted. */
  List<Gap> all() {
    List<Gap> all = new ArrayList<>(others);
    calls.forEach((key, span) ->
        all.add(
            new Gap(
                key.kind(),
                key.account(),
                key.region(),
                key.role(),
                span.from,
                span.to,
                span.events,
                null,
                detail(key.kind()))));
    if (untold > 0) {
      String detail = untold + " calls and problems more than are told one by one";
      all.add(
          new Gap(LeftoverGapKind.MORE_GAPS, null, null, null, null, null, untold, null, detail));
    }
    all.sort(ORDER);
    return all;
  }

  private static String detail(LeftoverGapKind kind) {
    return switch (kind) {
      case OUTSIDE_PERIOD -> "sessions of instances were used outside the bundle's period";
      case ROLE_NOT_KNOWN ->
          "sessions of instances were used while the bundle does not tell which role they held";
      case ROLE_NEVER_HELD ->
          "sessions called like instances that never held this role, as far as the bundle tells:"
              + " Systems Manager's default role, somebody who assumed the role by such a name, or"
              + " one that left before the first record";
      case INSTANCE_NOT_IN_BUNDLE ->
          "sessions of instances were used that the bundle does not tell of";
      case UNREADABLE_FILE, MORE_GAPS, NO_TRAIL, NOTHING_READ ->
          throw new IllegalArgumentException(kind.name());
    };
  }
}
