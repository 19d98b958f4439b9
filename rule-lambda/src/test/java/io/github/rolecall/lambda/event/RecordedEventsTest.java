package io.github.rolecall.lambda.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.rolecall.decoding.Resource;
import io.github.rolecall.fixtures.Scenario;
import io.github.rolecall.fixtures.Scenarios;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Decodes whole events: those of the scenarios, and recordings where they lie beside the project.
 */
class RecordedEventsTest {

  private static final Path SAMPLES =
      Path.of(System.getProperty("rolecall.root", ".."))
          .toAbsolutePath()
          .normalize()
          .resolveSibling("shared")
          .resolve("samples/config-events");

  private static RuleInvocation decode(Path file) throws IOException, InvalidEventException {
    try (InputStream in = Files.newInputStream(file)) {
      return new RuleEventDecoder(tag -> true).decode(in);
    }
  }

  private static RuleInvocation scenario(String name, String file) throws Exception {
    for (Scenario scenario : Scenarios.all()) {
      if (scenario.name().equals(name)) {
        return decode(scenario.input().resolve(file));
      }
    }
    return fail("no scenario " + name);
  }

  private static Resource change(RuleInvocation invocation) {
    return ((InvokingEvent.Change) invocation.event()).resource();
  }

  @Test
  void plannedInstancesHoldAProfileByName() throws Exception {
    Resource.Instance web = (Resource.Instance) change(scenario("planned-instance", "with.json"));
    assertThat(web.profile()).isNotNull();
    assertThat(web.identity().captureTime()).isNull();
    RuleInvocation without = scenario("planned-instance", "without.json");
    assertThat(((InvokingEvent.Change) without.event()).proactive()).isTrue();
    assertThat(((Resource.Instance) change(without)).profile()).isNull();
  }

  @Test
  void everyEventOfTheScenariosIsUnderstood() throws Exception {
    int events = 0;
    for (Scenario scenario : Scenarios.all()) {
      if (!scenario.name().startsWith("lambda-event")
          && !scenario.name().equals("oversized-notification")) {
        continue;
      }
      try (Stream<Path> files = Files.list(scenario.input())) {
        for (Path file : files.toList()) {
          if (file.getFileName().toString().startsWith("event")) {
            assertThat(decode(file).ruleName()).isEqualTo("ec2-instance-role");
            events++;
          }
        }
      }
    }
    assertThat(events).isGreaterThanOrEqualTo(2);
  }

  @Test
  void recordedEventsAreUnderstood() throws Exception {
    if (!Files.isDirectory(SAMPLES)) {
      String why = "No recorded events beside the project, in " + SAMPLES;
      if ("true".equals(System.getenv("CI"))) {
        fail(why);
      }
      System.out.println(why + ": skipping recordedEventsAreUnderstood");
      abort(why);
    }
    assertThat(
            change(decode(SAMPLES.resolve("awsConfigRuleConfigurationChanged.json")))
                .identity()
                .resourceId())
        .isEqualTo("i-042dd005362091826");
    assertThat(change(decode(SAMPLES.resolve("c7n-change-2016.json"))).identity().resourceId())
        .isEqualTo("i-094bc87c84d56c589");
    assertThat(decode(SAMPLES.resolve("awsConfigRuleScheduled.json")).event())
        .isInstanceOf(InvokingEvent.Schedule.class);
    RuleInvocation oversized = decode(SAMPLES.resolve("awsConfigRuleOversizedConfiguration.json"));
    assertThat(((InvokingEvent.OversizedChange) oversized.event()).summary().resourceId())
        .isEqualTo("i-00000000");
    assertThat(oversized.parameters()).containsEntry("myParameterKey", "myParameterValue");
  }
}
