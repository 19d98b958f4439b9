package io.github.rolecall.audit.bucket;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A bucket of S3 that answers in S3's shapes, two objects a page, and does what a test asks for.
 */
final class FakeBucket implements AutoCloseable {

  private static final int PAGE = 2;

  /** What every call was, for example {@code GET key bytes=0-9}. */
  final List<String> calls = Collections.synchronizedList(new ArrayList<>());

  /** The objects by key. */
  final Map<String, byte[]> objects = new TreeMap<>();

  /** By key the status and code with which S3 refuses an object. */
  final Map<String, String> refusals = new HashMap<>();

  /** Where the bucket is. */
  String region = "eu-central-1";

  /** How many of the next calls are too many. */
  int slowDowns;

  /** Whether the bucket may be listed. */
  boolean isOpen = true;

  /** Whether every page of the list leads to one that was there. */
  boolean goesRound;

  private final HttpServer server;

  FakeBucket() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_REGION", "eu-central-1");
    environment.put(
        "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + server.getAddress().getPort() + "/");
    environment.put("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE");
    environment.put("AWS_SECRET_ACCESS_KEY", "secret-of-nobody");
    environment.put("SOURCE_DATE_EPOCH", "1790000000");
    return environment;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String key = path.replaceFirst("^/[^/]+/", "");
      String query = String.valueOf(exchange.getRequestURI().getQuery());
      String range = String.valueOf(exchange.getRequestHeaders().getFirst("Range"));
      calls.add(key.isEmpty() ? "LIST " + query : "GET " + key + " " + range);
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      if (slowDowns > 0) {
        slowDowns--;
        error(exchange, "503 SlowDown");
      } else if (!authorization.contains("/" + region + "/s3/aws4_request")) {
        exchange.getResponseHeaders().add("x-amz-bucket-region", region);
        error(exchange, "301 PermanentRedirect");
      } else if (key.isEmpty()) {
        list(exchange, query);
      } else {
        object(exchange, key, range);
      }
    }
  }

  private void list(HttpExchange exchange, String query) throws IOException {
    if (!isOpen) {
      error(exchange, "403 AccessDenied");
      return;
    }
    String prefix = parameter(query, "prefix");
    String after = parameter(query, "continuation-token");
    List<String> keys =
        objects.keySet().stream()
            .filter(key -> key.startsWith(prefix) && key.compareTo(after) > 0)
            .toList();
    StringBuilder xml = new StringBuilder("<ListBucketResult>");
    for (String key : keys.subList(0, Math.min(PAGE, keys.size()))) {
      xml.append("<Contents><Key>")
          .append(URLEncoder.encode(key, StandardCharsets.UTF_8))
          .append("</Key><LastModified>2026-05-01T00:00:00.000Z</LastModified><ETag>&quot;")
          .append(etag(key))
          .append("&quot;</ETag><Size>")
          .append(objects.get(key).length)
          .append("</Size><StorageClass>STANDARD</StorageClass></Contents>");
    }
    if (goesRound) {
      xml.append("<NextContinuationToken>")
          .append(after.equals("a") ? "b" : "a")
          .append("</NextContinuationToken>");
    } else if (keys.size() > PAGE) {
      xml.append("<NextContinuationToken>")
          .append(keys.get(PAGE - 1))
          .append("</NextContinuationToken>");
    }
    answer(
        exchange,
        200,
        xml.append("</ListBucketResult>").toString().getBytes(StandardCharsets.UTF_8));
  }

  private void object(HttpExchange exchange, String key, String range) throws IOException {
    byte[] content = objects.get(key);
    if (refusals.containsKey(key) || content == null) {
      error(exchange, refusals.getOrDefault(key, "404 NoSuchKey"));
      return;
    }
    if (!exchange.getRequestHeaders().getFirst("If-Match").equals('"' + etag(key) + '"')) {
      error(exchange, "412 PreconditionFailed");
      return;
    }
    String[] ends = range.replace("bytes=", "").split("-", -1);
    int to = Math.min(content.length, Integer.parseInt(ends[1]) + 1);
    answer(exchange, 206, Arrays.copyOfRange(content, Integer.parseInt(ends[0]), to));
  }

  private String etag(String key) {
    return Integer.toHexString(Arrays.hashCode(objects.get(key)));
  }

  private static String parameter(String query, String name) {
    for (String one : query.split("&", -1)) {
      if (one.startsWith(name + "=")) {
        return one.substring(name.length() + 1);
      }
    }
    return "";
  }

  private static void error(HttpExchange exchange, String statusAndCode) throws IOException {
    String code = statusAndCode.substring(4);
    answer(
        exchange,
        Integer.parseInt(statusAndCode.substring(0, 3)),
        ("<Error><Code>" + code + "</Code><Message>no</Message><RequestId>r1</RequestId></Error>")
            .getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
