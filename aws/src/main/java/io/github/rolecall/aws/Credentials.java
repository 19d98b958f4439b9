package io.github.rolecall.aws;

import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Gives the credentials that calls are signed with. */
interface Credentials {

  /**
   * Returns those to sign with now.
   *
   * @throws NoCredentialsException if there are none
   * @throws AwsException if a call for them failed
   */
  AwsCredentialsIdentity get();

  /**
   * Says that AWS takes some as expired: the next ones are read anew.
   *
   * @param expired those that were refused
   */
  void renew(AwsCredentialsIdentity expired);

  /** Returns whom a missing permission would have to be granted to. */
  String holder();
}
