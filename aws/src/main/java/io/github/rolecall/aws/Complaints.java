package io.github.rolecall.aws;

import io.github.rolecall.evaluation.PlainText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Words the messages of exceptions: in one line, with a fix, without anything secret. */
final class Complaints {

  private static final int MAX_SAID = 300;

  private Complaints() {}

  /** Makes the exception of a call that no further attempt can save. */
  static AwsException failed(
      Request request, AwsCredentialsIdentity by, String principal, Failure failure, int attempts) {
    Action action = request.action();
    StringBuilder message = new StringBuilder(action.permission()).append(" failed");
    if (attempts > 1) {
      message.append(" after ").append(attempts).append(" attempts");
    }
    message.append(": ").append(outcome(request, by, failure));
    String advice = advice(action, principal, failure);
    if (!advice.isEmpty()) {
      message.append(": ").append(advice);
    }
    return new AwsException(
        action,
        failure.status(),
        failure.code(),
        failure.kind() == Failure.Kind.THROTTLED,
        message.toString(),
        failure.cause());
  }

  /** Makes the exception of a call that needs more time. */
  static OutOfTimeException outOfTime(
      Request request, @Nullable AwsCredentialsIdentity by, @Nullable Failure last, int attempts) {
    Action action = request.action();
    if (last == null || by == null) {
      return new OutOfTimeException(
          action, action.permission() + " was not called: no time is left", null);
    }
    return new OutOfTimeException(
        action,
        action.permission()
            + ": no time is left for another attempt after "
            + attempts
            + "; the last one ended with "
            + outcome(request, by, last),
        last.cause());
  }

  static AwsException noCredentials(Action action, Exception cause) {
    return new AwsException(
        action,
        0,
        "NoCredentials",
        false,
        action.permission()
            + " was not called: no credentials were found: set AWS_ACCESS_KEY_ID and"
            + " AWS_SECRET_ACCESS_KEY, choose a profile with AWS_PROFILE, or run with a role",
        cause);
  }

  static AwsException interrupted(Action action) {
    return new AwsException(
        action,
        0,
        "Interrupted",
        false,
        action.permission() + " was given up: the thread was interrupted",
        null);
  }

  private static String outcome(Request request, AwsCredentialsIdentity by, Failure failure) {
    StringBuilder text = new StringBuilder(cleaned(failure.code(), request, by));
    // Such messages may repeat what was signed, the session token included.
    boolean isQuiet =
        ErrorCodes.isSignature(failure.code()) || ErrorCodes.isUnknownCredentials(failure.code());
    String said = isQuiet ? "" : cleaned(failure.said(), request, by);
    if (!said.isEmpty()) {
      text.append(": ").append(said);
    }
    if (failure.status() > 0) {
      text.append(" (status ").append(failure.status());
      if (!failure.requestId().isEmpty()) {
        text.append(", request ").append(cleaned(failure.requestId(), request, by));
      }
      text.append(')');
    }
    return text.toString();
  }

  private static String advice(Action action, String principal, Failure failure) {
    String code = failure.code();
    if (ErrorCodes.isAccessDenied(failure.status(), code)) {
      return grant(action, principal);
    }
    if (ErrorCodes.isExpired(code)) {
      return "the credentials have expired: renew them";
    }
    if (ErrorCodes.mayBeClockSkew(code)) {
      return "AWS refuses the signature: check the secret access key, the clock and the region";
    }
    if (ErrorCodes.isUnknownCredentials(code)) {
      return "AWS does not know the credentials: check the access key and the session token, and"
          + " that the account has enabled the region";
    }
    return switch (code) {
      case "ConnectionFailed", "Timeout" ->
          "check the network's way to the endpoint, and the settings AWS_ENDPOINT_URL*";
      default -> "";
    };
  }

  private static String grant(Action action, String principal) {
    String grant = "grant " + action.permission() + " to " + principal;
    return switch (action) {
      case STS_ASSUME_ROLE -> grant + ", and name it in the trust policy of the role to assume";
      case SSM_GET_PARAMETER -> grant + ", and kms:Decrypt when the parameter has a key of its own";
      default -> grant;
    };
  }

  private static String cleaned(String raw, Request request, AwsCredentialsIdentity by) {
    String text = raw;
    for (String secret : secrets(request, by)) {
      text = text.replace(secret, "[hidden]");
    }
    text = PlainText.of(text).strip();
    return text.length() <= MAX_SAID ? text : text.substring(0, MAX_SAID - 3) + "...";
  }

  private static List<String> secrets(Request request, AwsCredentialsIdentity by) {
    List<String> secrets = new ArrayList<>(request.secrets());
    secrets.add(by.secretAccessKey());
    if (by instanceof AwsSessionCredentialsIdentity session) {
      secrets.add(session.sessionToken());
    }
    secrets.add(by.accessKeyId());
    secrets.removeIf(String::isEmpty);
    return secrets;
  }
}
