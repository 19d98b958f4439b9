package io.github.rolecall.architecture.pages;

import com.sun.net.httpserver.HttpExchange;
import io.github.rolecall.emulator.AwsFront;
import io.github.rolecall.emulator.Http;
import io.github.rolecall.emulator.Organization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the program takes for AWS: an organisation in moto, with an AWS Config that recorded
 * nothing.
 */
final class Cloud {

  private static final int INSTANCES = 60;

  private static final String JSON = "application/x-amz-json-1.1";

  private final AwsFront front;

  private Cloud(AwsFront front) {
    this.front = front;
  }

  static Cloud started() {
    return new Cloud(
        new AwsFront(Organization.of(INSTANCES).uri(), Http.serve(Cloud::config).uri())
            .account(Organization.KEY, Organization.MANAGEMENT));
  }

  /** Returns what credentials and their profile say, and where AWS is. */
  Map<String, String> environment(Path folder) throws IOException {
    Path profiles = folder.resolve("aws-config");
    Files.writeString(
        profiles,
        """
        [default]
        region = eu-central-1
        aws_access_key_id = %1$s
        aws_secret_access_key = secret
        [profile audit]
        region = eu-central-1
        aws_access_key_id = %1$s
        aws_secret_access_key = secret
        """
            .formatted(Organization.KEY));
    return Map.of(
        "AWS_ENDPOINT_URL",
        front.uri().toString(),
        "AWS_CONFIG_FILE",
        profiles.toString(),
        "AWS_SHARED_CREDENTIALS_FILE",
        "/dev/null",
        "AWS_EC2_METADATA_DISABLED",
        "true");
  }

  private static final long RECORDED = Instant.parse("2026-05-10T08:00:00Z").getEpochSecond();
  private static final Pattern EARLIER = Pattern.compile("\"earlierTime\":([0-9.E]+)");

  private static final String ITEM =
      """
      {"version":"1.3","accountId":"111122223333","awsRegion":"eu-central-1","resourceType":"AWS::EC2::Instance",
      "resourceId":"i-0a1b2c3d4e5f60718","configurationItemCaptureTime":"2026-05-10T08:00:00.000Z",
      "configurationItemStatus":"OK","configurationStateId":"1778400000000","tags":{},
      "configuration":{"instanceId":"i-0a1b2c3d4e5f60718","state":{"code":16,"name":"running"}}}
      """;

  private static final String RULES =
      """
      {"AggregateComplianceByConfigRules":[{"ConfigRuleName":"ec2-instance-role","AccountId":"111122223333",
      "AwsRegion":"eu-central-1","Compliance":{"ComplianceType":"NON_COMPLIANT"}}]}
      """;

  private static void config(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String asked = Http.body(exchange);
    String answer =
        switch (target.substring(target.indexOf('.') + 1)) {
          // Longer than the API knows, so that no test ends with the years.
          case "DescribeRetentionConfigurations" ->
              "{\"RetentionConfigurations\":[{\"RetentionPeriodInDays\":36500}]}";
          case "DescribeConfigurationRecorders" ->
              "{\"ConfigurationRecorders\":[{\"name\":\"default\"}]}";
          case "ListDiscoveredResources" ->
              asked.contains("AWS::EC2::Instance")
                  ? "{\"resourceIdentifiers\":[{\"resourceId\":\"i-0a1b2c3d4e5f60718\"}]}"
                  : "{\"resourceIdentifiers\":[]}";
          case "GetResourceConfigHistory" ->
              "{\"configurationItems\":[" + (isItsWindow(asked) ? ITEM : "") + "]}";
          case "GetComplianceDetailsByConfigRule" -> "{\"EvaluationResults\":[]}";
          case "DescribeAggregateComplianceByConfigRules" -> RULES;
          case "GetAggregateComplianceDetailsByConfigRule" -> "{\"AggregateEvaluationResults\":[]}";
          case "DescribeConfigurationAggregatorSourcesStatus" ->
              "{\"AggregatedSourceStatusList\":[]}";
          case "SelectAggregateResourceConfig" ->
              "{\"Results\":["
                  + (asked.contains("AWS::EC2::Instance")
                      ? "\"" + ITEM.replace("\"", "\\\"").replace("\n", "") + "\""
                      : "")
                  + "]}";
          default -> throw new IllegalStateException(target);
        };
    Http.answer(exchange, 200, JSON, answer);
  }

  /** AWS Config recorded one item of one instance. */
  private static boolean isItsWindow(String asked) {
    Matcher earlier = EARLIER.matcher(asked);
    if (!asked.contains("\"AWS::EC2::Instance\"") || !earlier.find()) {
      return false;
    }
    double from = Double.parseDouble(earlier.group(1));
    return from <= RECORDED && RECORDED < from + Duration.ofDays(7).toSeconds();
  }
}
