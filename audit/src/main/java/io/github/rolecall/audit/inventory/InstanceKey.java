package io.github.rolecall.audit.inventory;

import io.github.rolecall.decoding.Identity;

/**
 * Names one EC2 instance.
 *
 * @param accountId its account
 * @param region its region
 * @param instanceId for example {@code i-0123456789abcdef0}
 */
public record InstanceKey(String accountId, String region, String instanceId) {

  /** Returns the key of an instance. */
  public static InstanceKey of(Identity identity) {
    return new InstanceKey(identity.accountId(), identity.region(), identity.resourceId());
  }
}
