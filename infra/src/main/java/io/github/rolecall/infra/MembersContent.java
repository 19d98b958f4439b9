package io.github.rolecall.infra;

import software.amazon.awscdk.Stack;

/**
 * What each account gets from a {@link ComplianceStackSet}.
 *
 * <p>The stack that it is added to is in an app of its own, for any account and region: nothing of
 * the app around can be referred to, but by its name or ARN as text.
 */
@FunctionalInterface
public interface MembersContent {

  /**
   * Adds it to the members' stack.
   *
   * @param members the stack that each account and region gets
   */
  void addTo(Stack members);
}
