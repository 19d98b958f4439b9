package io.github.rolecall.audit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * AWS Config of one account and region, as far as it tells what it recorded; it answers in the
 * shapes of the API, with pages of one item and an empty page before each, and refuses what the API
 * refuses.
 */
final class FakeConfig implements AutoCloseable {

  static final String ACCOUNT = "111122223333";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What was asked, for example {@code ListDiscoveredResources AWS::EC2::Instance}. */
  final List<String> calls = Collections.synchronizedList(new ArrayList<>());

  /** By such a call the code with which it is refused. */
  final Map<String, String> refusals = new HashMap<>();

  /** The ids of the resources of each type. */
  final Map<String, List<String>> resources = new TreeMap<>();

  /** The items of each resource by type and id, from old to new. */
  final Map<String, List<ObjectNode>> items = new TreeMap<>();

  String details = "{\"EvaluationResults\":[]}";

  /** Longer than the API knows, so that no test ends with the years. */
  String retention = "{\"RetentionConfigurations\":[{\"RetentionPeriodInDays\":36500}]}";

  String recorders = "{\"ConfigurationRecorders\":[{\"name\":\"default\"}]}";

  private final HttpServer server;

  FakeConfig() {
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
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort());
    environment.put("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE");
    environment.put("AWS_SECRET_ACCESS_KEY", "secret-of-nobody");
    environment.put("SOURCE_DATE_EPOCH", "1790000000");
    return environment;
  }

  /** Adds an item in the shape of GetResourceConfigHistory. */
  void item(String type, String id, String time, String configuration) {
    ObjectNode item = MAPPER.createObjectNode();
    item.put("version", "1.3");
    item.put("accountId", ACCOUNT);
    item.put("configurationItemCaptureTime", Instant.parse(time).toEpochMilli() / 1000.0);
    item.put("configurationItemStatus", "OK");
    item.put("configurationStateId", "1700000000000");
    item.put("resourceType", type);
    item.put("resourceId", id);
    item.put("awsRegion", "eu-central-1");
    item.putObject("tags");
    item.put("configuration", configuration);
    items.computeIfAbsent(type + " " + id, k -> new ArrayList<>()).add(item);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      if (target == null) {
        answer(
            exchange,
            200,
            "<r><GetCallerIdentityResult><Account>"
                + ACCOUNT
                + "</Account></GetCallerIdentityResult></r>");
        return;
      }
      JsonNode asked = MAPPER.readTree(body);
      String operation = target.substring(target.indexOf('.') + 1);
      String call = operation + call(asked);
      calls.add(call);
      String refusal = refusals.get(call);
      if (refusal != null) {
        answer(exchange, 400, "{\"__type\":\"" + refusal + "\",\"message\":\"no\"}");
        return;
      }
      answer(exchange, 200, answer(operation, asked));
    }
  }

  private static String call(JsonNode asked) {
    StringBuilder call = new StringBuilder();
    for (String field : List.of("ConfigRuleName", "resourceType", "resourceId")) {
      if (asked.has(field)) {
        call.append(' ').append(asked.get(field).asText());
      }
    }
    for (String field : List.of("earlierTime", "laterTime")) {
      if (asked.has(field)) {
        call.append(' ').append(Instant.ofEpochMilli((long) (asked.get(field).asDouble() * 1000)));
      }
    }
    return call.toString();
  }

  private String answer(String operation, JsonNode asked) {
    return switch (operation) {
      case "GetComplianceDetailsByConfigRule" -> details;
      case "DescribeRetentionConfigurations" -> retention;
      case "DescribeConfigurationRecorders" -> recorders;
      case "ListDiscoveredResources" -> discovered(asked);
      case "GetResourceConfigHistory" -> history(asked);
      default -> throw new IllegalStateException(operation);
    };
  }

  private String discovered(JsonNode asked) {
    List<String> ids = resources.getOrDefault(asked.get("resourceType").asText(), List.of());
    ObjectNode answer = MAPPER.createObjectNode();
    int at = asked.has("nextToken") ? asked.get("nextToken").asInt() : 0;
    var list = answer.putArray("resourceIdentifiers");
    if (at < ids.size()) {
      list.addObject().put("resourceId", ids.get(at));
    }
    if (at + 1 < ids.size()) {
      answer.put("nextToken", String.valueOf(at + 1));
    }
    return answer.toString();
  }

  private String history(JsonNode asked) {
    double later = asked.get("laterTime").asDouble();
    boolean isReverse = asked.get("chronologicalOrder").asText().equals("Reverse");
    double earlier = isReverse ? 0 : asked.get("earlierTime").asDouble();
    if (!isReverse && later - earlier > Duration.ofDays(7).toSeconds()) {
      throw new IllegalStateException("more than seven days");
    }
    String key = asked.get("resourceType").asText() + " " + asked.get("resourceId").asText();
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode item : items.getOrDefault(key, List.of())) {
      double time = item.get("configurationItemCaptureTime").asDouble();
      if (time >= earlier && time <= later) {
        found.add(isReverse ? 0 : found.size(), item);
      }
    }
    ObjectNode answer = MAPPER.createObjectNode();
    var list = answer.putArray("configurationItems");
    // Page 2 n is empty, page 2 n + 1 holds item n.
    int page = asked.has("nextToken") ? asked.get("nextToken").asInt() : 0;
    if (page % 2 == 1) {
      list.add(found.get(page / 2));
    }
    if (page + 1 < 2 * found.size()) {
      answer.put("nextToken", String.valueOf(page + 1));
    }
    return answer.toString();
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
