package io.github.rolecall.evaluation;

/** What a rule says of a resource; the first three are AWS Config's own compliance types. */
public enum Compliance {
  /** The resource does what the rule demands, or is exempt from it. */
  COMPLIANT,
  /** The resource breaks the rule. */
  NON_COMPLIANT,
  /** The rule has nothing to say: the resource is gone, not running yet, or of another type. */
  NOT_APPLICABLE,
  /**
   * The caller demanded proof and the data holds none; never reported to AWS Config, which has no
   * such type.
   */
  UNDETERMINED
}
