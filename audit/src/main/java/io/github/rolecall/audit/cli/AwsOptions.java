package io.github.rolecall.audit.cli;

import io.github.rolecall.aws.Aws;
import io.github.rolecall.aws.ConfiguredRegion;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** With whose credentials AWS is called, and where. */
final class AwsOptions {

  private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z0-9]+)+");

  /** Where buckets are found of which nobody says where they are. */
  private static final String DEFAULT_REGION = "us-east-1";

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "The profile of the AWS command line whose credentials and region to use. Default: the"
              + " environment's.")
  private @Nullable String profile;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The region to call. Default: that of the profile or the environment.")
  private @Nullable String region;

  /** Opens the way to AWS; the caller closes it. */
  Aws open(Map<String, String> environment) throws UsageException {
    if (region != null && !REGION.matcher(region).matches()) {
      throw new UsageException(
          "--region is \"" + region + "\": expected the id of a region, for example eu-central-1");
    }
    Connections.keep(1);
    try {
      String begin =
          region == null
              ? ConfiguredRegion.of(environment, profile).orElse(DEFAULT_REGION)
              : region;
      return Aws.portable(environment, begin, profile);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
