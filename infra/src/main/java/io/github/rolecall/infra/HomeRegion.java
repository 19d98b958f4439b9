package io.github.rolecall.infra;

import java.util.Map;

/** The one region of each partition in which CloudTrail reports calls of IAM to EventBridge. */
final class HomeRegion {

  private static final Map<String, String> BY_PREFIX =
      Map.of(
          "cn-", "cn-north-1",
          "us-gov-", "us-gov-west-1",
          "us-iso-", "us-iso-east-1",
          "us-isob-", "us-isob-east-1",
          "us-isof-", "us-isof-south-1",
          "eu-isoe-", "eu-isoe-west-1",
          "eusc-", "eusc-de-east-1");

  private HomeRegion() {}

  /** Returns the one of a region's partition. */
  static String of(String region) {
    return BY_PREFIX.entrySet().stream()
        .filter(each -> region.startsWith(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("us-east-1");
  }
}
