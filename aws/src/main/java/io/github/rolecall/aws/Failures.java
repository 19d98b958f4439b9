package io.github.rolecall.aws;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Words what went wrong, in one line without secrets. */
final class Failures {

  private static final int MAX_MESSAGE = 300;
  private static final int MAX_CODE = 100;

  private Failures() {}

  /** Says what AWS answered. */
  static AwsException of(
      Action action, Answer answer, AwsCredentialsIdentity identity, String holder) {
    ErrorBody error = ErrorBody.read(action.service(), answer);
    String code = cut(error.code(), MAX_CODE);
    StringBuilder text = new StringBuilder(action.permission());
    text.append(" failed: ").append(code.isEmpty() ? "no error code" : code);
    text.append(" (HTTP ").append(answer.status()).append(')');
    String said = said(error, identity);
    if (!said.isEmpty()) {
      text.append(": ").append(said);
    }
    if (!error.requestId().isEmpty()) {
      text.append("; request id ").append(cut(error.requestId(), MAX_CODE));
    }
    text.append(advice(action, answer.status(), error.code(), holder));
    return new AwsException(action, answer.status(), code, text.toString(), null)
        .of(answer.bucketRegion());
  }

  static AwsException unanswered(Action action, WireException e) {
    return new AwsException(
        action, 0, e.code(), action.permission() + " failed: " + e.getMessage(), e);
  }

  static AwsException unreadable(Action action, int status, UnreadableAnswerException e) {
    return new AwsException(
        action,
        status,
        e.code(),
        action.permission() + " failed: the answer is not readable: " + plain(e.getMessage()),
        e);
  }

  static AwsException noCredentials(Action action, NoCredentialsException e) {
    return new AwsException(
        action, 0, "NoCredentials", action.permission() + " failed: " + plain(e.getMessage()), e);
  }

  static AwsException endless(Action action, int pages) {
    return new AwsException(
        action,
        0,
        "RepeatedToken",
        action.permission()
            + " failed: page "
            + (pages + 1)
            + " has the nextToken of a page before, so that the pages have no end",
        null);
  }

  static AwsException interrupted(Action action, InterruptedException e) {
    return new AwsException(
        action, 0, "Interrupted", action.permission() + " failed: it was interrupted", e);
  }

  static OutOfTimeException outOfTime(Action action, int attempts, @Nullable AwsException last) {
    String made =
        attempts == 0
            ? "no attempt was made"
            : attempts + (attempts == 1 ? " attempt was made" : " attempts were made");
    String ending = last == null ? "" : "; the last one: " + last.getMessage();
    return new OutOfTimeException(
        action, "no time left for " + action.permission() + ": " + made + ending, last);
  }

  private static String advice(Action action, int status, String code, String holder) {
    if (ErrorCodes.isAccessDenied(status, code)) {
      return "; grant "
          + action.permission()
          + " to "
          + holder
          + (action == Action.STS_ASSUME_ROLE
              ? ", and let the trust policy of the role to assume name it"
              : "");
    }
    if (ErrorCodes.isExpired(code)) {
      return "; the credentials of " + holder + " have expired: renew them, or check the clock";
    }
    if (ErrorCodes.mayBeClockSkew(code)) {
      return "; check the credentials and the clock of this machine";
    }
    if (ErrorCodes.isUnknownCredentials(code)) {
      return "; check that the credentials are valid, belong to this partition and that the region"
          + " is enabled";
    }
    return "";
  }

  /**
   * A refused signature comes with what was signed, an encoded message with the whole policy, a
   * refused value is quoted.
   */
  private static String said(ErrorBody error, AwsCredentialsIdentity identity) {
    if (ErrorCodes.isSignature(error.code())) {
      return "AWS does not accept the signature";
    }
    String message = error.message();
    if (message.contains("resultToken") || error.code().equals("InvalidResultTokenException")) {
      return "AWS does not accept the result token";
    }
    int encoded = message.indexOf("Encoded authorization failure message");
    if (encoded >= 0) {
      message = message.substring(0, encoded);
    }
    message = message.replace(identity.secretAccessKey(), "***");
    message = message.replace(identity.accessKeyId(), "***");
    if (identity instanceof AwsSessionCredentialsIdentity session) {
      message = message.replace(session.sessionToken(), "***");
    }
    return cut(withoutKeyIds(message.strip()), MAX_MESSAGE);
  }

  /** IAM names the access key that it may not tell about. */
  private static String withoutKeyIds(String message) {
    return message.replaceAll("\\b(A[KS]IA)[A-Z0-9]+([A-Z0-9]{4})\\b", "$1***$2");
  }

  private static String cut(String text, int most) {
    String plain = plain(text);
    if (plain.length() <= most) {
      return plain;
    }
    int end = Character.isHighSurrogate(plain.charAt(most - 2)) ? most - 2 : most - 1;
    return plain.substring(0, end) + "…";
  }

  /** Keeps it one line: control characters and line separators become spaces. */
  private static String plain(@Nullable String text) {
    if (text == null) {
      return "";
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int type = Character.getType(c);
      boolean odd =
          type == Character.CONTROL
              || type == Character.FORMAT
              || type == Character.LINE_SEPARATOR
              || type == Character.PARAGRAPH_SEPARATOR;
      plain.append(odd ? ' ' : c);
    }
    return plain.toString();
  }
}
