package io.github.rolecall.audit.leftover;

/** What can be not known. */
public enum LeftoverGapKind {
  /** No event was read of any account and region that the bundle tells of. */
  NOTHING_READ(true),
  /** A file of the trail could not be read, or not whole. */
  UNREADABLE_FILE(true),
  /** There are more gaps than are told one by one. */
  MORE_GAPS(true),
  /** The bundle tells of instances of an account and region, and no file of the trail does. */
  NO_TRAIL(false),
  /** Sessions were used before or behind the bundle's period. */
  OUTSIDE_PERIOD(false),
  /** Sessions were used while it is not known what their instance held. */
  ROLE_NOT_KNOWN(false),
  /** Sessions called like an instance that never held their role. */
  ROLE_NEVER_HELD(false),
  /** Sessions of instances that the bundle does not tell of. */
  INSTANCE_NOT_IN_BUNDLE(false);

  private final boolean isIncomplete;

  LeftoverGapKind(boolean isIncomplete) {
    this.isIncomplete = isIncomplete;
  }

  /** Says whether the input itself was not read whole. */
  public boolean isIncomplete() {
    return isIncomplete;
  }
}
