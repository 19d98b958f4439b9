package io.github.rolecall.lambda.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.github.rolecall.aws.Action;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JournalTest {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private final List<String> lines = new ArrayList<>();
  private final Journal journal = new Journal(lines::add, () -> NOW);

  private static EvaluationEntry entry(String resourceId, String profileArn) {
    return new EvaluationEntry(
        "ec2-instance-role",
        "web",
        "111122223333",
        "eu-central-1",
        "AWS::EC2::Instance",
        resourceId,
        Compliance.NON_COMPLIANT,
        Reason.NO_PROFILE,
        List.of(Reason.NO_PROFILE),
        profileArn.isEmpty() ? null : profileArn,
        12);
  }

  @Test
  void anEvaluationIsOneObjectInOneLine() {
    journal.evaluation(entry("i-1", ""));
    assertThat(lines)
        .containsExactly(
            """
            {"time":"2026-06-01T12:00:00Z","type":"evaluation","rule":"ec2-instance-role",\
            "ruleName":"web","account":"111122223333","region":"eu-central-1",\
            "resourceType":"AWS::EC2::Instance","resourceId":"i-1",\
            "compliance":"NON_COMPLIANT","reason":"NO_PROFILE","reasons":["NO_PROFILE"],\
            "profileArn":null,"milliseconds":12}\
            """);
  }

  @Test
  void aSweepTellsHowFarItCame() {
    journal.sweep(new SweepEntry(3, 2500, 4, 2490, 10, false, "goes on at the next schedule"));
    assertThat(lines)
        .containsExactly(
            """
            {"time":"2026-06-01T12:00:00Z","type":"sweep","pages":3,"resources":2500,\
            "cleanedUp":4,"published":2490,"refused":10,"complete":false,\
            "message":"goes on at the next schedule"}\
            """);
  }

  @Test
  void aFailureTellsItsRequest() {
    journal.failure("AccessDenied", "grant iam:GetInstanceProfile", null);
    assertThat(lines)
        .containsExactly(
            """
            {"time":"2026-06-01T12:00:00Z","type":"failure","kind":"AccessDenied",\
            "message":"grant iam:GetInstanceProfile","requestId":null}\
            """);
  }

  @Test
  void hostileTextStaysInOneBoundedLine() {
    String hostile = "\u001b[31m\n\r\u2028\u202e\ud800\"\\\u00e4";
    journal.evaluation(entry(hostile, hostile.repeat(10_000)));
    String line = lines.get(0);
    assertThat(line).doesNotContain("\n", "\r", "\u001b", "\u2028", "\u202e");
    assertThat(line).contains("\"resourceId\":\"?[31m?????\\\"\\\\\\u00E4\"");
    assertThat(line).matches("\\p{ASCII}+").contains("...\"");
    assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThan(32_000);
  }

  @Test
  void metricsAreALineOfTotalsAndOneForEachReason() {
    Tally tally = new Tally();
    tally.evaluated(Compliance.NON_COMPLIANT, Reason.NO_PROFILE);
    tally.evaluated(Compliance.COMPLIANT, Reason.ROLE_ATTACHED);
    tally.evaluated(Compliance.COMPLIANT, Reason.ROLE_ATTACHED);
    tally.evaluated(Compliance.NOT_APPLICABLE, Reason.RESOURCE_DELETED);
    tally.called(Action.IAM_GET_INSTANCE_PROFILE);
    tally.called(Action.CONFIG_PUT_EVALUATIONS);
    tally.retried(Action.CONFIG_PUT_EVALUATIONS, "Timeout", false);
    tally.cacheHit();
    tally.cacheHit();
    tally.cacheMiss();
    tally.published(3);
    tally.refused(1);
    tally.failed("AccessDenied");

    journal.metrics(tally, new RunSummary("web", 1000, 1024, true));

    assertThat(lines).hasSize(4);
    assertThat(lines.get(0))
        .startsWith(
            "{\"_aws\":{\"Timestamp\":1780315200000,\"CloudWatchMetrics\":[{\"Namespace\":"
                + "\"RoleCall\",\"Dimensions\":[[\"Rule\"]],\"Metrics\":[{\"Name\":\"Evaluations\","
                + "\"Unit\":\"Count\"},")
        .endsWith(
            """
            "Rule":"web","Evaluations":4,"Compliant":2,"NonCompliant":1,"NotApplicable":1,\
            "Published":3,"Refused":1,"IamCalls":1,"AwsCalls":2,"CacheHits":2,"CacheMisses":1,\
            "Retries":1,"Failures":1,"Milliseconds":1000,"EstimatedCostUsd":0.0030135334}\
            """);
    assertThat(lines.get(1)).endsWith("\"Reason\":\"RESOURCE_DELETED\",\"Evaluations\":1}");
    assertThat(lines.get(2)).endsWith("\"Reason\":\"NO_PROFILE\",\"Evaluations\":1}");
    assertThat(lines.get(3))
        .contains("\"Dimensions\":[[\"Rule\",\"Reason\"]]")
        .endsWith("\"Rule\":\"web\",\"Reason\":\"ROLE_ATTACHED\",\"Evaluations\":2}");
  }

  @Test
  void metricsOfOneVerdictAreOneLine() {
    Tally tally = new Tally();
    tally.evaluated(Compliance.NON_COMPLIANT, Reason.NO_PROFILE);

    journal.metrics(tally, new RunSummary("web", 1, 128, true));

    assertThat(lines).hasSize(1);
    assertThat(lines.get(0))
        .contains(
            """
            {"Namespace":"RoleCall","Dimensions":[["Rule","Reason"]],\
            "Metrics":[{"Name":"Evaluations","Unit":"Count"}]}]}\
            ,"Rule":"web","Reason":"NO_PROFILE","Evaluations":1,"Compliant":0,\
            """);
  }

  @Test
  void metricsOfARuleWithAnImpossibleNameAreStillTaken() {
    journal.metrics(new Tally(), new RunSummary(" ", 0, 128, false));
    journal.metrics(new Tally(), new RunSummary("x".repeat(5_000), 0, 128, false));
    assertThat(lines.get(0)).contains("\"Rule\":\"unknown\"");
    assertThat(lines.get(1)).contains("\"Rule\":\"" + "x".repeat(1024) + "\"");
  }

  @Test
  void everyMetricIsDeclaredAndWrittenInPlainDigits() {
    journal.metrics(new Tally(), new RunSummary("web", 1, 128, false));
    assertThat(lines.get(0)).doesNotContain("E-").contains("\"EstimatedCostUsd\":0.00000020");
    for (String name : new String[] {"Published", "Milliseconds", "EstimatedCostUsd"}) {
      assertThat(lines.get(0)).contains("{\"Name\":\"" + name + "\"", "\"" + name + "\":");
    }
  }

  @Test
  void costFollowsTimeMemoryArchitectureAndEvaluations() {
    double x86 = Cost.of(new RunSummary("web", 2_000, 512, false), 0);
    double arm64 = Cost.of(new RunSummary("web", 2_000, 512, true), 0);
    assertThat(x86).isEqualTo(0.0000166667 + 0.0000002, offset(1e-15));
    assertThat(arm64).isEqualTo(0.0000133334 + 0.0000002, offset(1e-15));
    assertThat(Cost.of(new RunSummary("web", 2_000, 512, true), 100) - arm64)
        .isEqualTo(0.1, offset(1e-12));
  }

  @Test
  void impossibleRunsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RunSummary("web", -1, 128, true))
        .withMessageContaining("expected");
    assertThatIllegalArgumentException().isThrownBy(() -> new RunSummary("web", 1, 0, true));
  }

  @Test
  void manyThreadsLoseNoCount() {
    Tally tally = new Tally();
    IntStream.range(0, 20_000)
        .parallel()
        .forEach(i -> {
          tally.called(Action.IAM_LIST_INSTANCE_PROFILES);
          tally.retried(Action.EC2_DESCRIBE_INSTANCES, "Timeout", false);
          tally.cacheMiss();
          tally.failed("kind" + i % 3);
        });
    assertThat(tally.iamCalls()).isEqualTo(20_000);
    assertThat(tally.calls()).isEqualTo(Map.of(Action.IAM_LIST_INSTANCE_PROFILES, 20_000L));
    assertThat(tally.retries()).isEqualTo(20_000);
    assertThat(tally.cacheMisses()).isEqualTo(20_000);
    assertThat(tally.failures()).isEqualTo(20_000);
    assertThat(tally.failuresByKind()).hasSize(3);
  }

  @Test
  void endlessKindsOfFailuresAreCountedTogether() {
    Tally tally = new Tally();
    IntStream.range(0, 1_000).forEach(i -> tally.failed("kind" + i));
    assertThat(tally.failures()).isEqualTo(1_000);
    assertThat(tally.failuresByKind()).hasSize(51).containsEntry("Other", 950L);
    assertThat(Collections.max(tally.failuresByKind().values())).isEqualTo(950L);
  }
}
