package io.github.rolecall.infra;

/** In which account a {@link ComplianceStackSet} is. */
public enum StackSetCaller {
  /** The organisation's management account. */
  SELF,

  /** The account of a delegated administrator of stack sets. */
  DELEGATED_ADMIN
}
