package io.github.rolecall.audit.bundle;

import java.io.IOException;

/** A bundle is not what it says of itself, or cannot be understood: nothing is told of it. */
public final class BundleException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Makes one with one line that says what is wrong, and where in the bundle. */
  public BundleException(String message) {
    super(message);
  }

  /** Makes one with what it was found by. */
  public BundleException(String message, Throwable cause) {
    super(message, cause);
  }
}
