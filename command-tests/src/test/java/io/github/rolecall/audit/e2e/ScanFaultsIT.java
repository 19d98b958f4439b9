package io.github.rolecall.audit.e2e;

import static io.github.rolecall.audit.e2e.ScanStage.FIRST;
import static io.github.rolecall.audit.e2e.ScanStage.LARGE;
import static io.github.rolecall.audit.e2e.ScanStage.THIRD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.cli.ExitCode;
import io.github.rolecall.audit.e2e.Plan.Planned;
import io.github.rolecall.emulator.AwsCall;
import io.github.rolecall.emulator.Fault;
import io.github.rolecall.emulator.OneIn;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Whatever goes wrong in a scan, no other verdicts are given than without it, and what is missing
 * is named.
 *
 * <p>Several at a time: most of what they take is waiting before a call is made again.
 */
@Execution(ExecutionMode.CONCURRENT)
final class ScanFaultsIT {

  @TempDir private Path folder;

  private ScanStage stage;

  @BeforeEach
  void begin() {
    stage = new ScanStage(folder);
  }

  @AfterEach
  void end() {
    stage.close();
  }

  @Test
  void aThirdOfTheCallsThrottledChangesNothing() throws Exception {
    // Every other call of a kind: together with those that are made again, a third of all.
    stage.front().when(new OneIn(2), new Fault.Throttled());
    Ran run = stage.scan(List.of("--organization"));

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(Plan.given(run.out())).isEqualTo(ScanStage.plan().verdicts("plain"));
    int failed = stage.front().received().size() - stage.front().answered().size();
    assertThat(failed * 1.0 / stage.front().received().size()).isBetween(0.3, 0.45);
  }

  @Test
  void aRegionThatIsDownIsNamedForEachAccountAndTheOthersCount() throws Exception {
    stage
        .front()
        .when(
            call -> call.service().equals("ec2") && call.region().equals("eu-west-1"),
            new Fault.Unavailable());
    Ran run = stage.scan(List.of("--accounts", FIRST + "," + THIRD));

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(Plan.given(run.out()))
        .isEqualTo(
            ScanStage.plan()
                .verdicts(
                    "plain", one -> (one.in(FIRST) || one.in(THIRD)) && !one.in("eu-west-1")));
    assertThat(run.problems()).hasSize(2);
    assertNamed(run, "account " + FIRST, "region eu-west-1", "DescribeInstances", "missing");
    assertNamed(run, "account " + THIRD, "region eu-west-1", "DescribeInstances", "missing");
  }

  @Test
  void anAccountThatCannotBeEnteredIsNamedAndTheOthersCount() throws Exception {
    stage
        .front()
        .when(
            call -> call.permission().equals("sts:AssumeRole") && call.body().contains(THIRD),
            new Fault.Denied());
    Ran run = stage.scan(List.of("--organization"));

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(Plan.given(run.out()))
        .isEqualTo(ScanStage.plan().verdicts("plain", one -> !one.in(THIRD)));
    assertThat(run.problems()).hasSize(1);
    assertNamed(run, "account " + THIRD, "AssumeRole", "AccessDenied");
  }

