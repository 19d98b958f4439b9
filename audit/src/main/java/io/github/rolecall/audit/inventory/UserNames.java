package io.github.rolecall.audit.inventory;

import io.github.rolecall.audit.inventory.IamEvidence.Name;
import io.github.rolecall.decoding.Resource.User;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Which user bore a name last. A name belongs to one user of an account at a time, so whoever bore
 * it before under another unique id was deleted. To be filled by one thread at a time, and asked
 * when nothing is added any more.
 */
final class UserNames {

  /** Unique ids of users start with it (IAM User Guide, "IAM identifiers"). */
  private static final String ID_PREFIX = "AIDA";

  private final Map<Name, Sighting<User>> newest = new HashMap<>();

  /** The end of a user says nothing of the next one: it may have been recorded late. */
  void add(Sighting<User> seen) {
    User user = seen.resource();
    if (!user.name().isEmpty() && !IamEvidence.isDeleted(user)) {
      newest.merge(nameOf(user), seen, (a, b) -> Sighting.BY_AGE.compare(a, b) >= 0 ? a : b);
    }
  }

  /** Says whether another user was seen under the name later than this one. */
  boolean isFormer(User user, Instant seenAt) {
    Sighting<User> last = newest.get(nameOf(user));
    return last != null && areTwo(last.resource(), user) && last.seenAt().isAfter(seenAt);
  }

  /** Says whether two users are known to differ; a listing without ids calls them by name. */
  static boolean areTwo(User a, User b) {
    String first = a.identity().resourceId();
    String second = b.identity().resourceId();
    return first.startsWith(ID_PREFIX) && second.startsWith(ID_PREFIX) && !first.equals(second);
  }

  private static Name nameOf(User user) {
    return new Name(user.identity().accountId(), user.name());
  }
}
