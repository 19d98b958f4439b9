package io.github.rolecall.emulator;

/**
 * An error answer as a service words it. The codes differ by service: see the common errors of each
 * API reference.
 *
 * @param status the HTTP status
 * @param contentType its media type
 * @param body the answer
 */
public record ErrorShape(int status, String contentType, String body) {

  public static ErrorShape throttled(String service) {
    return switch (service) {
      case "ec2" -> of(service, 503, "RequestLimitExceeded", "Request limit exceeded.");
      case "iam", "sts" -> of(service, 400, "Throttling", "Rate exceeded");
      default -> of(service, 400, "ThrottlingException", "Rate exceeded");
    };
  }

  public static ErrorShape unavailable(String service) {
    return switch (service) {
      case "ec2" -> of(service, 500, "InternalError", "An internal error has occurred");
      case "iam", "sts" -> of(service, 503, "ServiceUnavailable", "Service is unavailable");
      default -> of(service, 500, "InternalFailure", "The request failed for an unknown reason");
    };
  }

  public static ErrorShape denied(String service, String permission) {
    String message =
        "User: arn:aws:sts::111122223333:assumed-role/rolecall/rolecall is not"
            + " authorized to perform: "
            + permission;
    return switch (service) {
      case "ec2" -> of(service, 403, "UnauthorizedOperation", message);
      case "iam", "sts" -> of(service, 403, "AccessDenied", message);
      default -> of(service, 400, "AccessDeniedException", message);
    };
  }

  public static ErrorShape expired(String service) {
    String message = "The security token included in the request is expired";
    return switch (service) {
      case "ec2" -> of(service, 400, "RequestExpired", message);
      case "iam", "sts" -> of(service, 403, "ExpiredToken", message);
      default -> of(service, 400, "ExpiredTokenException", message);
    };
  }

  public static ErrorShape of(String service, int status, String code, String message) {
    return switch (service) {
      case "ec2" ->
          new ErrorShape(
              status,
              "text/xml;charset=UTF-8",
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Errors><Error><Code>"
                  + code
                  + "</Code><Message>"
                  + message
                  + "</Message></Error></Errors><RequestID>0f1e2d3c</RequestID></Response>");
      case "iam", "sts" ->
          new ErrorShape(
              status,
              "text/xml",
              "<ErrorResponse xmlns=\"https://"
                  + service
                  + ".amazonaws.com/doc/\"><Error><Type>Sender</Type><Code>"
                  + code
                  + "</Code><Message>"
                  + message
                  + "</Message></Error><RequestId>0f1e2d3c</RequestId></ErrorResponse>");
      default ->
          new ErrorShape(
              status,
              "application/x-amz-json-1.1",
              "{\"__type\":\"" + code + "\",\"message\":\"" + message.replace("\"", "'") + "\"}");
    };
  }
}
