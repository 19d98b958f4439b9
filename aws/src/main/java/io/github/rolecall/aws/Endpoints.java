package io.github.rolecall.aws;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceEndpointKey;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.regions.ServicePartitionMetadata;

/** Knows where each service is called from one region. */
final class Endpoints {

  private final Region region;
  private final String partition;
  private final Map<Service, Endpoint> endpoints = new EnumMap<>(Service.class);

  private Endpoints(Region region, String partition) {
    this.region = region;
    this.partition = partition;
  }

  /**
   * Finds the endpoints that the environment asks for.
   *
   * @throws IllegalArgumentException if it names no region, or an endpoint that is no URL
   */
  static Endpoints of(Map<String, String> environment) {
    @Nullable String id = setting(environment, "AWS_REGION");
    id = id == null ? setting(environment, "AWS_DEFAULT_REGION") : id;
    if (id == null) {
      throw new IllegalArgumentException(
          "no region: set AWS_REGION to the region to work in, for example eu-central-1");
    }
    if (!isRegion(id)) {
      throw new IllegalArgumentException(
          "AWS_REGION is not the id of a region: expected small letters, digits and hyphens, for"
              + " example eu-central-1");
    }
    Region region = Region.of(id);
    Endpoints all = new Endpoints(region, PartitionMetadata.of(region).id());
    for (Service service : Service.values()) {
      all.endpoints.put(service, all.find(service, environment));
    }
    return all;
  }

  String region() {
    return region.id();
  }

  String partition() {
    return partition;
  }

  Endpoint of(Service service) {
    Endpoint endpoint = endpoints.get(service);
    if (endpoint == null) {
      throw new IllegalStateException("no endpoint of " + service);
    }
    return endpoint;
  }

  private Endpoint find(Service service, Map<String, String> environment) {
    ServiceMetadata metadata = ServiceMetadata.of(service.signingName());
    ServiceEndpointKey.Builder key = ServiceEndpointKey.builder().region(home(service, metadata));
    if (isTrue(environment, "AWS_USE_FIPS_ENDPOINT")) {
      key.tags(EndpointTag.FIPS);
    }
    ServiceEndpointKey wanted = key.build();
    @Nullable URI configured = configured(service, environment);
    URI uri =
        configured == null ? URI.create("https://" + metadata.endpointFor(wanted)) : configured;
    return new Endpoint(uri, metadata.signingRegion(wanted).id());
  }

  /** A global service lives in one region of its partition, if the SDK knows which. */
  private Region home(Service service, ServiceMetadata metadata) {
    if (!service.isGlobal()) {
      return region;
    }
    for (ServicePartitionMetadata there : metadata.servicePartitions()) {
      if (there.partition().id().equals(partition)) {
        return there.globalRegion().orElse(region);
      }
    }
    return region;
  }

  private static @Nullable URI configured(Service service, Map<String, String> environment) {
    if (isTrue(environment, "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")) {
      return null;
    }
    String name = service.endpointVariable();
    @Nullable String url = setting(environment, name);
    if (url == null) {
      name = "AWS_ENDPOINT_URL";
      url = setting(environment, name);
    }
    return url == null ? null : parse(name, url);
  }

  private static URI parse(String name, String url) {
    try {
      URI uri = new URI(url);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(noUrl(name), e);
    }
    throw new IllegalArgumentException(noUrl(name));
  }

  private static String noUrl(String name) {
    return name + " is no endpoint: expected http:// or https:// with a host";
  }

  /** What is no region must not become part of a host name. */
  private static boolean isRegion(String id) {
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isTrue(Map<String, String> environment, String name) {
    return "true".equalsIgnoreCase(environment.get(name));
  }

  static @Nullable String setting(Map<String, String> environment, String name) {
    @Nullable String value = environment.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
