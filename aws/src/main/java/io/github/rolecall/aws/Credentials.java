package io.github.rolecall.aws;

import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Where the credentials of a session come from. */
interface Credentials {

  /**
   * Returns credentials that have not expired, as far as known.
   *
   * @param action what they are needed for
   * @throws AwsException if there are none
   */
  AwsCredentialsIdentity current(Action action);

  /**
   * Forgets credentials that AWS calls expired.
   *
   * @return whether others may come next
   */
  boolean renew(AwsCredentialsIdentity expired);

  /** Returns who is called when a permission is missing: a role's ARN, or words. */
  String principal();
}
