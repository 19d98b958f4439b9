package io.github.rolecall.lambda.e2e;

/** Which partition of AWS the regions are in that tests use. */
final class Partitions {

  private Partitions() {}

  static String of(String region) {
    return region.startsWith("cn-")
        ? "aws-cn"
        : region.startsWith("us-gov-")
            ? "aws-us-gov"
            : region.startsWith("us-iso-") ? "aws-iso" : "aws";
  }
}
