package io.github.rolecall.audit.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which roles an instance profile held lately, as recorded items show it. Of items that follow each
 * other and show the same role the first and the last are kept, back to the last time of the role
 * before the last, so that it does not grow with the number of items. What it holds does not depend
 * on the order in which they come.
 */
final class RecentRoles {

  /** Stands for a profile that holds no role or does not exist. */
  static final String NO_ROLE = "";

  /**
   * More changes than this between two roles are no profile's life; the oldest go. It bounds what a
   * hostile file can make of one profile, and nothing else hangs on it.
   */
  private static final int MOST = 64;

  private record Entry(Instant at, Source source, String role) {

    static final Comparator<Entry> BY_AGE =
        Comparator.comparing(Entry::at).thenComparing(Entry::source, Comparator.reverseOrder());
  }

  /**
   * The end of a role's time in the profile.
   *
   * @param role the role's name
   * @param lastSeen when it was last seen in the profile
   * @param gone when the profile was first seen without it, or null when no item of the profile
   *     shows that
   */
  record Departure(String role, Instant lastSeen, @Nullable Instant gone) {}

  /** From old to new. */
  private final List<Entry> entries = new ArrayList<>(2);

  void add(Sighting<?> seen, String role) {
    Entry entry = new Entry(seen.seenAt(), seen.source(), role);
    int at = entries.size();
    while (at > 0 && Entry.BY_AGE.compare(entries.get(at - 1), entry) > 0) {
      at--;
    }
    entries.add(at, entry);
    for (int i = Math.min(at + 1, entries.size() - 2); i >= Math.max(at - 1, 1); i--) {
      if (isRole(i - 1, entries.get(i).role()) && isRole(i + 1, entries.get(i).role())) {
        entries.remove(i);
      }
    }
    forgetOldRoles();
  }

  /** Returns how the last role but the current one left, or null when there was none. */
  @Nullable Departure departure(String currentRole) {
    int last = lastRoleBut(currentRole, entries.size());
    if (last < 0) {
      return null;
    }
    Entry entry = entries.get(last);
    Instant gone = last + 1 < entries.size() ? entries.get(last + 1).at() : null;
    return new Departure(entry.role(), entry.at(), gone);
  }

  private void forgetOldRoles() {
    int last = lastRoleBut(NO_ROLE, entries.size());
    int before = last < 0 ? 0 : Math.max(0, lastRoleBut(entries.get(last).role(), last));
    while (before > 0 && isRole(before - 1, entries.get(before).role())) {
      before--;
    }
    entries.subList(0, Math.max(before, entries.size() - MOST)).clear();
  }

  /** Returns the last entry before some place that shows a role, and not that one; or -1. */
  private int lastRoleBut(String role, int before) {
    int at = before - 1;
    while (at >= 0 && (isRole(at, NO_ROLE) || isRole(at, role))) {
      at--;
    }
    return at;
  }

  private boolean isRole(int index, String role) {
    return entries.get(index).role().equals(role);
  }
}
