package io.github.rolecall.aws;

import org.jspecify.annotations.Nullable;

/**
 * Says which call to AWS failed, what AWS said, and how to fix it, in one line.
 *
 * <p>The message never holds a credential, a signature, a body, user data or a policy.
 */
public class AwsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Action action;
  private final int status;
  private final String code;
  private int attempts = 1;
  private String bucketRegion = "";

  AwsException(Action action, int status, String code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.action = action;
    this.status = status;
    this.code = code;
  }

  /** Returns what was called. */
  public final Action action() {
    return action;
  }

  /** Returns the HTTP status of the last answer; 0 when there was none. */
  public final int status() {
    return status;
  }

  /**
   * Returns the error code of AWS, or one of RoleCall's own when AWS gave none: {@code Timeout},
   * {@code ConnectionFailed}, {@code UnreadableAnswer}, {@code UnexpectedAnswer}, {@code
   * AnswerTooLarge}, {@code RepeatedToken}, {@code NoCredentials}, {@code OutOfTime}.
   */
  public final String code() {
    return code;
  }

  /** Returns how many attempts were made. */
  public final int attempts() {
    return attempts;
  }

  /** Returns the region in which the bucket is, as S3 told; empty when it did not. */
  final String bucketRegion() {
    return bucketRegion;
  }

  AwsException of(String bucketIn) {
    bucketRegion = bucketIn;
    return this;
  }

  AwsException after(int made) {
    attempts = made;
    return this;
  }

  /** Says whether a permission is missing. */
  public final boolean isAccessDenied() {
    return ErrorCodes.isAccessDenied(status, code);
  }

  /** Says whether AWS got too many calls. */
  public final boolean isThrottling() {
    return ErrorCodes.isThrottling(status, code);
  }
}
