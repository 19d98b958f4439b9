package io.github.rolecall.lambda.change;

/** Tells people something. */
@FunctionalInterface
public interface Announcer {

  /**
   * Tells it.
   *
   * @param subject at most 100 characters of ASCII
   * @param message at most 256 KB
   * @throws io.github.rolecall.aws.AwsException when it did not come through
   */
  void tell(String subject, String message);
}
