package io.github.rolecall.aws;

import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Java's own HTTP client, which runs wherever Java does. */
final class PortableTransport implements Transport {

  /** A read that waits longer ends by itself, should nobody manage to abort it. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  @Override
  public SdkHttpClient open() {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(Duration.ofSeconds(5))
        .socketTimeout(SILENCE)
        .build();
  }
}
