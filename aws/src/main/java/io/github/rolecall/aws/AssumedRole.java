package io.github.rolecall.aws;

import java.time.Instant;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * The credentials of a role that a session assumes.
 *
 * @param roles keeps them
 * @param by assumes the role
 * @param roleArn which role
 * @param sessionName names the session in CloudTrail
 */
record AssumedRole(AssumedRoles roles, Session by, String roleArn, String sessionName)
    implements Credentials {

  /** Credentials and when they end. */
  record Lease(AwsCredentialsIdentity identity, Instant expiration) {}

  @Override
  public AwsCredentialsIdentity current(Action action) {
    return roles.credentials(this);
  }

  @Override
  public boolean renew(AwsCredentialsIdentity expired) {
    roles.forget(this, expired);
    return true;
  }

  @Override
  public String principal() {
    return roleArn;
  }

  String key() {
    return roleArn + " " + sessionName;
  }
}
