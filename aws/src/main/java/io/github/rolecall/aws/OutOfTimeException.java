package io.github.rolecall.aws;

import org.jspecify.annotations.Nullable;

/**
 * Says that no time is left for another attempt, how many were made, and how the last one ended.
 */
public final class OutOfTimeException extends AwsException {

  private static final long serialVersionUID = 1L;

  OutOfTimeException(Action action, String message, @Nullable Throwable cause) {
    super(action, 0, "OutOfTime", message, cause);
  }
}
