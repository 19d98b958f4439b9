package io.github.rolecall.lambda;

import com.sun.net.httpserver.HttpExchange;
import io.github.rolecall.emulator.Http;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** All services of AWS at one address, with the answers that a test lays out by action. */
final class AwsOnThisMachine implements AutoCloseable {

  /** A call as it came. */
  record Call(String action, String accessKeyId, String body) {}

  private record Reply(int status, String body) {}

  private final Http server = Http.serve(this::answer);
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

  String url() {
    return server.uri().toString();
  }

  AwsOnThisMachine answers(String action, String body) {
    replies.put(action, new Reply(200, body));
    return this;
  }

  AwsOnThisMachine refuses(String action, int status, String body) {
    replies.put(action, new Reply(status, body));
    return this;
  }

  Queue<Call> calls() {
    return calls;
  }

  String bodyOf(String action) {
    return calls.stream()
        .filter(call -> call.action().equals(action))
        .map(Call::body)
        .reduce("", (a, b) -> a + b);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String action =
        target == null
            ? body.replaceFirst("(?s).*\\bAction=(\\w+).*", "$1")
            : target.substring(target.indexOf('.') + 1);
    String signed = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    calls.add(new Call(action, signed.replaceFirst(".*Credential=([^/]*)/.*", "$1"), body));
    Reply reply = replies.getOrDefault(action, new Reply(400, "{\"__type\":\"Unscripted\"}"));
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.close();
  }
}