  @Test
  void withoutIamNoProfileIsTakenForDeleted() throws Exception {
    Predicate<AwsCall> inFirst = stage.front().in(FIRST);
    stage
        .front()
        .when(call -> call.service().equals("iam") && inFirst.test(call), new Fault.Denied());
    Ran run =
        stage.scan(
            List.of("--accounts", FIRST + "," + THIRD, "--regions", "us-west-2,us-east-1"),
            List.of("--demand-proof"));

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.INCOMPLETE);
    assertNamed(run, "account " + FIRST, "ListInstanceProfiles", "AccessDenied");
    Predicate<Planned> there = one -> one.in("us-west-2") || one.in("us-east-1");
    Map<String, String> given = Plan.given(run.out());
    assertThat(of(given, THIRD))
        .isEqualTo(ScanStage.plan().verdicts("plain", there.and(one -> one.in(THIRD))));
    assertSameButForTheirRoles(
        of(given, FIRST),
        ScanStage.plan().verdicts("plain", there.and(one -> one.in(FIRST))),
        "UNDETERMINED");
  }

  @Test
  void ofARegionThatFailsHalfwayWhatWasReadIsJudgedAndTheRestIsNamed() throws Exception {
    stage
        .front()
        .when(
            call -> call.action().equals("DescribeInstances") && call.body().contains("NextToken"),
            new Fault.Unavailable());
    Ran run = stage.scan(List.of("--accounts", LARGE, "--regions", "eu-central-1"));

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.problems()).hasSize(1);
    assertNamed(run, "account " + LARGE, "region eu-central-1", "DescribeInstances", "missing");
    Map<String, String> given = Plan.given(run.out());
    assertThat(given).hasSize(1_000);
    assertThat(ScanStage.plan().verdicts("plain", one -> one.in(LARGE)))
        .containsAllEntriesOf(given);
  }

  @Test
  void anInterruptedScanSaysNothingWrongAndNamesWhatIsMissing() throws Exception {
    stage
        .front()
        .when(
            call -> call.action().equals("DescribeInstances") && call.region().startsWith("us-"),
            new Fault.Slow(Duration.ofSeconds(20)));
    ScanProcess process = stage.start(List.of("--accounts", FIRST + "," + THIRD, "--record", "r"));
    await(() ->
        stage.front().received("ec2:DescribeInstances") == 8
            && stage.front().answered().stream()
                    .filter(call -> call.action().equals("DescribeInstances"))
                    .count()
                == 4);
    // What was answered is still on its way.
    Thread.sleep(300);
    process.interrupt();
    Ran run = process.end();

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.INTERRUPTED);
    Map<String, String> given = Plan.given(run.out());
    for (String account : List.of(FIRST, THIRD)) {
      assertNamed(run, "account " + account + ":", "interrupted");
      for (String region : List.of("eu-central-1", "eu-west-1", "us-east-1", "us-west-2")) {
        Map<String, String> expected =
            ScanStage.plan().verdicts("plain", one -> one.in(account) && one.in(region));
        Map<String, String> found = of(given, account + " " + region);
        if (found.isEmpty()) {
          assertNamed(run, "account " + account, "region " + region, "interrupted");
        } else {
          assertSameButForTheirRoles(found, expected, "COMPLIANT");
        }
      }
    }
    assertThat(given).isNotEmpty();
    assertThat(given.keySet()).noneMatch(id -> id.contains(" us-"));
    Ran later = stage.evaluated("r", "ndjson");
    assertThat(later.out()).isEqualTo(run.out());
    assertThat(later.exit()).isEqualTo(ExitCode.INCOMPLETE);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allMatch(name -> name.equals("r") || name.matches("run.*\\.(out|err)"));
    }
  }

  @Test
  void aRecordingIsOneLineForEachThingAndTellsWhatIsMissing() throws Exception {
    stage
        .front()
        .when(
            call -> call.service().equals("ec2") && call.region().equals("eu-west-1"),
            new Fault.Denied());
    Ran run = stage.scan(List.of("--accounts", FIRST, "--record", "kept.ndjson.gz"));
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.INCOMPLETE);

    byte[] kept = Files.readAllBytes(folder.resolve("kept.ndjson.gz"));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(kept))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines())
          .allMatch(line -> line.startsWith("{") && line.endsWith("}"))
          .anyMatch(line -> line.contains("region eu-west-1"));
    }
    Ran later = stage.evaluated("kept.ndjson.gz", "ndjson");
    assertThat(later.exit()).isEqualTo(run.exit());
    assertThat(later.out()).isEqualTo(run.out());
    assertNamed(later, "account " + FIRST, "region eu-west-1", "missing");
  }

  private static Map<String, String> of(Map<String, String> verdicts, String place) {
    return verdicts.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(place))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Where IAM was not read, nothing may be said of a profile's role, for good or bad. */
  private static void assertSameButForTheirRoles(
      Map<String, String> found, Map<String, String> expected, String compliance) {
    assertThat(found).hasSameSizeAs(expected);
    expected.forEach((id, verdict) -> {
      if (verdict.contains("\"PROFILE_") || verdict.contains("\"ROLE_")) {
        assertThat(found.get(id)).as(id).startsWith(compliance + "[\"ROLE_NOT_VERIFIED\"]");
      } else {
        assertThat(found).containsEntry(id, verdict);
      }
    });
  }

  private static void assertNamed(Ran run, String... parts) {
    assertThat(run.problems())
        .as(run.err())
        .anyMatch(line -> Stream.of(parts).allMatch(line::contains));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("did not come to pass");
      }
      Thread.sleep(20);
    }
  }
}
