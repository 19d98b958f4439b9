package io.github.rolecall.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.rolecall.fixtures.BuiltJar;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real recordings, read in place where they lie beside the project. */
final class RecordingsTest {

  private final Path samples = BuiltJar.root().resolve("../shared/samples").normalize();

  @BeforeEach
  void theRecordingsAreThere() {
    boolean there = Files.isDirectory(samples);
    assertThat(there || !"true".equals(System.getenv("CI"))).as("CI needs " + samples).isTrue();
    String why = "left out: there are no recordings in " + samples;
    if (!there) {
      System.out.println("RecordingsTest " + why);
    }
    assumeTrue(there, why);
  }

  @Test
  void recordedRuleEventsGetTheirVerdictOrAReasonWhyNot() {
    CommandLineRun run =
        CommandLineRun.of("evaluate", samples.resolve("config-events").toString(), "-f", "ndjson");
    assertThat(run.out())
        .hasLineCount(2)
        .contains(
            "\"resourceId\":\"i-042dd005362091826\",\"compliance\":\"COMPLIANT\",\"reason\":\"ROLE_NOT_VERIFIED\"")
        .contains(
            "\"resourceId\":\"i-094bc87c84d56c589\",\"compliance\":\"NON_COMPLIANT\",\"reason\":\"NO_PROFILE\"");
    assertThat(run.problems())
        .hasSize(2)
        .anySatisfy(line ->
            assertThat(line).contains("awsConfigRuleOversizedConfiguration.json", "oversized"))
        .anySatisfy(line ->
            assertThat(line).contains("awsConfigRuleScheduled.json", "ScheduledNotification"));
    assertThat(run.exit()).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void recordedItemsGetTheirVerdictOrAReasonWhyNot() {
    CommandLineRun run =
        CommandLineRun.of(
            "evaluate", samples.resolve("configuration-items").toString(), "-f", "ndjson");
    assertThat(run.out())
        .contains(
            "\"resourceId\":\"i-03402838daac1d611\",\"compliance\":\"NON_COMPLIANT\",\"reason\":\"NO_PROFILE\"")
        .contains(
            "\"resourceId\":\"i-08f37101ae44e31e4\",\"compliance\":\"NOT_APPLICABLE\",\"reason\":\"RESOURCE_DELETED\"")
        .contains(
            "\"resourceId\":\"i-0a763ac3ee37d8d2b\",\"compliance\":\"NOT_APPLICABLE\",\"reason\":\"RESOURCE_DELETED\"")
        .contains(
            "\"resourceType\":\"AWS::IAM::Policy\"",
            "\"resourceType\":\"AWS::IAM::User\"",
            "OTHER_RESOURCE_TYPE");
    assertThat(run.problems()).as(run.err()).isEmpty();
    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
  }
}
