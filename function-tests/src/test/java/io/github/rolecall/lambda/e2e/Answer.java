package io.github.rolecall.lambda.e2e;

/** How an invocation ended. */
sealed interface Answer {

  /** The handler returned. */
  record Returned(String body) implements Answer {}

  /**
   * The handler, or the start of the function, threw.
   *
   * @param type the exception's class, as Lambda reports it
   * @param message its message
   * @param body all that was reported, the stack trace included
   */
  record Failed(String type, String message, String body) implements Answer {}

  /** Nothing came in the time that was left; Lambda then kills the process. */
  record TimedOut() implements Answer {}

  /** The process ended in the middle of the invocation. */
  record Died(int exit) implements Answer {}
}
