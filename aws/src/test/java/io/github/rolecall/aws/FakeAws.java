package io.github.rolecall.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on this machine that answers what a test lays ready, and keeps what it was asked. */
final class FakeAws implements AutoCloseable {

  record Asked(
      String target, String contentType, String authorization, String token, String body) {}

  record Reply(int status, String body, Map<String, String> headers) {}

  final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
  final List<String> metered = Collections.synchronizedList(new ArrayList<>());
  final List<Long> slept = Collections.synchronizedList(new ArrayList<>());
  private final Queue<Reply> replies = new ArrayDeque<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  FakeAws() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  FakeAws answers(int status, String body) {
    return answers(status, body, Map.of());
  }

  synchronized FakeAws answers(int status, String body, Map<String, String> headers) {
    replies.add(new Reply(status, body, headers));
    return this;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  static Map<String, String> environment(String url) {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_REGION", "eu-central-1");
    environment.put("AWS_ENDPOINT_URL", url);
    environment.put("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE");
    environment.put("AWS_SECRET_ACCESS_KEY", "secret-of-nobody");
    environment.put("AWS_SESSION_TOKEN", "token-of-nobody");
    return environment;
  }

  Aws aws() {
    return aws(Clock.systemUTC());
  }

  Aws aws(Clock clock) {
    return Aws.create(environment(url()), clock, pauses());
  }

  Pauses pauses() {
    return new Pauses() {
      @Override
      double random() {
        return 0.5;
      }

      @Override
      void sleep(long millis) {
        slept.add(millis);
      }
    };
  }

  Session session(Aws aws) {
    return session(aws, Duration.ofSeconds(30));
  }

  Session session(Aws aws, Duration time) {
    return aws.session(
        Deadline.in(time),
        new CallMeter() {
          @Override
          public void called(Action action) {
            metered.add(action.operation());
          }

          @Override
          public void retried(Action action, String why, boolean throttled) {
            metered.add("again " + why + (throttled ? ", throttled" : ""));
          }
        });
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      asked.add(
          new Asked(
              String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target")),
              exchange.getRequestHeaders().getFirst("Content-Type"),
              exchange.getRequestHeaders().getFirst("Authorization"),
              String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Security-Token")),
              new String(body, StandardCharsets.UTF_8)));
      Reply reply = next();
      reply.headers().forEach(exchange.getResponseHeaders()::add);
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private synchronized Reply next() {
    Reply reply = replies.poll();
    return reply == null ? new Reply(400, "no answer is laid ready", Map.of()) : reply;
  }
}
