package io.github.rolecall.decoding;

import io.github.rolecall.decoding.Resource.ProfileReference;

/** Takes ARNs apart: {@code arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE}. */
final class Arns {

  private static final int REGION = 3;
  private static final int ACCOUNT = 4;

  private Arns() {}

  /** Returns the account in an ARN, or an empty text. */
  static String account(String arn) {
    return part(arn, ACCOUNT);
  }

  /** Returns the region in an ARN, or an empty text. */
  static String region(String arn) {
    return part(arn, REGION);
  }

  /**
   * Returns the name at the end of an ARN: what follows the last {@code /}, since IAM's names may
   * have a path.
   */
  static String name(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  /** Makes a reference of a text that names an instance profile or is its ARN. */
  static ProfileReference profile(String nameOrArn) {
    return new ProfileReference(name(nameOrArn), isArn(nameOrArn) ? nameOrArn : null, null);
  }

  static boolean isArn(String text) {
    return text.startsWith("arn:");
  }

  private static String part(String arn, int index) {
    int from = 0;
    for (int i = 0; i < index; i++) {
      from = arn.indexOf(':', from) + 1;
      if (from == 0) {
        return "";
      }
    }
    int to = arn.indexOf(':', from);
    return to < 0 ? "" : arn.substring(from, to);
  }
}
