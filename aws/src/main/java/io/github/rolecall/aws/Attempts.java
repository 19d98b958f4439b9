package io.github.rolecall.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * One call with all its attempts. Every action that is called may be repeated: it reads, or it
 * writes the same again.
 */
final class Attempts<T> {

  private static final int MOST = 10;
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final long MILLIS = 1_000;
  private static final int MAX_RETRY_AFTER_DIGITS = 6;

  private final Caller caller;
  private final Session session;
  private final Request request;
  private final AnswerReader<T> reader;

  private int made;
  private boolean clockCorrected;
  private boolean credentialsRenewed;
  private @Nullable AwsCredentialsIdentity identity;
  private @Nullable Failure last;

  Attempts(Caller caller, Session session, Request request, AnswerReader<T> reader) {
    this.caller = caller;
    this.session = session;
    this.request = request;
    this.reader = reader;
  }

  /**
   * Tries until it succeeds.
   *
   * @throws AwsException if it does not
   */
  T run() {
    while (true) {
      expectTime();
      AwsCredentialsIdentity by = session.credentials().current(request.action());
      identity = by;
      Duration left = expectTime();
      made++;
      try {
        return caller.once(
            request, by, left.compareTo(LIMIT) < 0 ? left : LIMIT, session.meter(), reader);
      } catch (FailedAttempt e) {
        last = e.failure();
        prepareNext(by, e.failure());
      }
    }
  }

  private Duration expectTime() {
    Duration left = session.deadline().left();
    if (left.toMillis() <= 0) {
      throw outOfTime();
    }
    return left;
  }

  private void prepareNext(AwsCredentialsIdentity by, Failure failure) {
    if (!isRepaired(by, failure)) {
      if (failure.kind() == Failure.Kind.LASTING || made >= MOST) {
        throw Complaints.failed(request, by, session.credentials().principal(), failure, made);
      }
      await(failure);
    }
    session.meter().retried(request.action(), failure.code());
  }

  /** Says whether a cause on this side was found and removed, so that no wait is needed. */
  private boolean isRepaired(AwsCredentialsIdentity by, Failure failure) {
    if (!clockCorrected && ErrorCodes.mayBeClockSkew(failure.code())) {
      @Nullable Instant truth = date(failure.answer());
      if (truth != null && caller.signing().correct(truth)) {
        clockCorrected = true;
        return true;
      }
    }
    if (!credentialsRenewed && ErrorCodes.isExpired(failure.code())) {
      credentialsRenewed = true;
      return session.credentials().renew(by);
    }
    return false;
  }

  private void await(Failure failure) {
    long millis =
        caller
            .backoff()
            .millis(
                made, failure.kind() == Failure.Kind.THROTTLED, retryAfterMillis(failure.answer()));
    if (millis >= session.deadline().left().toMillis()) {
      throw outOfTime();
    }
    try {
      caller.backoff().sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Complaints.interrupted(request.action());
    }
  }

  private OutOfTimeException outOfTime() {
    return Complaints.outOfTime(request, identity, last, made);
  }

  private static @Nullable Instant date(@Nullable Answer answer) {
    @Nullable String date = answer == null ? null : answer.header("Date");
    if (date == null) {
      return null;
    }
    try {
      return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** AWS sends seconds; a date, which the standard allows too, counts as nothing. */
  private static long retryAfterMillis(@Nullable Answer answer) {
    @Nullable String seconds = answer == null ? null : answer.header("Retry-After");
    if (seconds == null || seconds.isEmpty() || seconds.length() > MAX_RETRY_AFTER_DIGITS) {
      return 0;
    }
    for (int i = 0; i < seconds.length(); i++) {
      if (seconds.charAt(i) < '0' || seconds.charAt(i) > '9') {
        return 0;
      }
    }
    return Long.parseLong(seconds) * MILLIS;
  }
}
