package io.github.rolecall.aws;

import java.io.IOException;
import java.time.Duration;

/** Says that an attempt was ended since it took too long. */
final class CallTimeoutException extends IOException {

  private static final long serialVersionUID = 1L;

  CallTimeoutException(Duration limit, Throwable cause) {
    super("no whole answer within " + limit.toMillis() + " ms", cause);
  }
}
