package io.github.rolecall.lambda.facts;

import io.github.rolecall.evaluation.InstanceProfileRoleFacts.Users;

/** Finds the instances that use an instance profile. */
@FunctionalInterface
public interface ProfileUsers {

  /**
   * Says which instances hold a profile.
   *
   * @param profileArn its ARN
   */
  Users of(String profileArn);
}
