package io.github.rolecall.lambda;

import io.github.rolecall.evaluation.Leftover;
import io.github.rolecall.lambda.facts.IamMemory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers over warm invocations what AWS Config's history told of profiles, as long and as many
 * as {@link IamMemory}, so that all instances of a profile that lost its role cost one call.
 */
final class LeftoverMemory {

  private record Key(String accountId, String profileId) {}

  private record Told(Leftover leftover, Instant askedAt) {}

  private final InstantSource clock;

  private final Map<Key, Told> told =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Told> eldest) {
          return size() > IamMemory.LIMIT;
        }
      };

  LeftoverMemory(InstantSource clock) {
    this.clock = clock;
  }

  /** Returns what was told, or null when it has to be asked for. */
  @Nullable Leftover recall(String accountId, String profileId) {
    Told known = told.get(new Key(accountId, profileId));
    return known != null && clock.instant().isBefore(known.askedAt().plus(IamMemory.LIFETIME))
        ? known.leftover()
        : null;
  }

  void keep(String accountId, String profileId, Leftover leftover) {
    told.put(new Key(accountId, profileId), new Told(leftover, clock.instant()));
  }
}
