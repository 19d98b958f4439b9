package io.github.rolecall.aws;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a service is called and for which region the call is signed.
 *
 * @param protocol {@code https}; {@code http} only by a setting
 * @param host a name without the port
 * @param port null for the one of the protocol
 * @param path begins with a slash
 * @param signingRegion for IAM the one region of the partition where IAM lives
 */
record Endpoint(
    String protocol, String host, @Nullable Integer port, String path, String signingRegion) {

  static Endpoint https(String host, String signingRegion) {
    return new Endpoint("https", host, null, "/", signingRegion);
  }

  /**
   * Reads the URL of a setting.
   *
   * @throws IllegalArgumentException if it is no http or https URL with a host
   */
  static Endpoint ofSetting(String variable, String url, String signingRegion) {
    @Nullable URI uri = parsed(url);
    if (uri == null
        || uri.getHost() == null
        || !("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
        || uri.getRawUserInfo() != null
        || uri.getRawQuery() != null) {
      throw new IllegalArgumentException(
          variable + " is not a URL of an endpoint: expected https://HOST[:PORT][/PATH]");
    }
    String path = uri.getRawPath();
    return new Endpoint(
        "http".equalsIgnoreCase(uri.getScheme()) ? "http" : "https",
        uri.getHost(),
        uri.getPort() < 0 ? null : uri.getPort(),
        path == null || path.isEmpty() ? "/" : path,
        signingRegion);
  }

  private static @Nullable URI parsed(String url) {
    try {
      return URI.create(url.strip());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
