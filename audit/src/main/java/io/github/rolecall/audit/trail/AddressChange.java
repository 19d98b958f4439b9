package io.github.rolecall.audit.trail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that tells which address an instance gets or loses.
 *
 * @param account the account
 * @param region the region
 * @param time when it happened
 * @param kind what it tells
 * @param instance the instance, or null
 * @param address the address, or null
 * @param allocation the id of the allocation of an Elastic IP address, or null
 * @param association the id of its association with an instance, or null
 */
public record AddressChange(
    String account,
    String region,
    Instant time,
    Kind kind,
    @Nullable String instance,
    @Nullable String address,
    @Nullable String allocation,
    @Nullable String association) {

  /** What such a call tells. */
  public enum Kind {
    /** {@code RunInstances}: the private address of an instance. */
    LAUNCHED,
    /** {@code AllocateAddress}: which address an allocation is. */
    ALLOCATED,
    /** {@code AssociateAddress}: whose an Elastic IP address is from then on. */
    ASSOCIATED,
    /** {@code DisassociateAddress}: that it is nobody's any more. */
    DISASSOCIATED
  }
}
