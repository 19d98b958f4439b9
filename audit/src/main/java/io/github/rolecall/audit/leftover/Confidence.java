package io.github.rolecall.audit.leftover;

/** How sure it is that a long-term key was used on an instance. */
public enum Confidence {
  /** The address was the instance's own Elastic IP address at the time. */
  HIGH,
  /** Of the instances whose roles were used within hours from the same address it is the only. */
  MEDIUM,
  /**
   * Several instances share the address, as they do behind a NAT gateway, or all that is known is
   * the private address of a launch, which another network may have as well.
   */
  LOW
}
