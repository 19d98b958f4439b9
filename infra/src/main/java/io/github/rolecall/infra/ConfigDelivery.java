package io.github.rolecall.infra;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.s3.IBucket;

/**
 * Where files of AWS Config lie, and what a query may ask for.
 *
 * @param bucket their bucket
 * @param root what their keys begin with, up to the account's id
 * @param accounts the accounts, none for any
 * @param regions the regions, none for any
 */
record ConfigDelivery(IBucket bucket, String root, List<String> accounts, List<String> regions) {

  ConfigDelivery {
    accounts = List.copyOf(accounts);
    regions = List.copyOf(regions);
  }

  /**
   * Month and day are as AWS Config writes them, without leading zeros. They are numbers and not
   * one date, since texts like 2026/11/2 do not sort by time.
   */
  Projection partitions() {
    return new Projection(
        "s3://" + bucket.getBucketName() + "/" + root,
        "${account}/Config/${region}/${year}/${month}/${day}/${kind}/",
        List.of(
            Partition.anyOf("account", accounts, "The account's id."),
            Partition.anyOf("region", regions, "The region."),
            Partition.number("year", 2014, 2099, "The year of delivery."),
            Partition.number("month", 1, 12, "Its month."),
            Partition.number("day", 1, 31, "Its day."),
            Partition.anyOf(
                "kind", List.of("ConfigHistory", "ConfigSnapshot"), "History or snapshot.")));
  }

  /** What the options say. */
  static final class Choice {
    private static final Pattern PREFIX = Pattern.compile("[\\w!.*'()-]+(/[\\w!.*'()-]+)*");

    @Nullable IBucket bucket;
    List<String> accounts = List.of();
    List<String> regions = List.of();
    private String prefix = "";

    void prefix(String text) {
      this.prefix =
          Checks.matching("configPrefix", text, PREFIX, "a prefix with no slash first or last")
              + "/";
    }

    ConfigDelivery orIn(IBucket archive) {
      return new ConfigDelivery(
          bucket == null ? archive : bucket, prefix + "AWSLogs/", accounts, regions);
    }
  }
}
