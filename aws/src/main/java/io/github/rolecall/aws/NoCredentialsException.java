package io.github.rolecall.aws;

/** Says that no credentials were found. */
final class NoCredentialsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoCredentialsException(String message, Throwable cause) {
    super(message, cause);
  }
}
