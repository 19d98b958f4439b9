package io.github.rolecall.audit.report;

import java.io.IOException;

/** A bundle is not what it says of itself, or cannot be understood: nothing is told of it. */
public final class BundleException extends IOException {

  private static final long serialVersionUID = 1L;

  BundleException(String message) {
    super(message);
  }

  BundleException(String message, Throwable cause) {
    super(message, cause);
  }
}
