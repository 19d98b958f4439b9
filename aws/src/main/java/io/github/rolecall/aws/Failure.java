package io.github.rolecall.aws;

import io.github.rolecall.decoding.DecodingException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt ended, when it did not succeed.
 *
 * @param status the HTTP status, 0 without an answer
 * @param code AWS's error code or one of {@link AwsException#code RoleCall's own}
 * @param said AWS's or the network's words as they came
 * @param requestId by which AWS finds the call; may be empty
 * @param kind what to do about it
 * @param answer what came back, or null
 * @param cause what was thrown, or null
 */
record Failure(
    int status,
    String code,
    String said,
    String requestId,
    Kind kind,
    @Nullable Answer answer,
    @Nullable Throwable cause) {

  /** What to do about a failure. */
  enum Kind {
    /** Too many calls: again, much later. */
    THROTTLED,
    /** A passing trouble: again. */
    PASSING,
    /** The same call would fail again. */
    LASTING
  }

  static Failure refused(Service service, Answer answer) {
    ServiceError error = ServiceError.of(service, answer);
    int status = answer.status();
    Kind kind = Kind.LASTING;
    // Some services throttle with a code of their own.
    if (ErrorCodes.isThrottling(status, error.code())
        || error.message().contains("Rate exceeded")) {
      kind = Kind.THROTTLED;
    } else if (ErrorCodes.isTransient(status, error.code())) {
      kind = Kind.PASSING;
    }
    return new Failure(
        status, error.code(), error.message(), error.requestId(), kind, answer, null);
  }

  static Failure unsent(IOException e, String host) {
    if (e instanceof AnswerTooLargeException) {
      return unanswered("AnswerTooLarge", said(e), Kind.LASTING, e);
    }
    if (e instanceof CallTimeoutException) {
      return unanswered("Timeout", said(e) + " from " + host, Kind.PASSING, e);
    }
    return unanswered("ConnectionFailed", host + ": " + said(e), Kind.PASSING, e);
  }

  /** Cut off answers are worth another attempt; whole ones that are not understood are not. */
  static Failure unreadable(Answer answer, Exception e) {
    @Nullable String id = answer.header("x-amzn-requestid");
    return new Failure(
        answer.status(),
        "UnreadableAnswer",
        said(e),
        id == null ? "" : id,
        e instanceof DecodingException ? Kind.LASTING : Kind.PASSING,
        answer,
        e);
  }

  private static Failure unanswered(String code, String said, Kind kind, Exception cause) {
    return new Failure(0, code, said, "", kind, null, cause);
  }

  private static String said(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
