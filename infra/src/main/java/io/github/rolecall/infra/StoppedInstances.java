package io.github.rolecall.infra;

/** What a rule does about instances that are stopped or stopping. */
public enum StoppedInstances {
  /** Judge them like running ones. */
  EVALUATE,
  /** Leave them out as not applicable. */
  IGNORE
}
