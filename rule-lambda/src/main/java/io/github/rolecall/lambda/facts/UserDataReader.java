package io.github.rolecall.lambda.facts;

import io.github.rolecall.evaluation.UserData;

/** Reads the user data of instances. */
@FunctionalInterface
public interface UserDataReader {

  /**
   * Says whether an instance's user data holds a long-term access key.
   *
   * @param instanceId for example {@code i-0123456789abcdef0}
   */
  UserData read(String instanceId);
}
