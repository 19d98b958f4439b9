package io.github.rolecall.aws;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * What is requested of S3.
 *
 * @param bucket the bucket's name
 * @param key the key of an object; empty for the bucket itself
 * @param query the parameters by name
 * @param headers the headers by name
 */
record ObjectPath(
    String bucket, String key, Map<String, String> query, Map<String, String> headers) {

  /** Buckets that may stand in a host name; with a dot its certificate would not fit. */
  private static final Pattern HOST = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");

  ObjectPath {
    query = new TreeMap<>(query);
    headers = new TreeMap<>(headers);
  }

  /**
   * Returns the request. The bucket becomes part of the host name where AWS answers, and of the
   * path elsewhere, as what stands in for S3 wants it.
   */
  SdkHttpRequest http(URI endpoint) {
    boolean inHost = HOST.matcher(bucket).matches() && isOfAws(endpoint);
    String base = endpoint.getRawPath() == null ? "" : endpoint.getRawPath().replaceAll("/+$", "");
    String path = base + (inHost ? "/" : "/" + encoded(bucket) + "/");
    SdkHttpRequest.Builder http =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .protocol(endpoint.getScheme())
            .host(inHost ? bucket + "." + endpoint.getHost() : endpoint.getHost())
            .encodedPath(path + encoded(key).replace("%2F", "/"))
            .putHeader("User-Agent", Signer.USER_AGENT);
    if (endpoint.getPort() >= 0) {
      http.port(endpoint.getPort());
    }
    query.forEach(http::putRawQueryParameter);
    headers.forEach(http::putHeader);
    return http.build();
  }

  /** Encodes as signatures want it (RFC 3986), which is not how forms are encoded. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static boolean isOfAws(URI endpoint) {
    return "https".equals(endpoint.getScheme()) && endpoint.getHost().startsWith("s3");
  }
}
