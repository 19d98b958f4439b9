package io.github.rolecall.aws;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** The roles that were assumed last. Safe for many threads. */
final class AssumedRoles {

  /**
   * More than most organisations have accounts. One takes some 3 KB, and one too many is a call to
   * STS for each event, since accounts come in any order.
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

  synchronized AssumedRole get(String roleArn, String sessionName) {
    return roles.computeIfAbsent(
        new Key(roleArn, sessionName), k -> new AssumedRole(k.roleArn(), k.sessionName(), clock));
  }

  private record Key(String roleArn, String sessionName) {}
}
