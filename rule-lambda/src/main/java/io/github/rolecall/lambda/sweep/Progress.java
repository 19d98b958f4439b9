package io.github.rolecall.lambda.sweep;

import io.github.rolecall.decoding.Resource.InstanceProfile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a sweep has come, so that another attempt at the same notification goes on behind the
 * last page that was published, and makes up for pages that were not published as a whole. Memory
 * grows with the number of profiles and of resource ids, by about 1 KB and 100 bytes each.
 */
public final class Progress {

  private final Map<String, InstanceProfile> profiles = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<String> aliases = new HashSet<>();
  private final Set<String> owed = new LinkedHashSet<>();
  private boolean profilesListed;
  private boolean allJudged;
  private int pages;
  private int cleanedUp;
  private @Nullable String nextToken;

  /** Starts at the beginning. */
  public Progress() {}

  /** Returns how many pages of resources were judged. */
  public int pages() {
    return pages;
  }

  /** Returns how many resources were judged. */
  public int resources() {
    return seen.size();
  }

  /** Returns how many results of vanished resources were withdrawn. */
  public int cleanedUp() {
    return cleanedUp;
  }

  /** Says whether every resource was judged; then only vanished ones are left to clean up. */
  public boolean allJudged() {
    return allJudged;
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

  void seen(String resourceId, Set<String> otherIds) {
    seen.add(resourceId);
    aliases.addAll(otherIds);
  }

  boolean hasSeen(String resourceId) {
    return seen.contains(resourceId) || aliases.contains(resourceId);
  }

  void endOfPage(@Nullable String next) {
    pages++;
    nextToken = next;
    allJudged = next == null;
  }

  /** Remembers a page of which not every resource has a result; its token is null if the first. */
  void owe(@Nullable String token) {
    owed.add(token == null ? "" : token);
  }

  void settle(@Nullable String token) {
    owed.remove(token == null ? "" : token);
  }

  /**
   * Returns the tokens of the pages that another attempt has to read again, empty for the first.
   */
  List<String> owed() {
    return List.copyOf(owed);
  }

  void cleaned() {
    cleanedUp++;
  }
}
