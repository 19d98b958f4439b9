package io.github.rolecall.lambda;

/**
 * Says why an invocation cannot be answered as things are: what was found, what was expected, and
 * how to fix it.
 */
final class UnanswerableException extends Exception {

  private static final long serialVersionUID = 1L;

  UnanswerableException(String message) {
    super(message, null, false, false);
  }
}
