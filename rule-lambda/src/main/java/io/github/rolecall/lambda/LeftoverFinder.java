package io.github.rolecall.lambda;

import io.github.rolecall.aws.AwsException;
import io.github.rolecall.aws.ConfigApi;
import io.github.rolecall.aws.Deadline;
import io.github.rolecall.aws.Session;
import io.github.rolecall.decoding.ItemDecoder;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.RoleReference;
import io.github.rolecall.evaluation.InstanceProfileRoleFacts;
import io.github.rolecall.evaluation.Leftover;
import io.github.rolecall.lambda.facts.ProfileHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Finds in AWS Config's history which role left a profile, with one call for each profile of an
 * invocation. What it finds makes a verdict say more; it never hinders one. When a call fails, that
 * is noted once and no further one is made.
 */
final class LeftoverFinder implements ProfileHistory {

  /** What changes within six hours is rarely more than a role that leaves and comes back. */
  private static final int ITEMS = 10;

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** The part of the time left that one call may take. */
  private static final int PART = 4;

  private static final Leftover NOTHING = new Leftover.None();

  private final Session session;
  private final Instant evaluatedAt;
  private final BiConsumer<String, String> notes;
  private final Map<String, Leftover> known = new HashMap<>();
  private boolean failed;

  /**
   * Makes a finder for one invocation.
   *
   * @param session the profiles' account
   * @param evaluatedAt the time of the evaluation
   * @param notes is told the kind and the message of a failure
   */
  LeftoverFinder(Session session, Instant evaluatedAt, BiConsumer<String, String> notes) {
    this.session = session;
    this.evaluatedAt = evaluatedAt;
    this.notes = notes;
  }

  @Override
  public Leftover leftover(ProfileReference profile) {
    String id = profile.id();
    if (id == null) {
      return NOTHING;
    }
    return known.computeIfAbsent(id, this::asked);
  }

  private Leftover asked(String id) {
    if (failed) {
      return NOTHING;
    }
    Duration part = session.deadline().left().dividedBy(PART);
    Deadline soon = Deadline.in(part.compareTo(PATIENCE) < 0 ? part : PATIENCE);
    try {
      return leftover(
          new ConfigApi(session.until(soon), new ItemDecoder(tag -> false))
              .getLatestHistory(InstanceProfileRoleFacts.RESOURCE_TYPE, id, evaluatedAt, ITEMS));
    } catch (AwsException e) {
      failed = true;
      notes.accept(e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
      return NOTHING;
    }
  }

  /** While the newest item still shows the role, AWS Config has not recorded yet that it left. */
  private Leftover leftover(List<Resource> newestFirst) {
    Instant leftAt = evaluatedAt;
    for (Resource item : newestFirst) {
      List<RoleReference> roles = item instanceof InstanceProfile profile ? profile.roles() : null;
      if (roles != null && !roles.isEmpty()) {
        return new Leftover.Credentials(roles.get(0).name(), leftAt);
      }
      Instant captured = item.identity().captureTime();
      if (captured != null && captured.isBefore(leftAt)) {
        leftAt = captured;
      }
    }
    return NOTHING;
  }
}
