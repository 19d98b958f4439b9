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

  private static final String USER_AGENT = "rolecall";

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final Clock clock;

  Signer(Clock clock) {
    this.clock = clock;
  }

  HttpExecuteRequest sign(Request request, Endpoint endpoint, AwsCredentialsIdentity identity) {
    ContentStreamProvider body = () -> new ByteArrayInputStream(request.body());
    SignedRequest signed =
        signer.sign(r ->
            r.identity(identity)
                .request(http(request, endpoint))
                .payload(body)
                .putProperty(
                    AwsV4HttpSigner.SERVICE_SIGNING_NAME, request.action().service().signingName())
                .putProperty(AwsV4HttpSigner.REGION_NAME, endpoint.signingRegion())
                .putProperty(HttpSigner.SIGNING_CLOCK, clock));
    Optional<ContentStreamProvider> payload = signed.payload();
    return HttpExecuteRequest.builder()
        .request(signed.request())
        .contentStreamProvider(payload.isPresent() ? payload.get() : body)
        .build();
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
