package io.github.rolecall.aws;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Says why no answer came. */
final class WireException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String code;

  WireException(String code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  String code() {
    return code;
  }
}
