package io.github.rolecall.lambda.change;

import java.util.List;

/** What became of a start in one region. */
public sealed interface StartOutcome {

  /** Says whether rules will judge what changed before. */
  default boolean isDone() {
    return this instanceof Started || this instanceof Covered;
  }

  /**
   * The rules judge again.
   *
   * @param unknown those that AWS Config does not have there
   */
  record Started(List<String> unknown) implements StartOutcome {
    /** Keeps a copy of its own. */
    public Started {
      unknown = List.copyOf(unknown);
    }
  }

  /** They were started after all the changes had arrived. */
  record Covered() implements StartOutcome {}

  /** They were started, or have run, within the last minute: another start has to wait. */
  record TooSoon() implements StartOutcome {}

  /**
   * AWS Config did not start them.
   *
   * @param kind an error code
   * @param message what failed and how to fix it
   */
  record Failed(String kind, String message) implements StartOutcome {}
}
