package io.github.rolecall.aws;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Knows where each service is called from one region. */
final class Endpoints {

  private final Map<String, String> environment;
  private final String region;
  private final String partition;
  private final Map<Service, Endpoint> endpoints = new EnumMap<>(Service.class);

  private Endpoints(Map<String, String> environment, String region, String partition) {
    this.environment = environment;
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
    return in(environment, "AWS_REGION", id);
  }

  /**
   * Finds the endpoints of a region that was chosen.
   *
   * @param region for example {@code eu-central-1}
   * @throws IllegalArgumentException if it is not the id of one, or an endpoint is no URL
   */
  static Endpoints of(Map<String, String> environment, String region) {
    return in(environment, "the region", region);
  }

  /**
   * Finds the endpoints of another region.
   *
   * @throws IllegalArgumentException if it is not the id of one
   */
  Endpoints in(String other) {
    return in(environment, "the region", other);
  }

  private static Endpoints in(Map<String, String> environment, String name, String id) {
    if (!isRegion(id)) {
      throw new IllegalArgumentException(
          name
              + " is not the id of a region: expected small letters, digits and hyphens, for"
              + " example eu-central-1");
    }
    boolean fips = isTrue(environment, "AWS_USE_FIPS_ENDPOINT");
    @Nullable CommonPartition common = fips ? null : CommonPartition.of(id);
    Endpoints all =
        new Endpoints(environment, id, common == null ? SdkEndpoints.partition(id) : common.id());
    for (Service service : Service.values()) {
      Endpoint usual = usual(service, id, common, fips);
      @Nullable URI configured = configured(service, environment);
      all.endpoints.put(
          service, configured == null ? usual : new Endpoint(configured, usual.signingRegion()));
    }
    return all;
  }

  String region() {
    return region;
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

  private static Endpoint usual(
      Service service, String region, @Nullable CommonPartition common, boolean fips) {
    return common == null
        ? SdkEndpoints.of(service, region, fips)
        : new Endpoint(
            URI.create("https://" + common.host(service, region)),
            common.signingRegion(service, region));
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
