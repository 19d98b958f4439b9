package io.github.rolecall.lambda.e2e;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What IAM is to answer about the profile that an instance holds. */
sealed interface IamState {

  /** The instance holds none. */
  record NotAsked() implements IamState {}

  /** IAM denies access: what no data tells cannot be read. */
  record Denied() implements IamState {}

  /** There is no such profile. */
  record Gone() implements IamState {}

  /**
   * The profile is there.
   *
   * @param path its path
   * @param role its role, or null when it holds none
   * @param recreated whether it is another one than the instance holds
   */
  record There(String path, @Nullable SeededRole role, boolean recreated) implements IamState {}

  /**
   * A role.
   *
   * @param path its path
   * @param name its name
   * @param trust its trust policy
   * @param policies the ARNs of its managed policies
   */
  record SeededRole(String path, String name, String trust, List<String> policies) {}
}
