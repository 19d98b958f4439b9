package io.github.rolecall.aws;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceEndpointKey;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.regions.ServicePartitionMetadata;
import software.amazon.awssdk.regions.servicemetadata.ConfigServiceMetadata;
import software.amazon.awssdk.regions.servicemetadata.Ec2ServiceMetadata;
import software.amazon.awssdk.regions.servicemetadata.IamServiceMetadata;
import software.amazon.awssdk.regions.servicemetadata.SsmServiceMetadata;
import software.amazon.awssdk.regions.servicemetadata.StsServiceMetadata;

/**
 * Finds the endpoints of one region: the standard settings first, then what the SDK knows of
 * regions and partitions. Safe for use by many threads.
 */
final class Endpoints {

  private final Map<String, String> environment;
  private final Region region;
  private final PartitionMetadata partition;
  private final Map<Service, Endpoint> found = new EnumMap<>(Service.class);

  Endpoints(Map<String, String> environment, String region) {
    this.environment = environment;
    this.region = Region.of(region);
    this.partition = PartitionMetadata.of(this.region);
  }

  String region() {
    return region.id();
  }

  /** Returns for example {@code aws} or {@code aws-cn}. */
  String partition() {
    return partition.id();
  }

  /**
   * Returns the endpoint of a service.
   *
   * @throws IllegalArgumentException if a setting is not a URL
   */
  synchronized Endpoint of(Service service) {
    @Nullable Endpoint endpoint = found.get(service);
    if (endpoint == null) {
      endpoint = find(service);
      found.put(service, endpoint);
    }
    return endpoint;
  }

  private Endpoint find(Service service) {
    // The SDK's own look-up by name would load the tables of all its 400 services.
    ServiceMetadata metadata =
        switch (service) {
          case IAM -> new IamServiceMetadata();
          case EC2 -> new Ec2ServiceMetadata();
          case STS -> new StsServiceMetadata();
          case CONFIG -> new ConfigServiceMetadata();
          case SSM -> new SsmServiceMetadata();
        };
    Endpoint known = service.isGlobal() ? global(metadata) : regional(metadata, region);
    if (isOn("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")) {
      return known;
    }
    @Nullable Endpoint own = configured(service.endpointVariable(), known);
    @Nullable Endpoint any = own == null ? configured("AWS_ENDPOINT_URL", known) : own;
    return any == null ? known : any;
  }

  private @Nullable Endpoint configured(String variable, Endpoint known) {
    String url = environment.getOrDefault(variable, "");
    return url.isBlank() ? null : Endpoint.ofSetting(variable, url, known.signingRegion());
  }

  private Endpoint regional(ServiceMetadata metadata, Region of) {
    ServiceEndpointKey key = key(of);
    return Endpoint.https(metadata.endpointFor(key).toString(), metadata.signingRegion(key).id());
  }

  /** Newer partitions have no entry of their own: there the regional name is the global one. */
  private Endpoint global(ServiceMetadata metadata) {
    for (ServicePartitionMetadata each : metadata.servicePartitions()) {
      if (each.partition().id().equals(partition.id()) && each.globalRegion().isPresent()) {
        return global(metadata, each.globalRegion().get());
      }
    }
    return regional(metadata, region);
  }

  private Endpoint global(ServiceMetadata metadata, Region global) {
    Region signing = metadata.signingRegion(ServiceEndpointKey.builder().region(global).build());
    String host = metadata.endpointFor(key(global)).toString();
    // Where the metadata lists no FIPS endpoint, it makes one up of the pseudo region's name.
    return host.contains(global.id())
        ? regional(metadata, signing)
        : Endpoint.https(host, signing.id());
  }

  private ServiceEndpointKey key(Region of) {
    ServiceEndpointKey.Builder key = ServiceEndpointKey.builder().region(of);
    return isOn("AWS_USE_FIPS_ENDPOINT") ? key.tags(EndpointTag.FIPS).build() : key.build();
  }

  private boolean isOn(String variable) {
    return "true".equalsIgnoreCase(environment.getOrDefault(variable, ""));
  }
}
