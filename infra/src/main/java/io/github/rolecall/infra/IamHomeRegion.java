package io.github.rolecall.infra;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.regioninfo.RegionInfo;
import software.constructs.Construct;

/**
 * Where AWS Config records global types that it took up after February 2022: in the service's home
 * region, as its guide says, which names these two partitions.
 */
final class IamHomeRegion {

  private static final Map<String, String> BY_PARTITION =
      Map.of("aws", "us-east-1", "aws-us-gov", "us-gov-west-1");

  private IamHomeRegion() {}

  /** Warns about a rule in a region that is known to hear of no change. */
  static void warnElsewhere(Construct rule) {
    String region = Stack.of(rule).getRegion();
    if (Token.isUnresolved(region)) {
      return;
    }
    @Nullable String home =
        BY_PARTITION.get(Objects.requireNonNullElse(RegionInfo.get(region).getPartition(), ""));
    if (home != null && !home.equals(region)) {
      Annotations.of(rule)
          .addWarningV2(
              "rolecall:recordedElsewhere",
              "AWS Config records AWS::IAM::InstanceProfile in "
                  + home
                  + " only: in "
                  + region
                  + " this rule hears of no change and finds everything on its schedule. Expected"
                  + " one such rule, in "
                  + home
                  + "; elsewhere it is of use for the names of that region's instances.");
    }
  }
}
