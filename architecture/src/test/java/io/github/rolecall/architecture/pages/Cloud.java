package io.github.rolecall.architecture.pages;

import com.sun.net.httpserver.HttpExchange;
import io.github.rolecall.emulator.AwsFront;
import io.github.rolecall.emulator.Http;
import io.github.rolecall.emulator.Organization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

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

  private static void config(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    Http.body(exchange);
    String answer =
        switch (target.substring(target.indexOf('.') + 1)) {
          // Longer than the API knows, so that no test ends with the years.
          case "DescribeRetentionConfigurations" ->
              "{\"RetentionConfigurations\":[{\"RetentionPeriodInDays\":36500}]}";
          case "DescribeConfigurationRecorders" ->
              "{\"ConfigurationRecorders\":[{\"name\":\"default\"}]}";
          case "ListDiscoveredResources" -> "{\"resourceIdentifiers\":[]}";
          case "GetComplianceDetailsByConfigRule" -> "{\"EvaluationResults\":[]}";
          default -> throw new IllegalStateException(target);
        };
    Http.answer(exchange, 200, JSON, answer);
  }
}
