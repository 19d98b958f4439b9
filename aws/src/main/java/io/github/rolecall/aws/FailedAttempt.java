package io.github.rolecall.aws;

/** Carries how an attempt ended to where it is decided what comes next. */
final class FailedAttempt extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  FailedAttempt(Failure failure) {
    super(failure.code(), failure.cause(), false, false);
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }
}
