package io.github.rolecall.lambda;

import com.sun.net.httpserver.HttpExchange;
import io.github.rolecall.emulator.Http;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * AWS as the change watch sees it: a Config that starts a rule at most once a minute by the test's
 * clock, an EC2 that filters by instance profile, IAM and SNS.
 */
final class ChangesOnThisMachine implements AutoCloseable {

  static final String ACCOUNT = "111122223333";

  private static final Pattern SIGNED = Pattern.compile("Credential=[^/]+/\\d+/([^/]+)/([^/]+)/");
  private static final Pattern RULE = Pattern.compile("\"([^\"]+)\"");

  /** A rule that was started. */
  record Start(String region, String rule, Instant at) {}

  /** What people were told. */
  record Told(String region, String topicArn, String subject, String message) {}

  private record Reply(int status, String body) {}

  final List<Start> starts = Collections.synchronizedList(new ArrayList<>());
  final List<Told> told = Collections.synchronizedList(new ArrayList<>());
  final List<String> calls = Collections.synchronizedList(new ArrayList<>());

  /** By action, or by action and region with a space between: an error code. */
  final Map<String, String> failing = new ConcurrentHashMap<>();

  /** Rules that a region does not have, as {@code REGION RULE}. */
  final List<String> missingRules = Collections.synchronizedList(new ArrayList<>());

  private final Map<String, List<String>> instances = new HashMap<>();
  private final Map<String, List<String>> profiles = new HashMap<>();
  private final Map<String, Instant> startedAt = new HashMap<>();
  private final Map<String, Duration> runs = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final Http server = Http.serve(this::answer);

