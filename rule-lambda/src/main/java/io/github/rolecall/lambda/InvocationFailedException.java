package io.github.rolecall.lambda;

/**
 * Ends an invocation visibly, so that Lambda tries again and hands what still fails to the
 * dead-letter queue. Its message says in one line what was wrong and how to fix it.
 */
public final class InvocationFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvocationFailedException(String message) {
    // The cause is in the log; its stack trace would only hide the message.
    super(message, null, false, false);
  }
}
