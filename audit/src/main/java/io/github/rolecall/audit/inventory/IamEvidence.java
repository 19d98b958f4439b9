package io.github.rolecall.audit.inventory;

import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.Role;
import io.github.rolecall.decoding.Resource.RoleReference;
import io.github.rolecall.evaluation.InstanceProfileRoleFacts;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import io.github.rolecall.evaluation.RoleFacts.Trust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest that the input says of every instance profile and every role. Not safe for use by many
 * threads.
 */
final class IamEvidence {

  /**
   * An IAM name within its account: unique there, whatever the path.
   *
   * @param accountId the account
   * @param name the name without the path
   */
  record Name(String accountId, String name) {}

  private static final List<ProfileReference> NO_PROFILES = List.of();

  private final Map<Name, Sighting<InstanceProfile>> profiles = new HashMap<>();
  private final Map<Name, Sighting<Role>> roles = new HashMap<>();

  /** Of each role the newest that tells which profiles hold it; {@code list-roles} does not. */
  private final Map<Name, Sighting<Role>> claimants = new HashMap<>();

  /** Of each role the newest that tells its trust policy. */
  private final Map<Name, Sighting<Role>> trusts = new HashMap<>();

  /** Of each role the newest that tells its managed policies. */
  private final Map<Name, Sighting<Role>> policies = new HashMap<>();

  /** Of each profile the newest item of any role, superseded or not, that claims to be in it. */
  private final Map<Name, Sighting<Role>> lastClaims = new HashMap<>();

  /** Of each profile the roles that recorded items showed in it lately. */
  private final Map<Name, RecentRoles> histories = new HashMap<>();

  /** When each listing was read last. */
  private final Map<IamListing, Instant> listings = new HashMap<>();

  void add(Sighting<InstanceProfile> profile) {
    InstanceProfile seen = profile.resource();
    Name name = nameOf(seen);
    keepNewer(profiles, name, profile);
    List<RoleReference> held = seen.roles();
    if (isDeleted(seen)) {
      remember(name, profile, RecentRoles.NO_ROLE);
    } else if (held != null) {
      remember(name, profile, held.isEmpty() ? RecentRoles.NO_ROLE : held.get(0).name());
    }
  }

  private void remember(Name profile, Sighting<?> seen, String role) {
    if (seen.isRecorded()) {
      histories.computeIfAbsent(profile, p -> new RecentRoles()).add(seen, role);
    }
  }

  void addRole(Sighting<Role> role) {
    Role seen = role.resource();
    Name name = new Name(accountOf(seen.arn(), seen), seen.name());
    keepNewer(roles, name, role);
    if (seen.profiles() != null || isDeleted(seen)) {
      keepNewer(claimants, name, role);
    }
    if (!(seen.trust() instanceof Trust.Unknown)) {
      keepNewer(trusts, name, role);
    }
    if (seen.policies() instanceof ManagedPolicies.Known) {
      keepNewer(policies, name, role);
    }
    for (ProfileReference profile : claimed(seen)) {
      Name holder = new Name(name.accountId(), profile.name());
      keepNewer(lastClaims, holder, role);
      remember(holder, role, seen.name());
    }
  }

  void add(IamListing listing, Instant readAt) {
    listings.merge(listing, readAt, (a, b) -> a.isAfter(b) ? a : b);
  }

  @Nullable Sighting<InstanceProfile> profile(Name name) {
    return profiles.get(name);
  }

  @Nullable Sighting<Role> role(Name name) {
    return roles.get(name);
  }

  /** Returns the newest of a role that tells which profiles hold it. */
  @Nullable Sighting<Role> claimant(Name name) {
    return claimants.get(name);
  }

  /** Returns the newest of a role that tells its trust policy. */
  @Nullable Sighting<Role> trust(Name name) {
    return trusts.get(name);
  }

  /** Returns the newest of a role that tells its managed policies. */
  @Nullable Sighting<Role> policies(Name name) {
    return policies.get(name);
  }

  /** Returns the newest item, even of a role that has left since, that claims to be in it. */
  @Nullable Sighting<Role> lastClaim(Name profile) {
    return lastClaims.get(profile);
  }

  /** Returns the roles that recorded items showed in a profile lately, or null. */
  @Nullable RecentRoles history(Name profile) {
    return histories.get(profile);
  }

  boolean isListed(String accountId, IamListing.Kind kind) {
    return listings.containsKey(new IamListing(accountId, kind));
  }

