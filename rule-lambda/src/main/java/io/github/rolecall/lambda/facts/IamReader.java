package io.github.rolecall.lambda.facts;

import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.ProfileReference;
import java.util.List;
import java.util.Optional;

/** What is asked of one account's IAM. */
public interface IamReader {

  /**
   * Reads an instance profile with its role.
   *
   * @param held the profile as an instance holds it; IAM's API takes only its name, so that the
   *     answer may have another id
   * @return the profile; empty when none of that name exists
   */
  Optional<InstanceProfile> instanceProfile(ProfileReference held);

  /**
   * Reads the managed policies that are attached to a role.
   *
   * @param roleName its name without the path
   * @return their ARNs; empty when no role of that name exists
   */
  Optional<List<String>> attachedPolicies(String roleName);
}
