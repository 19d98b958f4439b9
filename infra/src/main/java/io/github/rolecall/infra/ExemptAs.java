package io.github.rolecall.infra;

/** How a resource counts that is exempt by its tag. */
public enum ExemptAs {
  /** As compliant. */
  COMPLIANT,
  /** As not applicable, so that it is in no count. */
  NOT_APPLICABLE
}
