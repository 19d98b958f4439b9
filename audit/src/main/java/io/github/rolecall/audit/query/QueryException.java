package io.github.rolecall.audit.query;

/** A query that is not understood, or asks for what a bundle is not for. */
public final class QueryException extends Exception {

  private static final long serialVersionUID = 1L;

  QueryException(String message) {
    super(message);
  }

  QueryException(String message, Throwable cause) {
    super(message, cause);
  }
}
