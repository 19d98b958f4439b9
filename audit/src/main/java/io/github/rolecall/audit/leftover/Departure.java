package io.github.rolecall.audit.leftover;

/** How a role left an instance. */
public enum Departure {
  /** The role was taken out of the instance's profile, or replaced there. */
  ROLE_LEFT_PROFILE,
  /** The instance's profile was deleted, with or without being made again. */
  PROFILE_DELETED,
  /** The profile was taken from the instance, or replaced. */
  PROFILE_LEFT_INSTANCE,
  /** The instance was terminated. */
  INSTANCE_TERMINATED,
  /** It left while nothing was known of the instance: at the latest at the time that is named. */
  WHILE_NOT_KNOWN
}
