package io.github.rolecall.audit.inventory;

import io.github.rolecall.decoding.IamListing;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.InstanceProfileRoleFacts;
import io.github.rolecall.evaluation.RoleCallRule;
import io.github.rolecall.evaluation.UserData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that the input shows. Holds the newest of each resource, or every one when asked for; grows
 * with the number of instances, profiles and roles, never with the size of the files. Safe for use
 * by many threads; what it holds does not depend on the order in which they add.
 */
public final class Inventory {

  /**
   * Its methods are written out, since the ones that a record gets are slow before they are warm.
   */
  private record Key(String accountId, String region, String resourceType, String resourceId) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && resourceId.equals(key.resourceId)
          && accountId.equals(key.accountId)
          && region.equals(key.region)
          && resourceType.equals(key.resourceType);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * resourceId.hashCode() + accountId.hashCode()) + region.hashCode();
    }
  }

  private final Set<String> judged;
  private final boolean everyItem;
  private final Map<Key, Sighting<?>> newest = new HashMap<>();
  private final List<Sighting<?>> every = new ArrayList<>();
  private final Set<Key> shownTwice = new HashSet<>();
  private final IamEvidence iam = new IamEvidence();
  private final ProfileUsers users = new ProfileUsers();
  private final CredentialLines lines = new CredentialLines();
  private final UserNames names = new UserNames();
  private final Map<InstanceKey, UserData> userData = new HashMap<>();
  private final LiveCompletion completion = new LiveCompletion();

  /**
   * Makes an empty inventory.
   *
   * @param rule the rule by which it will be judged
   * @param everyItem whether to keep every sighting of what is to be judged instead of the newest
   */
  public Inventory(RoleCallRule rule, boolean everyItem) {
    this.judged = rule.resourceTypes();
    this.everyItem = everyItem;
  }

  /**
   * Adds a resource. A resource that came alone is to be judged whatever its type, since the rule
   * is to answer for it.
   *
   * @return whether it is to be judged; else it tells something of what is
   */
  public boolean add(Resource resource, Source source) {
    return add(resource, source, Sighting.NOW);
  }

  /**
   * Adds a resource that was read at a known time, as {@link #add(Resource, Source)} does.
   *
   * @param readAt when a scan read it
   * @return whether it is to be judged
   */
  public synchronized boolean add(Resource resource, Source source, Instant readAt) {
    if (resource instanceof Resource.InstanceProfile profile) {
      Sighting<Resource.InstanceProfile> sighting = new Sighting<>(profile, source, readAt);
      iam.add(sighting);
      if (isJudged(profile)) {
        addJudged(sighting);
      }
      return isJudged(profile);
    }
    if (resource instanceof Resource.Role role) {
      iam.addRole(new Sighting<>(role, source, readAt));
      return false;
    }
    if (resource instanceof Resource.UserCredentials line) {
      lines.add(new Sighting<>(line, source, readAt));
      return false;
    }
    if (resource instanceof Resource.Instance instance && !isJudged(instance)) {
      users.add(new Sighting<>(instance, source, readAt));
      return false;
    }
    if (resource instanceof Resource.User user) {
      names.add(new Sighting<>(user, source, readAt));
    }
    addJudged(new Sighting<>(resource, source, readAt));
    return true;
  }

  /** Adds the news that an account's IAM was listed to the end. */
  public void add(IamListing listing) {
    add(listing, Sighting.NOW);
  }

  /**
   * Adds the news that an account's IAM was listed to the end.
   *
   * @param readAt when a scan read it
   */
  public synchronized void add(IamListing listing, Instant readAt) {
    iam.add(listing, readAt);
  }

  /** Adds what the user data of an instance holds. */
  public synchronized void add(InstanceKey instance, UserData found) {
    userData.merge(instance, found, FoundKeys::worse);
  }

  /**
   * Returns what is to be judged, sorted by account, region, resource type, resource id and capture
   * time.
   */
  public synchronized List<Sighting<?>> sorted() {
    List<Sighting<?>> sorted = everyItem ? everySighting() : newestSightings();
    sorted.addAll(lines.without(usersIn(sorted)));
    if (judged.contains(InstanceProfileRoleFacts.RESOURCE_TYPE)) {
      sorted.addAll(iam.profilesOfListedRoles());
    }
    sorted.sort(Inventory::compareByPlace);
    return sorted;
  }

  /**
   * Returns the instances that live output without a time shows in two ways, by the file that
   * counts; nobody knows whether it is the newer.
   */
  public synchronized SortedMap<String, SortedSet<String>> rivalInstances() {
    SortedMap<String, SortedSet<String>> rivals = new TreeMap<>();
    for (Key key : shownTwice) {
      Sighting<?> counts = newest.get(key);
      if (counts != null) {
        rivals
            .computeIfAbsent(counts.source().file(), file -> new TreeSet<>())
            .add(key.resourceId());
      }
    }
    return rivals;
  }

  /**
   * Returns the credential reports of one account that differ and cannot be put in order, by
   * account; a report as CSV does not tell when it was made.
   */
  public synchronized SortedMap<String, List<String>> rivalReports() {
    return lines.rivals();
  }

  /** Returns what the whole of the input shows. To be called when nothing is added any more. */
  public synchronized FactFinder facts() {
    return new FactFinder(
        new RoleLookup(iam), users.byProfile(), lines, names, Map.copyOf(userData));
  }

  /**
   * Written out rather than put together from parts, since hundreds of thousands are compared
   * before anything is warm.
   */
  private static int compareByPlace(Sighting<?> a, Sighting<?> b) {
    Identity first = a.resource().identity();
    Identity second = b.resource().identity();
    int order = compare(first.accountId(), second.accountId());
    if (order == 0) {
      order = compare(first.region(), second.region());
    }
    if (order == 0) {
      order = compare(first.resourceType(), second.resourceType());
    }
    if (order == 0) {
      order = first.resourceId().compareTo(second.resourceId());
    }
    if (order == 0) {
      order = a.seenAt().compareTo(b.seenAt());
    }
    return order == 0 ? a.source().compareTo(b.source()) : order;
  }

  /** Most texts that are compared here are one and the same object. */
  @SuppressWarnings("ReferenceEquality")
  private static int compare(String first, String second) {
    return first == second ? 0 : first.compareTo(second);
  }

  private List<Sighting<?>> everySighting() {
    List<Sighting<?>> all = new ArrayList<>();
    every.forEach(sighting -> all.add(completion.completed(sighting)));
    return all;
  }

  /** A live template that lacked its region is newer than what is known of it there. */
  private List<Sighting<?>> newestSightings() {
    if (completion.isEmpty()) {
      return new ArrayList<>(newest.values());
    }
    Map<Key, Sighting<?>> kept = new HashMap<>();
    for (Sighting<?> sighting : newest.values()) {
      if (!iam.isSuperseded(sighting.resource())) {
        Sighting<?> completed = completion.completed(sighting);
        kept.merge(keyOf(completed), completed, LiveVersions::joined);
      }
    }
    return new ArrayList<>(kept.values());
  }

  private static List<Resource.User> usersIn(List<Sighting<?>> sightings) {
    return sightings.stream()
        .filter(sighting -> sighting.resource() instanceof Resource.User)
        .map(sighting -> (Resource.User) sighting.resource())
        .toList();
  }

  private boolean isJudged(Resource resource) {
    return judged.contains(resource.identity().resourceType());
  }

  private void addJudged(Sighting<?> sighting) {
    completion.add(sighting);
    if (everyItem) {
      every.add(sighting);
      return;
    }
    Key key = keyOf(sighting);
    newest.merge(
        key,
        sighting,
        (a, b) -> {
          if (LiveRivals.are(a, b)) {
            shownTwice.add(key);
          }
          return LiveVersions.joined(a, b);
        });
  }

  private static Key keyOf(Sighting<?> sighting) {
    Identity identity = sighting.resource().identity();
    return new Key(
        identity.accountId(), identity.region(), identity.resourceType(), identity.resourceId());
  }
}
