package io.github.rolecall.aws;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The roles that were assumed last. Safe for many threads. */
final class AssumedRoles {

  /**
   * More than most organisations have accounts, which come in any order: with fewer, nearly each
   * event would be a call to STS. Tokens of 1,500 characters make 1.5 MB.
   */
  private static final int MOST = 1024;

  private static final int FIRST = 16;
  private static final float LOAD = 0.75f;

  private final Clock clock;
  private final Map<Key, AssumedRole> roles =
      new LinkedHashMap<>(FIRST, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, AssumedRole> eldest) {
          return size() > MOST;
        }
      };

  AssumedRoles(Clock clock) {
    this.clock = clock;
  }

  synchronized AssumedRole get(String roleArn, String sessionName, @Nullable String externalId) {
    return roles.computeIfAbsent(
        new Key(roleArn, sessionName, externalId),
        k -> new AssumedRole(k.roleArn(), k.sessionName(), k.externalId(), clock));
  }

  private record Key(String roleArn, String sessionName, @Nullable String externalId) {}
}
