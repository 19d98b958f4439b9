package io.github.rolecall.aws;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * What came back over HTTP.
 *
 * @param head status and headers
 * @param body the whole body, possibly empty
 */
record Answer(SdkHttpResponse head, byte[] body) {

  private static final int OK = 200;
  private static final int REDIRECT = 300;

  int status() {
    return head.statusCode();
  }

  boolean isSuccess() {
    return status() >= OK && status() < REDIRECT;
  }

  @Nullable String header(String name) {
    return head.firstMatchingHeader(name).orElse(null);
  }
}
