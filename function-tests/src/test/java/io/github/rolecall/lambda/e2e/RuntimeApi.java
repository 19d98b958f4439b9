package io.github.rolecall.lambda.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.github.rolecall.emulator.Http;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** Stands in for the Runtime API from which a Lambda function takes its invocations. */
final class RuntimeApi implements AutoCloseable {

  private static final String PREFIX = "/2018-06-01/runtime/";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Lambda takes no answer over 6 MB. */
  private static final int LIMIT = 6 * 1024 * 1024;

  private record Pending(
      String id, String event, Instant deadline, CompletableFuture<Answer> answer) {}

  private final String functionArn;
  private final BlockingQueue<Pending> waiting = new LinkedBlockingQueue<>();
  private final Map<String, Pending> running = new ConcurrentHashMap<>();
  private final CompletableFuture<Answer> failedInit = new CompletableFuture<>();
  private final Http http = Http.serve(this::handle);

  RuntimeApi(String functionArn) {
    this.functionArn = functionArn;
  }

  /** Returns host and port, as AWS_LAMBDA_RUNTIME_API wants it. */
  String authority() {
    return http.authority();
  }

  /**
   * Hands an event to the function.
   *
   * @return what becomes of it; never completed when the function never answers
   */
  CompletableFuture<Answer> invoke(String event, Duration timeLeft) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    waiting.add(
        new Pending(UUID.randomUUID().toString(), event, Instant.now().plus(timeLeft), answer));
    return answer.applyToEither(failedInit, either -> either);
  }

  @Override
  public void close() {
    http.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals(PREFIX + "invocation/next")) {
      next(exchange);
    } else if (path.equals(PREFIX + "init/error")) {
      failedInit.complete(failure(Http.body(exchange)));
      accept(exchange);
    } else if (path.matches(PREFIX + "invocation/[^/]+/(response|error)")) {
      end(exchange, path.split("/", -1)[4], path.endsWith("/error"));
    } else {
      refuse(exchange, 404, "no such path: " + path);
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    try {
      Pending next = waiting.take();
      running.put(next.id(), next);
      exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", next.id());
      exchange
          .getResponseHeaders()
          .set("Lambda-Runtime-Deadline-Ms", String.valueOf(next.deadline().toEpochMilli()));
      exchange.getResponseHeaders().set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
      exchange
          .getResponseHeaders()
          .set("Lambda-Runtime-Trace-Id", "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0");
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      byte[] event = next.event().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, event.length);
      exchange.getResponseBody().write(event);
      exchange.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.close();
    }
  }

  private void end(HttpExchange exchange, String id, boolean failed) throws IOException {
    String body = Http.body(exchange);
    Pending invocation = running.remove(id);
    if (invocation == null) {
      refuse(exchange, 400, "no invocation " + id + " is running");
    } else if (body.length() > LIMIT) {
      refuse(exchange, 413, "the answer has over " + LIMIT + " bytes");
      invocation.answer().complete(new Answer.Failed("ResponseSizeTooLarge", "413", ""));
    } else {
      accept(exchange);
      invocation.answer().complete(failed ? failure(body) : new Answer.Returned(body));
    }
  }

  private static Answer failure(String body) throws IOException {
    JsonNode error = JSON.readTree(body);
    return new Answer.Failed(
        error.path("errorType").asText(), error.path("errorMessage").asText(), body);
  }

  private static void accept(HttpExchange exchange) throws IOException {
    Http.answer(exchange, 202, "application/json", "{\"status\":\"OK\"}");
  }

  private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
    Http.answer(
        exchange,
        status,
        "application/json",
        JSON.writeValueAsString(Map.of("errorType", "Refused", "errorMessage", why)));
  }
}
