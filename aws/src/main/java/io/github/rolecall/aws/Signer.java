package io.github.rolecall.aws;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Makes signed HTTP requests of calls. */
final class Signer {

  static final String USER_AGENT = "rolecall";

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final Clock clock;

  Signer(Clock clock) {
    this.clock = clock;
  }

  HttpExecuteRequest sign(Request request, Endpoint endpoint, AwsCredentialsIdentity identity) {
    ContentStreamProvider body = () -> new ByteArrayInputStream(request.body());
    ObjectPath object = request.object();
    SignedRequest signed =
        signer.sign(r ->
            r.identity(identity)
                .request(object == null ? http(request, endpoint) : object.http(endpoint.uri()))
                .payload(object == null ? body : null)
                // S3 takes paths as they are: one slash more is another object.
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, object == null)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, object == null)
                .putProperty(
                    AwsV4HttpSigner.SERVICE_SIGNING_NAME, request.action().service().signingName())
                .putProperty(AwsV4HttpSigner.REGION_NAME, endpoint.signingRegion())
                .putProperty(HttpSigner.SIGNING_CLOCK, clock));
    Optional<ContentStreamProvider> payload = signed.payload();
    HttpExecuteRequest.Builder http = HttpExecuteRequest.builder().request(signed.request());
    if (object == null) {
      http.contentStreamProvider(payload.isPresent() ? payload.get() : body);
    }
    return http.build();
  }

  private static SdkHttpRequest http(Request request, Endpoint endpoint) {
    SdkHttpRequest.Builder http =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(endpoint.uri())
            .putHeader("Content-Type", request.contentType())
            .putHeader("Content-Length", Integer.toString(request.body().length))
            .putHeader("User-Agent", USER_AGENT);
    String path = endpoint.uri().getRawPath();
    if (path == null || path.isEmpty()) {
      http.encodedPath("/");
    }
    if (request.action().service().speaksJson()) {
      http.putHeader("X-Amz-Target", request.target());
    }
    return http.build();
  }
}
