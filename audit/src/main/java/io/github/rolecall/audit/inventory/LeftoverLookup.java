package io.github.rolecall.audit.inventory;

import io.github.rolecall.audit.inventory.IamEvidence.Name;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.Resource.Role;
import io.github.rolecall.evaluation.Leftover;
import java.time.Instant;

/** Finds out what lives on of roles that left their profiles. Safe for use by many threads. */
final class LeftoverLookup {

  private final IamEvidence iam;

  LeftoverLookup(IamEvidence iam) {
    this.iam = iam;
  }

  /**
   * Returns what lives on of the role that a profile held before. Nothing lives on of a role that
   * was deleted, and nothing is said where only live data shows that it left: that has no time.
   */
  Leftover of(Name profile, String currentRole) {
    RecentRoles history = iam.history(profile);
    RecentRoles.Departure departure = history == null ? null : history.departure(currentRole);
    if (departure == null || isGone(new Name(profile.accountId(), departure.role()))) {
      return new Leftover.None();
    }
    Instant leftAt = departure.gone();
    if (leftAt == null) {
      Sighting<Role> own = iam.claimant(new Name(profile.accountId(), departure.role()));
      leftAt =
          own != null && own.isRecorded() && own.seenAt().isAfter(departure.lastSeen())
              ? own.seenAt()
              : null;
    }
    return leftAt == null
        ? new Leftover.None()
        : new Leftover.Credentials(departure.role(), leftAt);
  }

  private boolean isGone(Name role) {
    Sighting<Role> known = iam.role(role);
    return (known != null && IamEvidence.isDeleted(known.resource()))
        || iam.isListedSince(known, role.accountId(), IamListing.Kind.ROLES);
  }
}
