package io.github.rolecall.aws;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where services are called in the partitions that most accounts are in. The SDK knows this too,
 * but looking there loads the classes of all its services and regions, some 400, which takes a
 * third of a function's start.
 */
enum CommonPartition {
  AWS("aws", "amazonaws.com", "iam.amazonaws.com", "us-east-1", "us-east-1"),
  CHINA(
      "aws-cn",
      "amazonaws.com.cn",
      "iam.cn-north-1.amazonaws.com.cn",
      "cn-north-1",
      "cn-northwest-1"),
  GOV_CLOUD(
      "aws-us-gov", "amazonaws.com", "iam.us-gov.amazonaws.com", "us-gov-west-1", "us-gov-west-1");

  private static final Pattern REGION =
      Pattern.compile("(us|eu|ap|sa|ca|me|af|il|mx)-(north|south|east|west|central)[a-z]*-[0-9]");

  private final String id;
  private final String suffix;
  private final String iamHost;
  private final String iamRegion;
  private final String organizationsRegion;

  CommonPartition(
      String id, String suffix, String iamHost, String iamRegion, String organizationsRegion) {
    this.id = id;
    this.suffix = suffix;
    this.iamHost = iamHost;
    this.iamRegion = iamRegion;
    this.organizationsRegion = organizationsRegion;
  }

  /** Returns the partition of a region; null when the SDK has to be asked. */
  static @Nullable CommonPartition of(String region) {
    if (region.equals("cn-north-1") || region.equals("cn-northwest-1")) {
      return CHINA;
    }
    if (region.equals("us-gov-west-1") || region.equals("us-gov-east-1")) {
      return GOV_CLOUD;
    }
    return REGION.matcher(region).matches() ? AWS : null;
  }

  /** Returns its name, as it stands in ARNs. */
  String id() {
    return id;
  }

  String host(Service service, String region) {
    return service == Service.IAM
        ? iamHost
        : service.signingName() + "." + signingRegion(service, region) + "." + suffix;
  }

  String signingRegion(Service service, String region) {
    return switch (service) {
      case IAM -> iamRegion;
      case ORGANIZATIONS -> organizationsRegion;
      default -> region;
    };
  }
}