  /**
   * Says whether an account was listed to the end later than something in it was seen, if it was.
   */
  boolean isListedSince(@Nullable Sighting<?> seen, String accountId, IamListing.Kind kind) {
    Instant listedAt = listings.get(new IamListing(accountId, kind));
    return listedAt != null && (seen == null || listedAt.isAfter(seen.seenAt()));
  }

  /**
   * Says whether a profile was seen later under another resource id: AWS Config may call it by its
   * name, the API by its unique id.
   */
  boolean isSuperseded(Resource resource) {
    if (!(resource instanceof InstanceProfile profile)) {
      return false;
    }
    Sighting<InstanceProfile> known = profiles.get(nameOf(profile));
    if (known == null || isSame(known.resource(), profile)) {
      return false;
    }
    String id = profile.reference().id();
    String knownId = known.resource().reference().id();
    return id == null || knownId == null || id.equals(knownId);
  }

  /** Says whether two sightings of a profile are one, whatever their tags. */
  static boolean isSame(InstanceProfile a, InstanceProfile b) {
    return a.identity().equals(b.identity()) && a.reference().equals(b.reference());
  }

  /**
   * Returns the profiles that nothing but a live listing of roles shows: {@code
   * get-account-authorization-details} names them there alone.
   */
  List<Sighting<InstanceProfile>> profilesOfListedRoles() {
    Map<Name, Sighting<InstanceProfile>> found = new HashMap<>();
    claimants.forEach((role, seen) -> {
      for (ProfileReference profile : seen.isRecorded() ? NO_PROFILES : claimed(seen.resource())) {
        Name name = new Name(role.accountId(), profile.name());
        if (!profiles.containsKey(name)) {
          Sighting<InstanceProfile> sighting = shownBy(seen, role.accountId(), profile);
          keepNewer(found, name, sighting);
        }
      }
    });
    return List.copyOf(found.values());
  }

  private static Sighting<InstanceProfile> shownBy(
      Sighting<Role> role, String accountId, ProfileReference profile) {
    Identity identity =
        new Identity(
            accountId,
            role.resource().identity().region(),
            InstanceProfileRoleFacts.RESOURCE_TYPE,
            profile.id() == null ? profile.name() : profile.id(),
            null,
            ResourceStatus.Known.OK,
            false);
    return role.with(new InstanceProfile(identity, profile, null));
  }

  /**
   * Turns the links from roles to profiles round: for each profile the roles that claim to be in
   * it.
   */
  Map<Name, List<Sighting<Role>>> rolesByProfile() {
    Map<Name, List<Sighting<Role>>> byProfile = new HashMap<>();
    claimants.forEach((name, role) -> {
      for (ProfileReference profile : claimed(role.resource())) {
        byProfile
            .computeIfAbsent(new Name(name.accountId(), profile.name()), n -> new ArrayList<>())
            .add(role);
      }
    });
    byProfile.values().forEach(claims -> claims.sort(Sighting.BY_AGE.reversed()));
    return byProfile;
  }

  /** Returns the profiles that a role says it is in; none when it is gone or does not say. */
  static List<ProfileReference> claimed(Role role) {
    List<ProfileReference> profiles = role.profiles();
    return profiles == null || isDeleted(role) ? List.of() : profiles;
  }

  static boolean isDeleted(Resource resource) {
    ResourceStatus status = resource.identity().status();
    return status == ResourceStatus.Known.RESOURCE_DELETED
        || status == ResourceStatus.Known.RESOURCE_DELETED_NOT_RECORDED;
  }

  /** Returns the name under which a profile is known here. */
  static Name nameOf(InstanceProfile profile) {
    return new Name(accountOf(profile.reference().arn(), profile), profile.reference().name());
  }

  /** Returns the account in an IAM ARN, {@code arn:PARTITION:iam::ACCOUNT:..}, or empty. */
  static String accountIn(String arn) {
    String[] parts = arn.split(":", 6);
    return parts.length == 6 ? parts[4] : "";
  }

  private static String accountOf(@Nullable String arn, Resource resource) {
    return arn == null ? resource.identity().accountId() : accountIn(arn);
  }

  private static <R extends Resource> void keepNewer(
      Map<Name, Sighting<R>> known, Name name, Sighting<R> sighting) {
    known.merge(name, sighting, (a, b) -> Sighting.BY_AGE.compare(a, b) >= 0 ? a : b);
  }
}
