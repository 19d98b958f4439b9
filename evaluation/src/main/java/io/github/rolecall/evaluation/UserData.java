package io.github.rolecall.evaluation;

/** What is known of the user data of an instance. */
public sealed interface UserData {

  /**
   * It was not read.
   *
   * @param why why not, as a short clause
   */
  record NotRead(String why) implements UserData {}

  /** It was read and holds no long-term access key. */
  record WithoutKey() implements UserData {}

  /**
   * It holds a long-term access key.
   *
   * @param maskedKeyId the key id with all but its last four characters masked; the full id must
   *     never come this far
   */
  record WithKey(String maskedKeyId) implements UserData {}
}
