package io.github.rolecall.lambda.facts;

import io.github.rolecall.decoding.Resource.InstanceProfile;
import java.util.List;
import java.util.Optional;

/** What is asked of one account's IAM. */
public interface IamReader {

  /**
   * Reads an instance profile with its role.
   *
   * @param name its name without the path, which is what IAM's API takes
   * @return the profile; empty when none of that name exists
   */
  Optional<InstanceProfile> instanceProfile(String name);

  /**
   * Reads the managed policies that are attached to a role.
   *
   * @param roleName its name without the path
   * @return their ARNs; empty when no role of that name exists
   */
  Optional<List<String>> attachedPolicies(String roleName);
}
