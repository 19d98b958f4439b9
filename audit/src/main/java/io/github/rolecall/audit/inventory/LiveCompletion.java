package io.github.rolecall.audit.inventory;

import io.github.rolecall.audit.inventory.IamEvidence.Name;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.LaunchTemplate;
import io.github.rolecall.decoding.Resource.User;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Completes live output of profiles, users and launch templates by what AWS Config recorded of them
 * last, since live output says less: listings leave tags out (API reference of ListUsers,
 * ListInstanceProfiles and DescribeLaunchTemplateVersions), and only where an answer tells them are
 * none a proof that there are none; and what is told of a template's versions does not name the
 * region. To be filled by one thread at a time.
 */
final class LiveCompletion {

  private final Map<Name, Sighting<?>> newest = new HashMap<>();

  void add(Sighting<?> seen) {
    Name name = nameOf(seen.resource());
    if (name != null && seen.isRecorded()) {
      newest.merge(name, seen, (a, b) -> Sighting.BY_AGE.compare(a, b) >= 0 ? a : b);
    }
  }

  boolean isEmpty() {
    return newest.isEmpty();
  }

  /** Returns what was seen, completed when it is live. */
  Sighting<?> completed(Sighting<?> seen) {
    Resource live = seen.resource();
    Name name = nameOf(live);
    Sighting<?> recorded = name == null || seen.isRecorded() ? null : newest.get(name);
    return recorded == null ? seen : seen.with(completed(live, recorded.resource()));
  }

  private static Resource completed(Resource live, Resource before) {
    if (live instanceof User user && before instanceof User known) {
      return user.tellsTags() || UserNames.areTwo(user, known)
          ? user
          : new User(user.identity(), user.name(), user.arn(), known.tags(), known.tellsTags());
    }
    if (live instanceof InstanceProfile profile && before instanceof InstanceProfile known) {
      return profile.tellsTags() || areTwo(profile.reference().id(), known.reference().id())
          ? profile
          : new InstanceProfile(
              profile.identity(),
              profile.reference(),
              profile.roles(),
              known.tags(),
              known.tellsTags());
    }
    return live instanceof LaunchTemplate template && before instanceof LaunchTemplate known
        ? new LaunchTemplate(
            in(known.identity().region(), template.identity()),
            template.name(),
            template.versions(),
            template.tags().isEmpty() ? known.tags() : template.tags())
        : live;
  }

  private static boolean areTwo(@Nullable String id, @Nullable String other) {
    return id != null && other != null && !id.equals(other);
  }

  private static Identity in(String region, Identity of) {
    return new Identity(
        of.accountId(),
        region,
        of.resourceType(),
        of.resourceId(),
        of.captureTime(),
        of.status(),
        of.leftScope());
  }

  private static @Nullable Name nameOf(Resource resource) {
    String account = resource.identity().accountId();
    if (resource instanceof InstanceProfile profile) {
      return IamEvidence.nameOf(profile);
    }
    if (resource instanceof User user) {
      return new Name(account, user.name());
    }
    return resource instanceof LaunchTemplate
        ? new Name(account, resource.identity().resourceId())
        : null;
  }
}
