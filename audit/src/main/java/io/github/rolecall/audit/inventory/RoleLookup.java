package io.github.rolecall.audit.inventory;

import io.github.rolecall.audit.inventory.IamEvidence.Name;
import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.Role;
import io.github.rolecall.decoding.Resource.RoleReference;
import io.github.rolecall.evaluation.ProfileFacts;
import io.github.rolecall.evaluation.ProfileState;
import io.github.rolecall.evaluation.RoleFacts;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what became of the profile that an instance holds. Two kinds of evidence exist, the
 * profile that names its role and the role that names its profiles; where they differ the newer one
 * is right. Safe for use by many threads.
 */
final class RoleLookup {

  private static final String NO_DATA = "the input holds no IAM data on it";

  private final IamEvidence iam;
  private final LeftoverLookup leftovers;
  private final Map<Name, List<Sighting<Role>>> rolesByProfile;
  private final Map<ProfileReference, ProfileFacts> known = new ConcurrentHashMap<>();

  RoleLookup(IamEvidence iam) {
    this.iam = iam;
    this.leftovers = new LeftoverLookup(iam);
    this.rolesByProfile = iam.rolesByProfile();
  }

  /** Returns what is known of the profile; null stands for an instance without one. */
  ProfileFacts profile(@Nullable ProfileReference held) {
    return held == null ? new ProfileFacts.None() : known.computeIfAbsent(held, this::attached);
  }

  /**
   * Returns what is known of a profile that something names.
   *
   * @param reference the profile; null for none
   * @param accountId the account in which a bare name is meant
   */
  ProfileFacts named(@Nullable ProfileReference reference, String accountId) {
    if (reference == null || reference.arn() != null) {
      return profile(reference);
    }
    Name name = new Name(accountId, reference.name());
    String arn = arn(name);
    return new ProfileFacts.Attached(arn == null ? reference.name() : arn, state(reference, name));
  }

  /** Returns the ARN of a profile as the input shows it anywhere, or null. */
  private @Nullable String arn(Name name) {
    Sighting<InstanceProfile> profile = iam.profile(name);
    if (profile != null && profile.resource().reference().arn() != null) {
      return profile.resource().reference().arn();
    }
    Sighting<Role> claim = iam.lastClaim(name);
    return claim == null
        ? null
        : IamEvidence.claimed(claim.resource()).stream()
            .filter(claimed -> claimed.name().equals(name.name()) && claimed.arn() != null)
            .map(ProfileReference::arn)
            .findFirst()
            .orElse(null);
  }

  /** Returns what became of a profile that was seen itself, and when. */
  ProfileFacts.Attached itself(InstanceProfile seen, Instant seenAt) {
    ProfileReference reference = seen.reference();
    Name name = IamEvidence.nameOf(seen);
    String arn = reference.arn();
    return new ProfileFacts.Attached(
        arn == null ? reference.name() : arn, itself(seen, seenAt, reference, name));
  }

  /** An item that a newer one of the same profile supersedes is judged by what it shows itself. */
  private ProfileState itself(
      InstanceProfile seen, Instant seenAt, ProfileReference reference, Name name) {
    Sighting<InstanceProfile> newest = iam.profile(name);
    if (newest == null || IamEvidence.isSame(newest.resource(), seen)) {
      return state(reference, name);
    }
    Optional<ProfileState> recreated =
        recreated(reference.id(), newest.resource().reference().id());
    if (recreated.isPresent()) {
      return recreated.get();
    }
    List<RoleReference> held = seen.roles();
    if (held == null) {
      return new ProfileState.Unknown(NO_DATA);
    }
    return held.isEmpty()
        ? new ProfileState.WithoutRole()
        : new ProfileState.WithRole(facts(held.get(0), name.accountId(), seenAt));
  }

  private ProfileFacts attached(ProfileReference held) {
    String arn = held.arn() == null ? held.name() : held.arn();
    Name name = new Name(IamEvidence.accountIn(arn), held.name());
    return new ProfileFacts.Attached(arn, state(held, name));
  }

  private ProfileState state(ProfileReference held, Name name) {
    ProfileState state = stateNow(held, name);
    if (state instanceof ProfileState.WithoutRole) {
      return new ProfileState.WithoutRole(leftovers.of(name, RecentRoles.NO_ROLE));
    }
    if (state instanceof ProfileState.Deleted) {
      return new ProfileState.Deleted(leftovers.of(name, RecentRoles.NO_ROLE));
    }
    return state instanceof ProfileState.WithRole with
        ? new ProfileState.WithRole(with.role(), leftovers.of(name, with.role().name()))
        : state;
  }

