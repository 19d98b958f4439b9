package io.github.rolecall.aws;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Signs requests, by a clock that can be put right. Safe for use by many threads. */
final class Signing {

  /** AWS takes signatures that are up to five minutes off. */
  private static final Duration TOLERANCE = Duration.ofMinutes(4);

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final Clock machine;
  private volatile Clock clock;

  Signing(Clock machine) {
    this.machine = machine;
    this.clock = machine;
  }

  /** Returns the time as AWS sees it. */
  Instant now() {
    return clock.instant();
  }

  /**
   * Puts the clock right.
   *
   * @param truth the time of AWS
   * @return whether the clock was so far off that signatures failed
   */
  boolean correct(Instant truth) {
    if (Duration.between(now(), truth).abs().compareTo(TOLERANCE) < 0) {
      return false;
    }
    clock = Clock.offset(machine, Duration.between(machine.instant(), truth));
    return true;
  }

  SdkHttpRequest sign(Request request, Endpoint endpoint, AwsCredentialsIdentity identity) {
    return signer
        .sign(
            SignRequest.builder(identity)
                .request(unsigned(request, endpoint))
                .payload(() -> new ByteArrayInputStream(request.body()))
                .putProperty(
                    AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME,
                    request.action().service().signingName())
                .putProperty(AwsV4HttpSigner.REGION_NAME, endpoint.signingRegion())
                .putProperty(HttpSigner.SIGNING_CLOCK, clock)
                .build())
        .request();
  }

  private static SdkHttpRequest unsigned(Request request, Endpoint endpoint) {
    SdkHttpRequest.Builder http =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .protocol(endpoint.protocol())
            .host(endpoint.host())
            .port(endpoint.port())
            .encodedPath(endpoint.path())
            .putHeader("Content-Type", request.contentType())
            .putHeader("Content-Length", Integer.toString(request.body().length))
            .putHeader("User-Agent", "rolecall");
    if (request.target() != null) {
      http.putHeader("X-Amz-Target", request.target());
    }
    return http.build();
  }
}
