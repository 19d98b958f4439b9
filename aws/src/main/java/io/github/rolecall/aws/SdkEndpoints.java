package io.github.rolecall.aws;

import java.net.URI;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceEndpointKey;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.regions.ServicePartitionMetadata;

/** Where services are called as the AWS SDK knows it, in every partition and with FIPS. */
final class SdkEndpoints {

  private SdkEndpoints() {}

  static String partition(String region) {
    return PartitionMetadata.of(Region.of(region)).id();
  }

  static Endpoint of(Service service, String region, boolean fips) {
    ServiceMetadata metadata = ServiceMetadata.of(service.signingName());
    ServiceEndpointKey.Builder key =
        ServiceEndpointKey.builder().region(home(service, metadata, Region.of(region)));
    if (fips) {
      key.tags(EndpointTag.FIPS);
    }
    ServiceEndpointKey wanted = key.build();
    return new Endpoint(
        URI.create("https://" + metadata.endpointFor(wanted)), metadata.signingRegion(wanted).id());
  }

  /** A global service lives in one region of its partition, if the SDK knows which. */
  private static Region home(Service service, ServiceMetadata metadata, Region region) {
    if (!service.isGlobal()) {
      return region;
    }
    String partition = partition(region.id());
    for (ServicePartitionMetadata there : metadata.servicePartitions()) {
      if (there.partition().id().equals(partition)) {
        return there.globalRegion().orElse(region);
      }
    }
    return region;
  }
}
