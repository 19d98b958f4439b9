package io.github.rolecall.infra.query;

/** A query that AWS Config would not take, as far as its limits are documented. */
public final class QueryRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  QueryRefusedException(String message) {
    super(message);
  }
}
