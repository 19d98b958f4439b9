package io.github.rolecall.audit.history;

/** Why a stretch of time ends. */
public enum End {
  /** Something else holds from then on. */
  CHANGED,
  /** The resource was deleted: nothing is said of it from then on. */
  RESOURCE_DELETED,
  /**
   * AWS Config no longer lists the rule for the resource: it was deleted, or the resource left its
   * scope. That is not the same as compliant.
   */
  RULE_GONE,
  /** AWS Config no longer recorded the resource. */
  RECORDING_STOPPED,
  /** It has not ended, as far as the evidence goes. */
  OPEN
}
