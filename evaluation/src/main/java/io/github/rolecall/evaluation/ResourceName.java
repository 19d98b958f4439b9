package io.github.rolecall.evaluation;

/** The name at the end of an IAM ARN. */
final class ResourceName {

  private ResourceName() {}

  /** Returns what follows the last {@code /}; a text without one is a name already. */
  static String of(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
