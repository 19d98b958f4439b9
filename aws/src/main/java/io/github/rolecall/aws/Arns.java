package io.github.rolecall.aws;

/** Takes ARNs apart: {@code arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE}. */
final class Arns {

  private static final int ACCOUNT = 4;

  private Arns() {}

  /** Returns the account in an ARN, or an empty text. */
  static String account(String arn) {
    int from = 0;
    for (int i = 0; i < ACCOUNT; i++) {
      from = arn.indexOf(':', from) + 1;
      if (from == 0) {
        return "";
      }
    }
    int to = arn.indexOf(':', from);
    return to < 0 ? "" : arn.substring(from, to);
  }

  /** Returns what follows the last {@code /}, since IAM's names may have a path. */
  static String name(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
