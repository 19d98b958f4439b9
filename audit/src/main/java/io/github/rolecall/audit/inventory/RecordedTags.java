package io.github.rolecall.audit.inventory;

import io.github.rolecall.audit.inventory.IamEvidence.Name;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.User;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tags of profiles and users as AWS Config recorded them last. IAM's listings leave tags out
 * (API reference of ListUsers and ListInstanceProfiles), so that a listing without tags is no proof
 * that there are none. To be filled by one thread at a time.
 */
final class RecordedTags {

  private final Map<Name, Sighting<?>> newest = new HashMap<>();

  void add(Sighting<?> seen) {
    @Nullable Name name = nameOf(seen.resource());
    if (name != null && seen.isRecorded()) {
      newest.merge(name, seen, (a, b) -> Sighting.BY_AGE.compare(a, b) >= 0 ? a : b);
    }
  }

  /** Returns what was seen, with the tags that were recorded last when it is live without any. */
  Sighting<?> completed(Sighting<?> seen) {
    @Nullable Name name = nameOf(seen.resource());
    if (name == null || seen.isRecorded()) {
      return seen;
    }
    Sighting<?> recorded = newest.get(name);
    if (recorded == null) {
      return seen;
    }
    if (seen.resource() instanceof User user
        && user.tags().isEmpty()
        && recorded.resource() instanceof User before) {
      return new Sighting<>(
          new User(user.identity(), user.name(), user.arn(), before.tags()), seen.source());
    }
    return seen.resource() instanceof InstanceProfile profile
            && profile.tags().isEmpty()
            && recorded.resource() instanceof InstanceProfile before
        ? new Sighting<>(
            new InstanceProfile(
                profile.identity(), profile.reference(), profile.roles(), before.tags()),
            seen.source())
        : seen;
  }

  private static @Nullable Name nameOf(Resource resource) {
    if (resource instanceof InstanceProfile profile) {
      return IamEvidence.nameOf(profile);
    }
    return resource instanceof User user
        ? new Name(user.identity().accountId(), user.name())
        : null;
  }
}
