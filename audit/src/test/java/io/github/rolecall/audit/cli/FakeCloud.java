package io.github.rolecall.audit.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server on this machine that answers a scan as AWS does: what a test laid ready for an account,
 * a region and an operation, and empty lists for all else. The account is that of the access key.
 */
final class FakeCloud implements AutoCloseable {

  static final String OWN = "111122223333";
  static final String OTHER = "444455556666";

  /** Answers one call: a body that is no error, or another status. */
  interface Answering {
    Reply to(Map<String, String> parameters) throws Exception;
  }

  record Reply(int status, String body) {}

  final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Answering> answers = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  private static final Pattern CREDENTIAL =
      Pattern.compile("Credential=[A-Z]{4}([0-9]{12})[A-Z]*/[0-9]+/([^/]+)/");

  FakeCloud() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  Map<String, String> environment() {
    return Map.of(
        "AWS_REGION",
        "eu-central-1",
        "AWS_ENDPOINT_URL",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "AWS_ACCESS_KEY_ID",
        "AKIA" + OWN,
        "AWS_SECRET_ACCESS_KEY",
        "secret-of-nobody");
  }

  CommandLineRun run(String... args) {
    return CommandLineRun.in(environment(), args);
  }

  /**
   * Lays an answer ready.
   *
   * @param place for example {@code 111122223333/eu-west-1/DescribeInstances}
   */
  FakeCloud on(String place, Answering answer) {
    answers.put(place, answer);
    return this;
  }

  FakeCloud on(String place, String body) {
    return on(place, parameters -> new Reply(200, body));
  }

  /** Lays pages ready, each of which names the next. */
  FakeCloud pages(String place, String list, String token, String... pages) {
    return on(
        place,
        parameters -> {
          String asked = parameters.getOrDefault(token, "0");
          int page = Integer.parseInt(asked);
          String next =
              page + 1 < pages.length
                  ? "<" + small(token) + ">" + (page + 1) + "</" + small(token) + ">"
                  : "";
          return new Reply(200, list.replace("PAGE", pages[page]).replace("NEXT", next));
        });
  }

  private static String small(String token) {
    return token.equals("NextToken") ? "nextToken" : token;
  }

  FakeCloud instances(String account, String region, String... pages) {
    return pages(
        account + "/" + region + "/DescribeInstances",
        "<r><reservationSet><item><ownerId>"
            + account
            + "</ownerId><instancesSet>PAGE</instancesSet></item></reservationSet>NEXT</r>",
        "NextToken",
        pages);
  }

  FakeCloud profiles(String account, String... pages) {
    return pages(
        account + "/us-east-1/ListInstanceProfiles",
        "<r><ListInstanceProfilesResult><InstanceProfiles>PAGE</InstanceProfiles>NEXT"
            + "</ListInstanceProfilesResult></r>",
        "Marker",
        pages);
  }

  FakeCloud fails(String place, int status, String code) {
    return on(place, parameters -> error(status, code));
  }

  static Reply error(int status, String code) {
    return new Reply(
        status,
        "<r><Errors><Error><Code>"
            + code
            + "</Code><Message>so it is</Message></Error></Errors></r>");
  }

  static String instance(String id, String state, String profile, String... tags) {
    StringBuilder xml = new StringBuilder("<item><instanceId>" + id + "</instanceId>");
    xml.append("<instanceState><name>").append(state).append("</name></instanceState>");
    if (!profile.isEmpty()) {
      String name = profile.substring(profile.indexOf(':') + 1);
      String account = profile.substring(0, profile.indexOf(':'));
      xml.append("<iamInstanceProfile><arn>arn:aws:iam::" + account + ":instance-profile/" + name);
      xml.append("</arn><id>AIPA" + name + "</id></iamInstanceProfile>");
    }
    xml.append("<tagSet>");
    for (int i = 0; i < tags.length; i += 2) {
      xml.append("<item><key>" + tags[i] + "</key><value>" + tags[i + 1] + "</value></item>");
    }
    return xml.append("</tagSet></item>").toString();
  }

