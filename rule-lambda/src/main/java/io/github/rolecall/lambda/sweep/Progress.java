package io.github.rolecall.lambda.sweep;

import io.github.rolecall.decoding.Resource.InstanceProfile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a sweep has come, so that another attempt at the same notification goes on behind the
 * last page that was published. Memory grows with the number of profiles and of instance ids, by
 * about 1 KB and 100 bytes each.
 */
public final class Progress {

  private final Map<String, InstanceProfile> profiles = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private boolean profilesListed;
  private boolean instancesDone;
  private int pages;
  private int cleanedUp;
  private @Nullable String nextToken;

  /** Starts at the beginning. */
  public Progress() {}

  /** Returns how many pages of instances were judged. */
  public int pages() {
    return pages;
  }

  /** Returns how many instances were judged. */
  public int instances() {
    return seen.size();
  }

  /** Returns how many results of vanished instances were withdrawn. */
  public int cleanedUp() {
    return cleanedUp;
  }

  /** Says whether every instance was judged; then only vanished ones are left to clean up. */
  public boolean instancesDone() {
    return instancesDone;
  }

  Map<String, InstanceProfile> profiles() {
    return profiles;
  }

  boolean profilesListed() {
    return profilesListed;
  }

  void endOfProfiles() {
    profilesListed = true;
  }

  @Nullable String nextToken() {
    return nextToken;
  }

  void seen(String instanceId) {
    seen.add(instanceId);
  }

  boolean hasSeen(String instanceId) {
    return seen.contains(instanceId);
  }

  void endOfPage(@Nullable String next) {
    pages++;
    nextToken = next;
    instancesDone = next == null;
  }

  void cleaned() {
    cleanedUp++;
  }
}
