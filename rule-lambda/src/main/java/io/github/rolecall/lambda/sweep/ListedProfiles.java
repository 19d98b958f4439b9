package io.github.rolecall.lambda.sweep;

import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.lambda.facts.IamReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers from a list of the account's profiles that was read before. Whatever the list does not
 * tell is asked for once in an attempt, however many instances want to know it and in whatever
 * order they come.
 */
final class ListedProfiles implements IamReader {

  private final Map<String, InstanceProfile> listed;
  private final IamReader iam;
  private final Set<String> renewed = new HashSet<>();
  private final Map<String, Optional<List<String>>> policies = new HashMap<>();

  ListedProfiles(Map<String, InstanceProfile> listed, IamReader iam) {
    this.listed = listed;
    this.iam = iam;
  }

  /**
   * Asks for a profile by its name, since the list may be older than the profile.
   *
   * @return false when that was done before
   */
  boolean renew(ProfileReference held) {
    String name = held.name();
    if (renewed.contains(name)) {
      return false;
    }
    iam.instanceProfile(held)
        .ifPresentOrElse(profile -> listed.put(name, profile), () -> listed.remove(name));
    return renewed.add(name);
  }

  @Override
  public Optional<InstanceProfile> instanceProfile(ProfileReference held) {
    return Optional.ofNullable(listed.get(held.name()));
  }

  @Override
  public Optional<List<String>> attachedPolicies(String roleName) {
    return policies.computeIfAbsent(roleName, iam::attachedPolicies);
  }
}
