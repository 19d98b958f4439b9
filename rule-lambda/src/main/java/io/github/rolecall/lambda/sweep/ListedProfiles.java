package io.github.rolecall.lambda.sweep;

import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.lambda.facts.IamReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers from a list of the account's profiles that was read before. */
final class ListedProfiles implements IamReader {

  private final Map<String, InstanceProfile> listed;
  private final IamReader iam;

  ListedProfiles(Map<String, InstanceProfile> listed, IamReader iam) {
    this.listed = listed;
    this.iam = iam;
  }

  @Override
  public Optional<InstanceProfile> instanceProfile(String name) {
    return Optional.ofNullable(listed.get(name));
  }

  @Override
  public Optional<List<String>> attachedPolicies(String roleName) {
    return iam.attachedPolicies(roleName);
  }
}
