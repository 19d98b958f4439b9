package io.github.rolecall.infra;

import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/** A construct's name that no other one of its stack has. */
final class NameInStack {

  private static final int ADDRESS = 8;

  private NameInStack() {}

  /** The id alone tells constructs of one stack apart only where they stand in the stack itself. */
  static String of(Construct construct) {
    String id = construct.getNode().getId();
    return Stack.of(construct).equals(construct.getNode().getScope())
        ? id
        : id + "-" + construct.getNode().getAddr().substring(0, ADDRESS);
  }
}
