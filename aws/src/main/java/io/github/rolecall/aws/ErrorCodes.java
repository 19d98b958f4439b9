package io.github.rolecall.aws;

/** Knows what the error codes of AWS mean. */
final class ErrorCodes {

  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private ErrorCodes() {}

  static boolean isAccessDenied(int status, String code) {
    return switch (code) {
      case "AccessDenied",
          "AccessDeniedException",
          "UnauthorizedOperation",
          "UnauthorizedAccess",
          "NotAuthorized",
          "AuthorizationError" ->
          true;
      // An answer of a proxy or an endpoint policy may carry no code.
      default -> status == FORBIDDEN && code.isEmpty();
    };
  }

  static boolean isThrottling(int status, String code) {
    return switch (code) {
      case "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "RequestThrottled",
          "RequestThrottledException",
          "RequestLimitExceeded",
          "TooManyRequestsException",
          "SlowDown",
          "ProvisionedThroughputExceededException",
          "BandwidthLimitExceeded",
          "LimitExceededException",
          "PriorRequestNotComplete",
          "EC2ThrottledException" ->
          true;
      default -> status == TOO_MANY_REQUESTS;
    };
  }

  /** Says whether the same call is refused for the next minute, or while an evaluation runs. */
  static boolean isOncePerMinute(Action action, String code) {
    return action == Action.CONFIG_START_CONFIG_RULES_EVALUATION
        && code.equals("LimitExceededException");
  }

  /** Says whether the same call may well succeed a moment later. */
  static boolean isTransient(int status, String code) {
    return switch (code) {
      case "RequestTimeout",
          "RequestTimeoutException",
          "IDPCommunicationError",
          "InternalError",
          "InternalFailure",
          "InternalServerError",
          "ServiceUnavailable",
          "Unavailable" ->
          true;
      default -> status >= SERVER_ERROR;
    };
  }

  /** Says whether the credentials have expired. */
  static boolean isExpired(String code) {
    return switch (code) {
      case "ExpiredToken", "ExpiredTokenException", "RequestExpired" -> true;
      default -> false;
    };
  }

  /** Says whether a wrong clock is among the causes. */
  static boolean mayBeClockSkew(String code) {
    return switch (code) {
      case "RequestTimeTooSkewed", "RequestInTheFuture", "RequestExpired" -> true;
      default -> isSignature(code);
    };
  }

  /**
   * Says whether AWS could not verify the signature; the message then may repeat what was signed.
   */
  static boolean isSignature(String code) {
    return switch (code) {
      case "InvalidSignatureException",
          "SignatureDoesNotMatch",
          "IncompleteSignature",
          "IncompleteSignatureException",
          "InvalidSignature",
          "AuthFailure" ->
          true;
      default -> false;
    };
  }

  /** Says whether AWS does not know the credentials. */
  static boolean isUnknownCredentials(String code) {
    return switch (code) {
      case "InvalidClientTokenId",
          "UnrecognizedClientException",
          "InvalidAccessKeyId",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "OptInRequired" ->
          true;
      default -> false;
    };
  }
}
