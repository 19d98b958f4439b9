package io.github.rolecall.lambda.change.trail;

/** Says what is wrong with an event that should be a batch of a queue, and what was expected. */
public final class InvalidBatchException extends Exception {

  private static final long serialVersionUID = 1L;

  InvalidBatchException(String message) {
    super(message);
  }
}
