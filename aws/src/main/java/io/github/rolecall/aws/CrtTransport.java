package io.github.rolecall.aws;

import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;

/** The AWS Common Runtime: quick to connect, but made for each processor and system apart. */
final class CrtTransport implements Transport {

  private static final int CONNECTIONS = 64;

  @Override
  public SdkHttpClient open() {
    return AwsCrtHttpClient.builder()
        .maxConcurrency(CONNECTIONS)
        .connectionTimeout(Duration.ofSeconds(5))
        .build();
  }
}
