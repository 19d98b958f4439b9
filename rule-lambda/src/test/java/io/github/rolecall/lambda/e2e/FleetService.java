package io.github.rolecall.lambda.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands in for EC2, IAM and AWS Config with a fleet that is too large for moto. Answers in the
 * shapes of the services, with the pages as large as they allow.
 */
final class FleetService implements AutoCloseable {

  /** IAM gives no more than this, whatever was asked for, to show that the marker counts. */
  static final int PROFILES_ON_A_PAGE = 100;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String XML = "text/xml;charset=UTF-8";
  private static final String AMZ_JSON = "application/x-amz-json-1.1";

  private final SimulatedFleet fleet;
  private final RuleResults results = new RuleResults();
  private final Map<String, Integer> calls = new TreeMap<>();
  private final List<Integer> pages = new CopyOnWriteArrayList<>();
  private volatile Duration latency;
  private final Http http;

  /**
   * Starts it.
   *
   * @param latency how long each call takes at least
   */
  FleetService(SimulatedFleet fleet, Duration latency) {
    this.fleet = fleet;
    this.latency = latency;
    this.http = Http.serve(this::handle);
  }

  URI uri() {
    return http.uri();
  }

  void latency(Duration other) {
    latency = other;
  }

  RuleResults results() {
    return results;
  }

  /** Returns how often each action was called, for example {@code iam:ListInstanceProfiles}. */
  Map<String, Integer> calls() {
    synchronized (calls) {
      return new TreeMap<>(calls);
    }
  }

  /** Returns the number of the first instance of each page that was asked for, in that order. */
  List<Integer> instancePages() {
    return List.copyOf(pages);
  }

  /** Forgets which calls were made. */
  void forgetCalls() {
    synchronized (calls) {
      calls.clear();
    }
    pages.clear();
  }

  @Override
  public void close() {
    http.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = Http.body(exchange);
    AwsCall call =
        AwsCall.of(exchange.getRequestHeaders(), body)
            .orElseThrow(() -> new IOException("a call that is not signed"));
    synchronized (calls) {
      calls.merge(call.permission(), 1, Integer::sum);
    }
    try {
      Thread.sleep(latency.toMillis());
      answer(exchange, call);
    } catch (ConfigRules.Refused e) {
      give(exchange, ErrorShape.of("config", 400, e.code, String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, AwsCall call) throws IOException, ConfigRules.Refused {
    switch (call.action()) {
      case "DescribeInstances" -> give(exchange, instances(form(call.body())));
      case "ListInstanceProfiles" -> Http.answer(exchange, 200, XML, profiles(form(call.body())));
      case "GetInstanceProfile" -> profile(exchange, form(call.body()));
      case "ListAttachedRolePolicies" ->
          Http.answer(
              exchange,
              200,
              XML,
              "<ListAttachedRolePoliciesResponse><ListAttachedRolePoliciesResult><IsTruncated>false"
                  + "</IsTruncated><AttachedPolicies><member><PolicyName>ReadOnlyAccess</PolicyName>"
                  + "<PolicyArn>arn:aws:iam::aws:policy/ReadOnlyAccess</PolicyArn></member>"
                  + "</AttachedPolicies></ListAttachedRolePoliciesResult>"
                  + "</ListAttachedRolePoliciesResponse>");
      case "PutEvaluations" -> {
        JsonNode request = JSON.readTree(call.body());
        ConfigRules.putEvaluations(request);
        String token = request.get("ResultToken").asText();
        for (JsonNode evaluation : request.path("Evaluations")) {
          results.put(PutEvaluation.of(token, call.accessKeyId(), evaluation));
        }
        Http.answer(exchange, 200, AMZ_JSON, "{\"FailedEvaluations\":[]}");
      }
      case "GetComplianceDetailsByConfigRule" -> {
        JsonNode request = JSON.readTree(call.body());
        ConfigRules.getComplianceDetailsByConfigRule(request);
        Http.answer(exchange, 200, AMZ_JSON, results.page(request));
      }
      default -> throw new IOException("nobody expects " + call.permission());
    }
  }

  private byte[] instances(Map<String, String> form) {
    int from = Integer.parseInt(form.getOrDefault("NextToken", "0"));
    int to = Math.min(fleet.size(), from + Integer.parseInt(form.get("MaxResults")));
    pages.add(from);
    ByteArrayOutputStream out = new ByteArrayOutputStream(8 << 20);
    out.writeBytes(
        utf8(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<DescribeInstancesResponse"
                + " xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">\n<requestId>"
                + "8f7724cf-496f-496e-8fe3-example</requestId>\n<reservationSet>\n"));
    for (int number = from; number < to; number++) {
      fleet.instance(number, out);
    }
    out.writeBytes(utf8("</reservationSet>\n"));
    if (to < fleet.size()) {
      out.writeBytes(utf8("<nextToken>" + to + "</nextToken>\n"));
    }
    out.writeBytes(utf8("</DescribeInstancesResponse>"));
    return out.toByteArray();
  }

  private String profiles(Map<String, String> form) {
    int from = Integer.parseInt(form.getOrDefault("Marker", "0"));
    int asked = Integer.parseInt(form.get("MaxItems"));
    int to = Math.min(fleet.profileCount(), from + Math.min(asked, PROFILES_ON_A_PAGE));
    StringBuilder members = new StringBuilder();
    for (int number = from; number < to; number++) {
      members.append(fleet.profile(number));
    }
    boolean more = to < fleet.profileCount();
    return "<ListInstanceProfilesResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\">\n"
        + "<ListInstanceProfilesResult>\n<IsTruncated>"
        + more
        + "</IsTruncated>\n<InstanceProfiles>\n"
        + members
        + "</InstanceProfiles>\n"
        + (more ? "<Marker>" + to + "</Marker>\n" : "")
        + "</ListInstanceProfilesResult>\n<ResponseMetadata><RequestId>fd74fa8d-99f3-11e1-a4c3"
        + "</RequestId></ResponseMetadata>\n</ListInstanceProfilesResponse>";
  }

  private void profile(HttpExchange exchange, Map<String, String> form) throws IOException {
    String name = form.getOrDefault("InstanceProfileName", "");
    if (!fleet.hasProfile(name)) {
      give(exchange, ErrorShape.of("iam", 404, "NoSuchEntity", name + " cannot be found."));
      return;
    }
    int number = Integer.parseInt(name.substring(name.indexOf('-') + 1));
    Http.answer(
        exchange,
        200,
        XML,
        "<GetInstanceProfileResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\">\n"
            + "<GetInstanceProfileResult>\n"
            + fleet
                .profile(number)
                .replaceFirst("^<member>", "<InstanceProfile>")
                .replaceFirst("</member>\\s*$", "</InstanceProfile>")
            + "</GetInstanceProfileResult>\n</GetInstanceProfileResponse>");
  }

  private static void give(HttpExchange exchange, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", XML);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void give(HttpExchange exchange, ErrorShape error) throws IOException {
    Http.answer(exchange, error.status(), error.contentType(), error.body());
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new HashMap<>();
    for (String field : body.split("&", -1)) {
      int at = field.indexOf('=');
      form.put(
          field.substring(0, at),
          URLDecoder.decode(field.substring(at + 1), StandardCharsets.UTF_8));
    }
    return form;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
