package io.github.rolecall.aws;

import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Makes calls: signs, sends, reads, and tries again what may well succeed a moment later. */
final class Caller {

  private static final long MAX_ATTEMPT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Signer signer;
  private final Wire wire;
  private final Pauses pauses;
  private final Effort effort;

  Caller(Signer signer, Wire wire, Pauses pauses, Effort effort) {
    this.signer = signer;
    this.wire = wire;
    this.pauses = pauses;
    this.effort = effort;
  }

  /** Reads the body of an answer that is no error. */
  interface Reading<T> {
    T read(Body body) throws UnreadableAnswerException;
  }

  /**
   * Makes a call.
   *
   * @throws OutOfTimeException if no time is left for another attempt
   * @throws AwsException if it failed
   */
  <T> T call(Session session, Request request, Reading<T> reading) {
    Action action = request.action();
    boolean renewed = false;
    for (int attempts = 1; ; attempts++) {
      if (session.deadline().hasPassed()) {
        throw Failures.outOfTime(action, attempts - 1, null);
      }
      AwsCredentialsIdentity identity = credentials(session, action);
      awaitTurn(session, action);
      AwsException failure;
      try {
        T read = attempt(session, request, identity, reading);
        session.paces().answered(action.service());
        return read;
      } catch (AwsException e) {
        failure = e.after(attempts);
      }
      if (failure.isThrottling()) {
        session.paces().throttled(action.service());
      }
      if (ErrorCodes.isExpired(failure.code()) && !renewed) {
        renewed = true;
        session.credentials().renew(identity);
        session.meter().retried(action, failure.code(), false);
        continue;
      }
      if (effort.isSpent(attempts, failure) || !isWorthAnother(failure)) {
        throw failure;
      }
      pause(session, attempts, failure);
    }
  }

  /** A turn that comes after the deadline is not waited for: the attempt ends it. */
  private void awaitTurn(Session session, Action action) {
    long millis = session.paces().take(action.service());
    if (millis == 0 || TimeUnit.MILLISECONDS.toNanos(millis) >= session.deadline().leftNanos()) {
      return;
    }
    try {
      pauses.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.interrupted(action, e);
    }
  }

  private static AwsCredentialsIdentity credentials(Session session, Action action) {
    try {
      return session.credentials().get();
    } catch (NoCredentialsException e) {
      throw Failures.noCredentials(action, e);
    }
  }

  private <T> T attempt(
      Session session, Request request, AwsCredentialsIdentity identity, Reading<T> reading) {
    Action action = request.action();
    long limit = Math.max(1, Math.min(MAX_ATTEMPT_NANOS, session.deadline().leftNanos()));
    int status = 0;
    try {
      Endpoint endpoint = session.endpoint(action.service());
      var signed = signer.sign(request, endpoint, identity);
      session.meter().called(action);
      Answer answer = wire.send(signed, limit);
      if (!answer.isSuccess()) {
        throw Failures.of(action, answer, identity, session.credentials().holder());
      }
      status = answer.status();
      return reading.read(answer.body());
    } catch (WireException e) {
      throw Failures.unanswered(action, e);
    } catch (UnreadableAnswerException e) {
      throw Failures.unreadable(action, status, e);
    }
  }

  private static boolean isWorthAnother(AwsException failure) {
    if (ErrorCodes.isOncePerMinute(failure.action(), failure.code())) {
      return false;
    }
    return switch (failure.code()) {
      case "Timeout", "ConnectionFailed", "UnreadableAnswer" -> true;
      case Body.TOO_LARGE -> false;
      default -> failure.isThrottling() || ErrorCodes.isTransient(failure.status(), failure.code());
    };
  }

  private void pause(Session session, int attempts, AwsException failure) {
    long millis = pauses.millis(attempts, failure.isThrottling());
    if (TimeUnit.MILLISECONDS.toNanos(millis) >= session.deadline().leftNanos()) {
      throw Failures.outOfTime(failure.action(), attempts, failure);
    }
    String code = failure.code();
    String why = code.isEmpty() ? "Http" + failure.status() : code;
    session.meter().retried(failure.action(), why, failure.isThrottling());
    try {
      pauses.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
