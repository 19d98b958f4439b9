package io.github.rolecall.aws;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Makes signed HTTP requests of calls, by AWS's Signature Version 4. The SDK's signer gives the
 * same signatures, but loads some 200 classes for it, since it can do much more.
 */
final class Signer {

  private static final String USER_AGENT = "rolecall";
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String END_OF_SCOPE = "aws4_request";
  private static final int DATE = 8;

  private final Clock clock;

  /** The last key of each service: it holds for a day, and takes longer to make than the rest. */
  private final Map<String, Key> keys = new ConcurrentHashMap<>();

  Signer(Clock clock) {
    this.clock = clock;
  }

  HttpExecuteRequest sign(Request request, Endpoint endpoint, AwsCredentialsIdentity identity) {
    Map<String, String> headers = headers(request, endpoint.uri());
    if (identity instanceof AwsSessionCredentialsIdentity session) {
      headers.put("X-Amz-Security-Token", session.sessionToken());
    }
    String authorization = authorization(request, endpoint, identity, headers);
    SdkHttpRequest.Builder http =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(endpoint.uri())
            .encodedPath(path(endpoint.uri()));
    headers.forEach(http::putHeader);
    http.putHeader("User-Agent", USER_AGENT).putHeader("Authorization", authorization);
    return HttpExecuteRequest.builder()
        .request(http.build())
        .contentStreamProvider(() -> new ByteArrayInputStream(request.body()))
        .build();
  }

  /** Returns the headers to sign, sorted as in a signature. */
  private Map<String, String> headers(Request request, URI endpoint) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Content-Type", request.contentType());
    headers.put("Content-Length", Integer.toString(request.body().length));
    headers.put("Host", host(endpoint));
    headers.put("X-Amz-Date", time());
    headers.put("x-amz-content-sha256", Sha256.hex(request.body()));
    if (request.action().service().speaksJson()) {
      headers.put("X-Amz-Target", request.target());
    }
    return headers;
  }

  private String authorization(
      Request request,
      Endpoint endpoint,
      AwsCredentialsIdentity identity,
      Map<String, String> headers) {
    StringBuilder canonical = new StringBuilder("POST\n");
    canonical.append(encoded(path(endpoint.uri()))).append("\n\n");
    StringBuilder names = new StringBuilder();
    for (Map.Entry<String, String> header : headers.entrySet()) {
      String name = lowerCase(header.getKey());
      canonical.append(name).append(':').append(header.getValue().strip()).append('\n');
      names.append(names.isEmpty() ? "" : ";").append(name);
    }
    canonical.append('\n').append(names).append('\n');
    canonical.append(headers.get("x-amz-content-sha256"));

    String time = String.valueOf(headers.get("X-Amz-Date"));
    String date = time.substring(0, DATE);
    String region = endpoint.signingRegion();
    String service = request.action().service().signingName();
    String scope = date + "/" + region + "/" + service + "/" + END_OF_SCOPE;
    String toSign =
        ALGORITHM + "\n" + time + "\n" + scope + "\n" + Sha256.hex(canonical.toString());
    byte[] key = key(identity.secretAccessKey(), date, region, service);
    return ALGORITHM
        + " Credential="
        + identity.accessKeyId()
        + "/"
        + scope
        + ", SignedHeaders="
        + names
        + ", Signature="
        + Sha256.hmacHex(key, toSign);
  }

  private byte[] key(String secret, String date, String region, String service) {
    @Nullable Key known = keys.get(service);
    if (known != null && known.isFor(secret, date, region)) {
      return known.bytes();
    }
    byte[] bytes = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    for (String part : new String[] {date, region, service, END_OF_SCOPE}) {
      bytes = Sha256.hmac(bytes, part);
    }
    keys.put(service, new Key(secret, date, region, bytes));
    return bytes;
  }

  /** Returns the time as in {@code 20260520T091500Z}. */
  private String time() {
    return clock
        .instant()
        .truncatedTo(ChronoUnit.SECONDS)
        .toString()
        .replace("-", "")
        .replace(":", "");
  }

  private static String host(URI endpoint) {
    int standard = "https".equals(endpoint.getScheme()) ? 443 : 80;
    return endpoint.getPort() < 0 || endpoint.getPort() == standard
        ? endpoint.getHost()
        : endpoint.getHost() + ":" + endpoint.getPort();
  }

  private static String path(URI endpoint) {
    String path = endpoint.getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  /** A path that is percent-encoded already is encoded once more, as all services but S3 want. */
  private static String encoded(String path) {
    return path.replace("%", "%25");
  }

  /** Header names are ASCII in every language. */
  private static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  // The bytes are never changed or compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Key(String secret, String date, String region, byte[] bytes) {
    boolean isFor(String otherSecret, String otherDate, String otherRegion) {
      return secret.equals(otherSecret) && date.equals(otherDate) && region.equals(otherRegion);
    }
  }
}