  static String profile(String account, String name, String role) {
    return "<member><InstanceProfileName>"
        + name
        + "</InstanceProfileName><InstanceProfileId>AIPA"
        + name
        + "</InstanceProfileId><Arn>arn:aws:iam::"
        + account
        + ":instance-profile/"
        + name
        + "</Arn><Roles>"
        + (role.isEmpty() ? "" : role(account, role))
        + "</Roles></member>";
  }

  private static String role(String account, String name) {
    String service = name.startsWith("ec2") ? "ec2.amazonaws.com" : "lambda.amazonaws.com";
    String trust =
        "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\""
            + service
            + "\"},\"Action\":\"sts:AssumeRole\"}]}";
    return "<member><RoleName>"
        + name
        + "</RoleName><RoleId>AROA"
        + name
        + "</RoleId><Arn>arn:aws:iam::"
        + account
        + ":role/"
        + name
        + "</Arn><AssumeRolePolicyDocument>"
        + URLEncoder.encode(trust, StandardCharsets.UTF_8)
        + "</AssumeRolePolicyDocument></member>";
  }

  static String roleDetail(String account, String name, String policy) {
    return role(account, name)
        .replace(
            "</member>",
            "<InstanceProfileList><member><InstanceProfileName>app</InstanceProfileName>"
                + "<InstanceProfileId>AIPAapp</InstanceProfileId><Arn>arn:aws:iam::"
                + account
                + ":instance-profile/app</Arn></member></InstanceProfileList>"
                + "<AttachedManagedPolicies><member><PolicyName>p</PolicyName><PolicyArn>"
                + policy
                + "</PolicyArn></member></AttachedManagedPolicies></member>");
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> parameters = new HashMap<>();
    for (String parameter : body.split("&", -1)) {
      String[] parts = parameter.split("=", 2);
      if (parts.length == 2) {
        parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String action =
        target == null
            ? parameters.getOrDefault("Action", "")
            : target.substring(target.indexOf('.') + 1);
    Matcher who = CREDENTIAL.matcher(exchange.getRequestHeaders().getFirst("Authorization"));
    String place = who.find() ? who.group(1) + "/" + who.group(2) + "/" + action : action;
    asked.add(place);
    Reply reply;
    try {
      Answering ready = answers.get(place);
      reply = ready == null ? usual(action, place, parameters) : ready.to(parameters);
    } catch (Exception e) {
      reply = error(500, e.toString());
    }
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Reply usual(String action, String place, Map<String, String> parameters) {
    String result =
        switch (action) {
          case "GetCallerIdentity" -> "<Account>" + place.substring(0, 12) + "</Account>";
          case "AssumeRole" ->
              "<Credentials><AccessKeyId>ASIA"
                  + parameters.get("RoleArn").split(":", -1)[4]
                  + "</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>"
                  + "<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>";
          case "ListInstanceProfiles" -> "<InstanceProfiles/>";
          case "GetAccountAuthorizationDetails" -> "<RoleDetailList/><UserDetailList/>";
          case "DescribeLaunchConfigurations" -> "<LaunchConfigurations/>";
          case "GenerateCredentialReport" -> "<State>COMPLETE</State>";
          default -> "";
        };
    String top =
        switch (action) {
          case "DescribeRegions" ->
              "<regionInfo>"
                  + region("eu-central-1", "opt-in-not-required")
                  + region("eu-west-1", "opted-in")
                  + region("ap-east-1", "not-opted-in")
                  + "</regionInfo>";
          case "DescribeInstances" -> "<reservationSet/>";
          case "DescribeLaunchTemplates" -> "<launchTemplates/>";
          case "DescribeLaunchTemplateVersions" -> "<launchTemplateVersionSet/>";
          case "DescribeInstanceAttribute" -> "<instanceId>i</instanceId>";
          default -> "<" + action + "Result>" + result + "</" + action + "Result>";
        };
    return new Reply(200, "<r>" + top + "</r>");
  }

  private static String region(String name, String status) {
    return "<item><regionName>"
        + name
        + "</regionName><optInStatus>"
        + status
        + "</optInStatus></item>";
  }
}
