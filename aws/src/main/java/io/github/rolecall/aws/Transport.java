package io.github.rolecall.aws;

import software.amazon.awssdk.http.SdkHttpClient;

/** The HTTP client that carries calls; a class for each, so that only the chosen one is loaded. */
interface Transport {

  /** Opens it; the caller closes it. */
  SdkHttpClient open();
}
