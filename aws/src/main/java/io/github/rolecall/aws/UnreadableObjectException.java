package io.github.rolecall.aws;

import java.io.IOException;

/**
 * An object cannot be read, or not to its end. Its message says why without what differs from call
 * to call; that of its cause says all.
 */
public final class UnreadableObjectException extends IOException {

  private static final long serialVersionUID = 1L;

  private static final int NOT_FOUND = 404;

  private UnreadableObjectException(String message, AwsException cause) {
    super(message, cause);
  }

  /**
   * Says what is the matter with the object.
   *
   * @throws AwsException if it is something else than the object, such as the network
   */
  static UnreadableObjectException of(AwsException failure) {
    return new UnreadableObjectException(why(failure), failure);
  }

  private static String why(AwsException e) {
    return switch (e.code()) {
      case "InvalidObjectState" ->
          "the object is archived (S3 Glacier or an archive tier): restore it first";
      case "NoSuchKey" -> "the object was there when it was listed, and is gone";
      case "PreconditionFailed" -> "the object was written again while it was being read";
      default -> {
        if (e.isAccessDenied()) {
          yield "no permission to read the object: s3:GetObject, or kms:Decrypt of its key";
        }
        if (e.status() == NOT_FOUND) {
          yield "the object is gone";
        }
        if (e.code().startsWith("KMS.")) {
          yield "the key of the object cannot be used: " + e.code();
        }
        throw e;
      }
    };
  }
}
