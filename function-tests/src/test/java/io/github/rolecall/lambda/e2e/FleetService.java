package io.github.rolecall.lambda.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import io.github.rolecall.emulator.AwsCall;
import io.github.rolecall.emulator.ErrorShape;
import io.github.rolecall.lambda.e2e.QuickHttp.Reply;
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
  private static final String POLICIES =
      "<ListAttachedRolePoliciesResponse><ListAttachedRolePoliciesResult><IsTruncated>false"
          + "</IsTruncated><AttachedPolicies><member><PolicyName>ReadOnlyAccess</PolicyName>"
          + "<PolicyArn>arn:aws:iam::aws:policy/ReadOnlyAccess</PolicyArn></member>"
          + "</AttachedPolicies></ListAttachedRolePoliciesResult>"
          + "</ListAttachedRolePoliciesResponse>";

  private final SimulatedFleet fleet;
  private final RuleResults results = new RuleResults();
  private final Map<String, Integer> calls = new TreeMap<>();
  private final List<Integer> pages = new CopyOnWriteArrayList<>();
  private volatile Duration latency;
  private final QuickHttp http;

  /**
   * Starts it.
   *
   * @param latency how long each call takes at least
   */
  FleetService(SimulatedFleet fleet, Duration latency) {
    this.fleet = fleet;
    this.latency = latency;
    this.http = new QuickHttp(this::answer);
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

  private Reply answer(Headers headers, String body) throws IOException, InterruptedException {
    AwsCall call =
        AwsCall.of(headers, body).orElseThrow(() -> new IOException("a call that is not signed"));
    synchronized (calls) {
      calls.merge(call.permission(), 1, Integer::sum);
    }
    Thread.sleep(latency.toMillis());
    try {
      return answer(call);
    } catch (ConfigRules.Refused e) {
      return error("config", 400, e.code, String.valueOf(e.getMessage()));
    }
  }

  private Reply answer(AwsCall call) throws IOException, ConfigRules.Refused {
    return switch (call.action()) {
      case "DescribeInstances" -> instances(form(call.body()));
      case "ListInstanceProfiles" -> Reply.of(200, XML, profiles(form(call.body())));
      case "GetInstanceProfile" ->
          profile(form(call.body()).getOrDefault("InstanceProfileName", ""));
      case "ListAttachedRolePolicies" -> Reply.of(200, XML, POLICIES);
      case "GetResourceConfigHistory" ->
          throw new ConfigRules.Refused(
              "ResourceNotDiscoveredException", "instance profiles are not recorded here");
      case "PutEvaluations" -> put(call);
      case "GetComplianceDetailsByConfigRule" -> {
        JsonNode request = JSON.readTree(call.body());
        ConfigRules.getComplianceDetailsByConfigRule(request);
        yield Reply.of(200, AMZ_JSON, results.page(request));
      }
      default -> throw new IOException("nobody expects " + call.permission());
    };
  }

  private Reply put(AwsCall call) throws IOException, ConfigRules.Refused {
    JsonNode request = JSON.readTree(call.body());
    ConfigRules.putEvaluations(request);
    String token = request.get("ResultToken").asText();
    for (JsonNode evaluation : request.path("Evaluations")) {
      results.put(PutEvaluation.of(token, call.accessKeyId(), evaluation));
    }
    return Reply.of(200, AMZ_JSON, "{\"FailedEvaluations\":[]}");
  }

  private Reply instances(Map<String, String> form) {
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
    return new Reply(200, XML, out);
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

  private Reply profile(String name) {
    if (!fleet.hasProfile(name)) {
      return error("iam", 404, "NoSuchEntity", name + " cannot be found.");
    }
    int number = Integer.parseInt(name.substring(name.indexOf('-') + 1));
    String profile =
        fleet
            .profile(number)
            .replaceFirst("^<member>", "<InstanceProfile>")
            .replaceFirst("</member>\\s*$", "</InstanceProfile>");
    return Reply.of(
        200,
        XML,
        "<GetInstanceProfileResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\">\n"
            + "<GetInstanceProfileResult>\n"
            + profile
            + "</GetInstanceProfileResult>\n</GetInstanceProfileResponse>");
  }

  private static Reply error(String service, int status, String code, String message) {
    ErrorShape shape = ErrorShape.of(service, status, code, message);
    return Reply.of(shape.status(), shape.contentType(), shape.body());
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
