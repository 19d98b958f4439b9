package io.github.rolecall.emulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls the stand-ins as a function would, to try the harness itself. */
public final class Caller {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Caller() {}

  public static HttpResponse<String> config(URI uri, String action, String body)
      throws IOException, InterruptedException {
    return CLIENT.send(
        signed(uri, "config")
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", "StarlingDoveService." + action)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  public static HttpResponse<String> query(URI uri, String service, String form)
      throws IOException, InterruptedException {
    return CLIENT.send(
        signed(uri, service)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  public static HttpResponse<String> unsigned(URI uri, String action)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", "StarlingDoveService." + action)
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder signed(URI uri, String service) {
    return HttpRequest.newBuilder(uri.resolve("/"))
        .timeout(java.time.Duration.ofSeconds(2))
        .header("X-Amz-Date", "20260601T120000Z")
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=ASIACALLER/20260601/eu-central-1/"
                + service
                + "/aws4_request, SignedHeaders=host;x-amz-date, Signature="
                + "ab".repeat(32));
  }
}
