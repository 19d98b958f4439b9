package io.github.rolecall.audit.export;

/** What can be unknown, or not to be trusted; {@code docs/bundle.md} explains each. */
public enum GapKind {
  /** The recorder was stopped. */
  RECORDER_STOPPED(false),
  /** Instances were recorded, and the rule's compliance was not. */
  COMPLIANCE_NOT_RECORDED(false),
  /** Instances hold profiles, and neither profiles nor roles were recorded; or one was not. */
  TYPE_NOT_RECORDED(false),
  /** Older items are no longer kept. */
  RETENTION(false),
  /** Changes are recorded once a day. */
  DAILY_RECORDING(false),
  /** An aggregator was asked, which tells the present only. */
  PRESENT_ONLY(false),
  /** A snapshot is missing. */
  MISSING_WINDOW(true),
  /** A snapshot shows an item that no history file holds. */
  MISSING_ITEM(false),
  /** A change of compliance comes without its event, though events were kept. */
  MISSING_EVENT(false),
  /** A file could not be read, or not whole. */
  UNREADABLE_FILE(true),
  /** A file has the same bytes as another. */
  DUPLICATE_FILE(false),
  /** Two items of one resource and one time differ. */
  CONTRADICTION(true),
  /** The period begins before anything was recorded. */
  BEFORE_FIRST_ITEM(false),
  /** The period goes on after the last that was delivered. */
  AFTER_LAST_ITEM(false),
  /** Nothing that was read tells of any moment of the period. */
  NO_DATA(true);

  private final boolean serious;

  GapKind(boolean serious) {
    this.serious = serious;
  }

  /**
   * Says whether something that should be there is damaged, missing or contradicts itself, or
   * nothing is there at all. What was never recorded is not known either, but no export can mend
   * it.
   */
  public boolean isSerious() {
    return serious;
  }
}
