package io.github.rolecall.lambda.event;

/**
 * Says in one line what of an event was not understood, where, and what was expected there.
 *
 * <p>It stands for a property of the input, not for a fault in the program, so it carries no stack
 * trace. It never quotes a result token, with which anybody could report evaluations.
 */
public final class InvalidEventException extends Exception {

  private static final long serialVersionUID = 1L;

  InvalidEventException(String message) {
    super(Quoted.oneLine(message), null, false, false);
  }
}
