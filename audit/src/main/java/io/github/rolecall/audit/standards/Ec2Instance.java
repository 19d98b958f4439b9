package io.github.rolecall.audit.standards;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An instance as other programs name it.
 *
 * @param account the account's id
 * @param region the region
 * @param id the id of the instance
 * @param partition the partition, for example {@code aws-cn}
 */
record Ec2Instance(String account, String region, String id, String partition) {

  static final String TYPE = "AWS::EC2::Instance";

  /** The beginnings of regions' names outside the standard partition. */
  private static final Map<String, String> PARTITIONS =
      Map.of(
          "cn", "aws-cn",
          "us-gov", "aws-us-gov",
          "us-iso", "aws-iso",
          "us-isob", "aws-iso-b",
          "us-isof", "aws-iso-f",
          "eu-isoe", "aws-iso-e",
          "eusc", "aws-eusc");

  /** Takes an instance from its row; the partition is that of its profile, or of its region. */
  static Ec2Instance of(Line row) {
    String region = row.text("region");
    String profile = row.ifAny("profile_arn");
    String partition = profile == null ? null : ofArn(profile);
    return new Ec2Instance(
        row.text("account"),
        region,
        row.text("resource_id"),
        partition == null ? ofRegion(region) : partition);
  }

  String arn() {
    return String.join(":", "arn", partition, "ec2", region, account, "instance/" + id);
  }

  private static @Nullable String ofArn(String arn) {
    String[] parts = arn.split(":", 3);
    boolean isArn = parts.length == 3 && parts[0].equals("arn") && parts[1].startsWith("aws");
    return isArn ? parts[1] : null;
  }

  private static String ofRegion(String region) {
    return PARTITIONS.entrySet().stream()
        .filter(entry -> region.startsWith(entry.getKey() + "-"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("aws");
  }
}
