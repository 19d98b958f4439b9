package io.github.rolecall.aws;

import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Makes calls: signs, sends, reads, and tries again what may well succeed a moment later. */
final class Caller {

  private static final int MAX_ATTEMPTS = 10;
  private static final long MAX_ATTEMPT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Signer signer;
  private final Wire wire;
  private final Pauses pauses;

  Caller(Signer signer, Wire wire, Pauses pauses) {
    this.signer = signer;
    this.wire = wire;
    this.pauses = pauses;
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
      AwsException failure;
      try {
        return attempt(session, request, identity, reading);
      } catch (AwsException e) {
        failure = e;
      }
      if (ErrorCodes.isExpired(failure.code()) && !renewed) {
        renewed = true;
        session.credentials().renew(identity);
        session.meter().retried(action, failure.code());
        continue;
      }
      if (attempts >= MAX_ATTEMPTS || !isWorthAnother(failure)) {
        throw failure;
      }
      pause(session, attempts, failure);
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
      case "AnswerTooLarge" -> false;
      default -> failure.isThrottling() || ErrorCodes.isTransient(failure.status(), failure.code());
    };
  }

  private void pause(Session session, int attempts, AwsException failure) {
    long millis = pauses.millis(attempts, failure.isThrottling());
    if (TimeUnit.MILLISECONDS.toNanos(millis) >= session.deadline().leftNanos()) {
      throw Failures.outOfTime(failure.action(), attempts, failure);
    }
    String code = failure.code();
    session.meter().retried(failure.action(), code.isEmpty() ? "Http" + failure.status() : code);
    try {
      pauses.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
