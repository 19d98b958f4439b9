package io.github.rolecall.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class CommonPartitionTest {

  @Test
  void whatIsKnownByHeartIsWhatTheSdkSays() {
    List<String> regions = new ArrayList<>(List.of("eu-central-9", "us-southeast-7"));
    Region.regions().stream()
        .filter(r -> !r.isGlobalRegion())
        .map(Region::id)
        .forEach(regions::add);
    int known = 0;
    for (String region : regions) {
      CommonPartition common = CommonPartition.of(region);
      if (common == null) {
        continue;
      }
      known++;
      assertThat(common.id()).as(region).isEqualTo(SdkEndpoints.partition(region));
      for (Service service : Service.values()) {
        if (service == Service.S3 && region.equals("us-east-1")) {
          continue; // Has a test of its own.
        }
        assertThat(
                new Endpoint(
                    URI.create("https://" + common.host(service, region)),
                    common.signingRegion(service, region)))
            .isEqualTo(SdkEndpoints.of(service, region, false));
      }
    }
    assertThat(known).isGreaterThan(30);
  }

  /** The SDK's list still names the global endpoint of S3 there, which others redirect to. */
  @Test
  void bucketsOfUsEast1AreAskedAtTheRegionalEndpoint() {
    CommonPartition common = Objects.requireNonNull(CommonPartition.of("us-east-1"));
    assertThat(common.host(Service.S3, "us-east-1")).isEqualTo("s3.us-east-1.amazonaws.com");
    assertThat(SdkEndpoints.of(Service.S3, "us-east-1", false).uri()).hasHost("s3.amazonaws.com");
  }

  @Test
  void isolatedAndUnknownRegionsAreLeftToTheSdk() {
    for (String region :
        List.of("us-iso-east-1", "us-isob-east-1", "eu-isoe-west-1", "eusc-de-east-1", "moon-1")) {
      assertThat(CommonPartition.of(region)).as(region).isNull();
    }
  }
}