  private ProfileState stateNow(ProfileReference held, Name name) {
    Sighting<InstanceProfile> profile = iam.profile(name);
    if (profile == null || isOutdatedByListing(profile, name)) {
      return withoutProfile(held, name);
    }
    Sighting<Role> claimant = newestClaimant(name);
    if (claimant != null && claimant.seenAt().isAfter(profile.seenAt())) {
      return claimed(held, name, claimant);
    }
    if (IamEvidence.isDeleted(profile.resource())) {
      return new ProfileState.Deleted();
    }
    Optional<ProfileState> recreated = recreated(held.id(), profile.resource().reference().id());
    if (recreated.isPresent()) {
      return recreated.get();
    }
    List<RoleReference> roles = profile.resource().roles();
    if (roles == null) {
      return claimant == null ? new ProfileState.Unknown(NO_DATA) : claimed(held, name, claimant);
    }
    if (roles.isEmpty() || hasLeft(roles.get(0), name, profile)) {
      return new ProfileState.WithoutRole();
    }
    return new ProfileState.WithRole(facts(roles.get(0), name.accountId(), profile.seenAt()));
  }

  /** A complete listing without the profile outweighs any older item of it. */
  private boolean isOutdatedByListing(@Nullable Sighting<?> seen, Name name) {
    return iam.isListedSince(seen, name.accountId(), IamListing.Kind.INSTANCE_PROFILES);
  }

  private ProfileState withoutProfile(ProfileReference held, Name name) {
    Sighting<Role> claimant = newestClaimant(name);
    if (isOutdatedByListing(claimant, name)) {
      return new ProfileState.Deleted();
    }
    if (claimant != null) {
      return claimed(held, name, claimant);
    }
    return iam.lastClaim(name) != null || iam.isListed(name.accountId(), IamListing.Kind.ROLES)
        ? new ProfileState.WithoutRole()
        : new ProfileState.Unknown(NO_DATA);
  }

  /** A profile holds one role: whoever claimed it before another did has left it by then. */
  private @Nullable Sighting<Role> newestClaimant(Name profile) {
    List<Sighting<Role>> claimants = rolesByProfile.getOrDefault(profile, List.of());
    Sighting<Role> last = iam.lastClaim(profile);
    if (claimants.isEmpty() || last == null) {
      return null;
    }
    Sighting<Role> newest = claimants.get(0);
    boolean superseded =
        last.seenAt().isAfter(newest.seenAt())
            && !last.resource().name().equals(newest.resource().name());
    return superseded ? null : newest;
  }

  private ProfileState claimed(ProfileReference held, Name name, Sighting<Role> claimant) {
    for (ProfileReference claim : IamEvidence.claimed(claimant.resource())) {
      Optional<ProfileState> recreated = recreated(held.id(), claim.id());
      if (claim.name().equals(name.name()) && recreated.isPresent()) {
        return recreated.get();
      }
    }
    Role role = claimant.resource();
    RoleReference reference = new RoleReference(role.name(), role.arn(), role.trust());
    return new ProfileState.WithRole(facts(reference, name.accountId(), claimant.seenAt()));
  }

  /** Says whether the role's own, newer data shows that it is no longer in the profile. */
  private boolean hasLeft(RoleReference reference, Name profile, Sighting<InstanceProfile> seen) {
    Sighting<Role> role = iam.claimant(new Name(profile.accountId(), reference.name()));
    if (iam.isListedSince(seen, profile.accountId(), IamListing.Kind.ROLES)
        && iam.isListedSince(role, profile.accountId(), IamListing.Kind.ROLES)) {
      return true;
    }
    if (role == null || !role.seenAt().isAfter(seen.seenAt())) {
      return false;
    }
    if (IamEvidence.isDeleted(role.resource())) {
      return true;
    }
    return IamEvidence.claimed(role.resource()).stream()
        .noneMatch(claim -> claim.name().equals(profile.name()));
  }

  /**
   * A profile under another id is another profile; where either id is not known the name has to do.
   */
  private static Optional<ProfileState> recreated(
      @Nullable String heldId, @Nullable String currentId) {
    return heldId == null || currentId == null || heldId.equals(currentId)
        ? Optional.empty()
        : Optional.of(new ProfileState.Recreated(heldId, currentId));
  }

  /**
   * Puts together what is known of a role, each part from the newest data that tells it.
   *
   * @param reference the role as its profile, or its own item, names it
   * @param seenAt how old that is
   */
  private RoleFacts facts(RoleReference reference, String accountId, Instant seenAt) {
    Name name = new Name(accountId, reference.name());
    Sighting<Role> known = iam.role(name);
    Sighting<Role> policies = iam.policies(name);
    String arn =
        reference.arn() == null && known != null ? known.resource().arn() : reference.arn();
    return new RoleFacts(
        arn == null ? reference.name() : arn,
        newer(reference.trust(), seenAt, iam.trust(name)),
        policies == null
            ? new ManagedPolicies.Unknown("the input holds no managed policies of its role")
            : policies.resource().policies());
  }

  private static Trust newer(Trust referred, Instant seenAt, @Nullable Sighting<Role> known) {
    if (known == null) {
      return referred;
    }
    boolean referredIsNewer =
        seenAt.isAfter(known.seenAt()) && !(referred instanceof Trust.Unknown);
    return referredIsNewer ? referred : known.resource().trust();
  }
}
