package io.github.rolecall.audit.inventory;

import io.github.rolecall.audit.inventory.IamEvidence.Name;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource.Instance;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.InstanceProfileRoleFacts.Users;
import io.github.rolecall.evaluation.InstanceState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which instances hold which instance profile, by the newest of each instance. To be filled by one
 * thread at a time, and asked when nothing is added any more.
 */
final class ProfileUsers {

  private static final String WHERE = "in the input";

  private record Key(String accountId, String region, String instanceId) {}

  /** What an instance held when it was seen last; no profile when it is gone. */
  private record Holding(Instant seenAt, Source source, @Nullable ProfileReference profile) {

    boolean isOlderThan(Holding other) {
      int order = seenAt.compareTo(other.seenAt);
      return order == 0 ? source.compareTo(other.source) > 0 : order < 0;
    }
  }

  private record User(String instanceId, @Nullable String profileId) {}

  private final Map<Key, Holding> newest = new HashMap<>();
  private final Set<String> accounts = new HashSet<>();
  private final Map<Name, List<User>> byProfile = new HashMap<>();

  void add(Sighting<Instance> sighting) {
    Instance instance = sighting.resource();
    Identity identity = instance.identity();
    Holding holding =
        new Holding(
            sighting.seenAt(), sighting.source(), isGone(instance) ? null : instance.profile());
    accounts.add(identity.accountId());
    newest.merge(
        new Key(identity.accountId(), identity.region(), identity.resourceId()),
        holding,
        (a, b) -> a.isOlderThan(b) ? b : a);
  }

  /** Turns the links from instances to profiles round; to be called when all are added. */
  ProfileUsers byProfile() {
    byProfile.clear();
    newest.forEach((key, holding) -> {
      ProfileReference held = holding.profile();
      if (held != null) {
        String arn = held.arn();
        String account = arn == null ? key.accountId() : IamEvidence.accountIn(arn);
        byProfile
            .computeIfAbsent(new Name(account, held.name()), n -> new ArrayList<>())
            .add(new User(key.instanceId(), held.id()));
      }
    });
    return this;
  }

  /** Says who uses a profile, as long as the input shows any instance of its account. */
  Users of(InstanceProfile profile) {
    Name name = IamEvidence.nameOf(profile);
    if (!accounts.contains(name.accountId())) {
      return new Users.NotAsked();
    }
    String id = profile.reference().id();
    return new Users.Known(
        byProfile.getOrDefault(name, List.of()).stream()
            .filter(user -> id == null || user.profileId() == null || id.equals(user.profileId()))
            .map(User::instanceId)
            .toList(),
        WHERE);
  }

  private static boolean isGone(Instance instance) {
    return instance.state() == InstanceState.Known.TERMINATED
        || instance.state() == InstanceState.Known.SHUTTING_DOWN
        || IamEvidence.isDeleted(instance);
  }
}