  ChangesOnThisMachine(InstantSource clock) {
    this.clock = clock;
  }

  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_REGION", "eu-central-1");
    environment.put("AWS_ENDPOINT_URL", server.uri().toString());
    environment.put("AWS_ACCESS_KEY_ID", "ASIAEXAMPLE");
    environment.put("AWS_SECRET_ACCESS_KEY", "secret-of-nobody");
    environment.put("ROLECALL_RULE_NAMES", "instances, profiles");
    environment.put("ROLECALL_REGIONS", "eu-central-1,us-east-1");
    environment.put("ROLECALL_TOPIC_ARN", "arn:aws:sns:us-west-2:111122223333:changes");
    environment.put("ROLECALL_REVOKE_DOCUMENT", "revoke-role-sessions");
    return environment;
  }

  /** An instance that holds a profile, given with its path. */
  ChangesOnThisMachine instance(String region, String id, String profile, String state) {
    instances
        .computeIfAbsent(region, r -> new ArrayList<>())
        .add(
            "<item><instanceId>%s</instanceId><instanceState><name>%s</name></instanceState>"
                    .formatted(id, state)
                + "<iamInstanceProfile><arn>arn:aws:iam::%s:instance-profile/%s</arn><id>AIPA0</id>"
                    .formatted(ACCOUNT, profile)
                + "</iamInstanceProfile></item>");
    return this;
  }

  /** Lets evaluations of a region take long, during which none can be started. */
  void evaluationsRunFor(String region, Duration time) {
    runs.put(region, time);
  }

  ChangesOnThisMachine profilesOf(String role, String... names) {
    profiles.put(role, List.of(names));
    return this;
  }

  /** Returns how often each region's rules were started together. */
  Map<String, Long> startsByRegion(String rule) {
    Map<String, Long> counts = new HashMap<>();
    for (Start start : List.copyOf(starts)) {
      if (start.rule().equals(rule)) {
        counts.merge(start.region(), 1L, Long::sum);
      }
    }
    return counts;
  }

  @Override
  public void close() {
    server.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    Matcher signed = SIGNED.matcher(exchange.getRequestHeaders().getFirst("Authorization"));
    Reply reply;
    if (!signed.find()) {
      reply = new Reply(403, "not signed");
    } else if (target == null) {
      Map<String, String> form = form(body);
      String action = form.getOrDefault("Action", "");
      reply = scripted(action, signed.group(1), code -> xmlError(code), () -> query(form, signed));
    } else {
      String action = target.substring(target.indexOf('.') + 1);
      reply =
          scripted(
              action, signed.group(1), code -> jsonError(code), () -> start(signed.group(1), body));
    }
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private interface Answering {
    Reply answer();
  }

  private Reply scripted(
      String action, String region, UnaryOperator<String> error, Answering otherwise) {
    calls.add(action + " " + region);
    String code = failing.getOrDefault(action + " " + region, failing.getOrDefault(action, ""));
    return code.isEmpty() ? otherwise.answer() : new Reply(400, error.apply(code));
  }

  /** Starts all rules or none, as Config does. */
  private synchronized Reply start(String region, String body) {
    List<String> rules = new ArrayList<>();
    Matcher names = RULE.matcher(body.substring(body.indexOf('[')));
    while (names.find()) {
      rules.add(names.group(1));
    }
    Instant now = clock.instant();
    for (String rule : rules) {
      if (missingRules.contains(region + " " + rule)) {
        return new Reply(400, jsonError("NoSuchConfigRuleException"));
      }
    }
    Duration running = runs.getOrDefault(region, Duration.ZERO);
    for (String rule : rules) {
      Instant before = startedAt.get(region + " " + rule);
      if (before != null && now.isBefore(before.plus(running))) {
        return new Reply(400, jsonError("ResourceInUseException"));
      }
      if (before != null && now.isBefore(before.plus(Duration.ofMinutes(1)))) {
        return new Reply(400, jsonError("LimitExceededException"));
      }
    }
    for (String rule : rules) {
      startedAt.put(region + " " + rule, now);
      starts.add(new Start(region, rule, now));
    }
    return new Reply(200, "{}");
  }

  private Reply query(Map<String, String> form, Matcher signed) {
    return switch (form.getOrDefault("Action", "")) {
      case "DescribeInstances" -> new Reply(200, described(signed.group(1), form));
      case "ListInstanceProfilesForRole" -> listed(form.getOrDefault("RoleName", ""));
      case "Publish" -> {
        told.add(
            new Told(
                signed.group(1),
                form.getOrDefault("TopicArn", ""),
                form.getOrDefault("Subject", ""),
                form.getOrDefault("Message", "")));
        yield new Reply(200, "<R><PublishResult><MessageId>m</MessageId></PublishResult></R>");
      }
      default -> new Reply(400, xmlError("InvalidAction"));
    };
  }

  private String described(String region, Map<String, String> form) {
    if (!"iam-instance-profile.arn".equals(form.get("Filter.1.Name"))) {
      throw new IllegalStateException("instances asked for without their profile: " + form);
    }
    List<Pattern> wanted =
        form.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("Filter.1.Value."))
            .map(entry ->
                Pattern.compile(
                    ".*<arn>\\Q" + entry.getValue().replace("*", "\\E.*\\Q") + "\\E</arn>.*"))
            .toList();
    String items =
        instances.getOrDefault(region, List.of()).stream()
            .filter(item -> wanted.stream().anyMatch(one -> one.matcher(item).matches()))
            .reduce("", String::concat);
    return "<R><reservationSet><item><ownerId>%s</ownerId><instancesSet>%s</instancesSet></item></reservationSet></R>"
        .formatted(ACCOUNT, items);
  }

  private Reply listed(String role) {
    List<String> names = profiles.get(role);
    if (names == null) {
      return new Reply(404, xmlError("NoSuchEntity"));
    }
    String members =
        names.stream()
            .map(name ->
                "<member><InstanceProfileName>%s</InstanceProfileName><InstanceProfileId>AIPA0</InstanceProfileId>"
                        .formatted(name)
                    + "<Arn>arn:aws:iam::%s:instance-profile/%s</Arn></member>"
                        .formatted(ACCOUNT, name))
            .reduce("", String::concat);
    return new Reply(
        200,
        "<R><ListInstanceProfilesForRoleResult><InstanceProfiles>"
            + members
            + "</InstanceProfiles></ListInstanceProfilesForRoleResult></R>");
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new HashMap<>();
    Arrays.stream(body.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .forEach(pair -> form.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    return form;
  }

  private static String xmlError(String code) {
    return "<ErrorResponse><Error><Code>"
        + code
        + "</Code><Message>no</Message></Error></ErrorResponse>";
  }

  private static String jsonError(String code) {
    return "{\"__type\":\"" + code + "\",\"message\":\"no\"}";
  }
}
