package io.github.rolecall.audit.answers;

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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * AWS Config of one account and region, as far as it tells what it recorded, and an aggregator
 * there; it answers in the shapes of the API, with pages of one item and an empty page before each,
 * and refuses what the API refuses. What it is asked and what it answers is held to the service
 * model when it is closed.
 */
final class FakeConfig implements AutoCloseable {

  static final String ACCOUNT = "111122223333";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  static {
    // Without it each answer waits 40 ms for the other side to say that it has the headers.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** What was asked, for example {@code ListDiscoveredResources AWS::EC2::Instance}. */
  final List<String> calls = Collections.synchronizedList(new ArrayList<>());

  /** By such a call the code with which it is refused. */
  final Map<String, String> refusals = new HashMap<>();

  /** Such calls whose pages have no end, since a token comes again. */
  final Set<String> endless = new HashSet<>();

  final FakeAggregator aggregator = new FakeAggregator();

  /** Told of each call before it is answered. */
  volatile Consumer<String> listener = call -> {};

  /** The ids of the resources of each type. */
  final Map<String, List<String>> resources = new TreeMap<>();

  /** The items of each resource by type and id, from old to new. */
  final Map<String, List<ObjectNode>> items = new TreeMap<>();

  String details = "{\"EvaluationResults\":[]}";

  String retention =
      "{\"RetentionConfigurations\":[{\"Name\":\"default\",\"RetentionPeriodInDays\":2557}]}";

  String recorders = "{\"ConfigurationRecorders\":[{\"name\":\"default\"}]}";

  private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
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
    environment.put("SOURCE_DATE_EPOCH", "1780000000");
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
    if (!wrong.isEmpty()) {
      throw new AssertionError("against the service model: " + String.join("\n", wrong));
    }
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
      wrong.addAll(
          ConfigModel.wrongRequest(
              target, exchange.getRequestHeaders().getFirst("Content-Type"), asked));
      String operation = target.substring(target.indexOf('.') + 1);
      String call = operation + call(asked);
      calls.add(call);
      listener.accept(call);
      try {
        answer(exchange, operation, call, asked);
      } catch (IllegalArgumentException | IllegalStateException e) {
        wrong.add(call + ": " + e.getMessage());
        throw e;
      }
    }
  }

  private void answer(HttpExchange exchange, String operation, String call, JsonNode asked)
      throws IOException {
    String refusal = refusals.get(call);
    JsonNode answer = refusal == null ? answer(operation, asked) : null;
    if (answer == null) {
      String code = refusal == null ? "NoSuchConfigurationAggregatorException" : refusal;
      if (!ConfigModel.isErrorOf(operation, code)) {
        wrong.add(operation + " does not fail by " + code);
      }
      answer(exchange, 400, "{\"__type\":\"" + code + "\",\"message\":\"no\"}");
      return;
    }
    if (endless.contains(call)) {
      String token = Character.isUpperCase(answer.fieldNames().next().charAt(0)) ? "N" : "n";
      ((ObjectNode) answer).put(token + "extToken", "0");
    }
    wrong.addAll(ConfigModel.wrongAnswer(operation, answer));
    answer(exchange, 200, answer.toString());
  }

  private static String call(JsonNode asked) {
    StringBuilder call = new StringBuilder();
    for (String field :
        List.of("ConfigRuleName", "AccountId", "AwsRegion", "resourceType", "resourceId")) {
      if (asked.has(field)) {
        call.append(' ').append(asked.get(field).asText());
      }
    }
    if (asked.has("Expression")) {
      call.append(' ').append(asked.get("Expression").asText().replaceAll("^.*? = '|'.*$", ""));
    }
    for (String field : List.of("earlierTime", "laterTime")) {
      if (asked.has(field)) {
        call.append(' ').append(Instant.ofEpochMilli((long) (asked.get(field).asDouble() * 1000)));
      }
    }
    return call.toString();
  }

  private JsonNode answer(String operation, JsonNode asked) throws IOException {
    return switch (operation) {
      case "GetComplianceDetailsByConfigRule" -> MAPPER.readTree(details);
      case "DescribeRetentionConfigurations" -> MAPPER.readTree(retention);
      case "DescribeConfigurationRecorders" -> MAPPER.readTree(recorders);
      case "ListDiscoveredResources" -> discovered(asked);
      case "GetResourceConfigHistory" -> history(asked);
      default -> aggregator.answer(operation, asked);
    };
  }

  private JsonNode discovered(JsonNode asked) {
    List<ObjectNode> found = new ArrayList<>();
    for (String id : resources.getOrDefault(asked.get("resourceType").asText(), List.of())) {
      found.add(MAPPER.createObjectNode().put("resourceId", id));
    }
    return FakePages.page("resourceIdentifiers", "nextToken", asked, found);
  }

  private JsonNode history(JsonNode asked) {
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
    return FakePages.page("configurationItems", "nextToken", asked, found);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
