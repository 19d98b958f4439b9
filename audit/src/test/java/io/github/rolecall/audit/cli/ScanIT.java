package io.github.rolecall.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.audit.cli.Plan.Planned;
import io.github.rolecall.emulator.AwsCall;
import io.github.rolecall.emulator.AwsFront;
import io.github.rolecall.emulator.Fault;
import io.github.rolecall.emulator.OneIn;
import io.github.rolecall.emulator.Organization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scans of an organisation in moto: a management account, three members and a suspended one, four
 * regions and 2,000 instances in every state that live data can show. Each verdict is known
 * beforehand, and whatever goes wrong, no other one may be given.
 *
 * <p>Several at a time: most of what they take is waiting before a call is made again.
 */
@Execution(ExecutionMode.CONCURRENT)
final class ScanIT {

  private static final String FIRST = "222233334444";
  private static final String LARGE = "444455556666";
  private static final String THIRD = "777788889999";
  private static final String SUSPENDED = "999900001111";

  private static final List<String> STRICT =
      List.of(
          "-p",
          "allowedInstanceProfileArns=arn:aws:iam::*:instance-profile/approved/*",
          "-p",
          "forbiddenManagedPolicyArns=arn:aws:iam::aws:policy/AdministratorAccess",
          "-p",
          "stoppedInstances=IGNORE");

  private static Organization organization;
  private static Plan plan;

  @TempDir private Path folder;

  private AwsFront front;

  @BeforeAll
  static void start() throws IOException {
    organization = Organization.of(2_000);
    plan = Plan.read(organization.plan());
  }

  @BeforeEach
  void standInFront() {
    front = new AwsFront(organization.uri()).account(Organization.KEY, Organization.MANAGEMENT);
  }

  @AfterEach
  void stepAside() {
    front.close();
  }

  @Test
  void everyInstanceOfTheOrganisationGetsItsVerdictByListsAlone() throws Exception {
    CommandLineRun run = scan(List.of("--organization"));

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.problems()).isEmpty();
    assertThat(Plan.given(run.out())).hasSize(2_000).isEqualTo(plan.verdicts("plain", any()));
    assertThat(run.err()).contains(SUSPENDED + " SUSPENDED");
    assertThat(calls())
        .isEqualTo(
            Map.of(
                "sts:GetCallerIdentity", 1L,
                "sts:AssumeRole", 3L,
                "organizations:ListAccounts", 1L,
                "ec2:DescribeRegions", 4L,
                "ec2:DescribeInstances", 17L,
                "iam:ListInstanceProfiles", 4L));
  }

  @Test
  void parametersAskForOneMoreListingOfEachAccount() throws Exception {
    CommandLineRun run = scan(List.of("--organization"), STRICT);

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(Plan.given(run.out())).isEqualTo(plan.verdicts("strict", any()));
    assertThat(calls().remove("iam:GetAccountAuthorizationDetails")).isEqualTo(4);
  }

  @Test
  void userDataIsReadWhenAskedForAndNoKeyIsEverWrittenDown() throws Exception {
    Predicate<Planned> there = one -> one.in(FIRST) && one.in("us-east-1");
    List<String> where = List.of("--accounts", FIRST, "--regions", "us-east-1");
    CommandLineRun run =
        scan(where, STRICT, List.of("-p", "scanUserData=true", "--record", "kept.ndjson"));

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.DONE);
    Map<String, String> given = Plan.given(run.out());
    assertThat(given).isEqualTo(plan.verdicts("scanned", there));
    assertThat(given.values()).anyMatch(verdict -> verdict.contains("ACCESS_KEY_IN_USER_DATA"));
    assertThat(calls().get("ec2:DescribeInstanceAttribute"))
        .isBetween(1L, plan.instances(there).count());
    String recording = Files.readString(folder.resolve("kept.ndjson"));
    assertThat(plan.keys()).isNotEmpty().noneMatch((run.out() + run.err() + recording)::contains);
    assertThat(evaluated("kept.ndjson", "ndjson", STRICT, List.of("-p", "scanUserData=true")).out())
        .isEqualTo(run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "csv", "json", "ndjson", "sarif", "junit"})
  void aRecordingEvaluatesToTheSameBytes(String format) throws Exception {
    List<String> where = List.of("--accounts", FIRST + "," + Organization.MANAGEMENT);
    List<String> how = List.of("-f", format, "--fail-on", "non-compliant");
    CommandLineRun run = scan(where, STRICT, how, List.of("--record", "kept.ndjson.gz"));

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.VIOLATIONS);
    CommandLineRun later =
        evaluated("kept.ndjson.gz", format, STRICT, List.of("--fail-on", "non-compliant"));
    assertThat(later.out()).isEqualTo(run.out());
    assertThat(later.exit()).isEqualTo(run.exit());
  }

  @Test
  void aThirdOfTheCallsThrottledChangesNothing() throws Exception {
    // Every other one of a kind, and of most kinds there is but one: a third, with those made again.
    front.when(new OneIn(2), new Fault.Throttled());
    CommandLineRun run = scan(List.of("--organization"));

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(Plan.given(run.out())).isEqualTo(plan.verdicts("plain", any()));
    long failed = front.received().size() - front.answered().size();
    assertThat(failed * 1.0 / front.received().size()).isBetween(0.3, 0.45);
  }

  @Test
  void aRegionThatIsDownIsNamedForEachAccountAndTheOthersCount() throws Exception {
    front.when(
        call -> call.service().equals("ec2") && call.region().equals("eu-west-1"),
        new Fault.Unavailable());
    CommandLineRun run = scan(List.of("--accounts", FIRST + "," + THIRD));

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(Plan.given(run.out()))
        .isEqualTo(
            plan.verdicts(
                "plain", one -> (one.in(FIRST) || one.in(THIRD)) && !one.in("eu-west-1")));
    assertThat(run.problems()).hasSize(2);
    assertNamed(run, "account " + FIRST, "region eu-west-1", "DescribeInstances", "missing");
    assertNamed(run, "account " + THIRD, "region eu-west-1", "DescribeInstances", "missing");
  }

  @Test
  void anAccountThatCannotBeEnteredIsNamedAndTheOthersCount() throws Exception {
    front.when(
        call -> call.permission().equals("sts:AssumeRole") && call.body().contains(THIRD),
        new Fault.Denied());
    CommandLineRun run = scan(List.of("--organization"));

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(Plan.given(run.out())).isEqualTo(plan.verdicts("plain", one -> !one.in(THIRD)));
    assertThat(run.problems()).hasSize(1);
    assertNamed(run, "account " + THIRD, "AssumeRole", "AccessDenied");
  }

  @Test
  void withoutIamNoProfileIsTakenForDeleted() throws Exception {
    Predicate<AwsCall> inFirst = front.in(FIRST);
    front.when(call -> call.service().equals("iam") && inFirst.test(call), new Fault.Denied());
    CommandLineRun run =
        scan(
            List.of("--accounts", FIRST + "," + THIRD, "--regions", "us-west-2,us-east-1"),
            List.of("--demand-proof"));

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.INCOMPLETE);
    assertNamed(run, "account " + FIRST, "ListInstanceProfiles", "AccessDenied");
    Predicate<Planned> there = one -> one.in("us-west-2") || one.in("us-east-1");
    Map<String, String> given = Plan.given(run.out());
    assertThat(of(given, THIRD)).isEqualTo(plan.verdicts("plain", there.and(one -> one.in(THIRD))));
    assertSameButForTheirRoles(
        of(given, FIRST), plan.verdicts("plain", there.and(one -> one.in(FIRST))), "UNDETERMINED");
  }

  @Test
  void ofARegionThatFailsHalfwayWhatWasReadIsJudgedAndTheRestIsNamed() throws Exception {
    front.when(
        call -> call.action().equals("DescribeInstances") && call.body().contains("NextToken"),
        new Fault.Unavailable());
    CommandLineRun run = scan(List.of("--accounts", LARGE, "--regions", "eu-central-1"));

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(run.problems()).hasSize(1);
    assertNamed(run, "account " + LARGE, "region eu-central-1", "DescribeInstances", "missing");
    Map<String, String> given = Plan.given(run.out());
    assertThat(given).hasSize(1_000);
    assertThat(plan.verdicts("plain", one -> one.in(LARGE))).containsAllEntriesOf(given);
  }

  @Test
  void anInterruptedScanSaysNothingWrongAndNamesWhatIsMissing() throws Exception {
    front.when(
        call -> call.action().equals("DescribeInstances") && call.region().startsWith("us-"),
        new Fault.Slow(Duration.ofSeconds(20)));
    ScanProcess process =
        ScanProcess.start(
            folder, front, arguments(List.of("--accounts", FIRST + "," + THIRD, "--record", "r")));
    await(() ->
        front.received("ec2:DescribeInstances") == 8
            && front.answered().stream()
                    .filter(call -> call.action().equals("DescribeInstances"))
                    .count()
                == 4);
    // What was answered is still on its way.
    Thread.sleep(300);
    process.interrupt();
    CommandLineRun run = process.end();

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.INTERRUPTED);
    Map<String, String> given = Plan.given(run.out());
    for (String account : List.of(FIRST, THIRD)) {
      assertNamed(run, "account " + account + ":", "interrupted");
      for (String region : List.of("eu-central-1", "eu-west-1", "us-east-1", "us-west-2")) {
        Map<String, String> expected =
            plan.verdicts("plain", one -> one.in(account) && one.in(region));
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
    CommandLineRun later = evaluated("r", "ndjson");
    assertThat(later.out()).isEqualTo(run.out());
    assertThat(later.exit()).isEqualTo(ExitCode.INCOMPLETE);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allMatch(name -> name.equals("r") || name.matches("run.*\\.(out|err)"));
    }
  }

  @Test
  void aRecordingIsOneLineForEachThingAndTellsWhatIsMissing() throws Exception {
    front.when(
        call -> call.service().equals("ec2") && call.region().equals("eu-west-1"),
        new Fault.Denied());
    CommandLineRun run = scan(List.of("--accounts", FIRST, "--record", "kept.ndjson.gz"));
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.INCOMPLETE);

    byte[] kept = Files.readAllBytes(folder.resolve("kept.ndjson.gz"));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(kept))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines())
          .allMatch(line -> line.startsWith("{") && line.endsWith("}"))
          .anyMatch(line -> line.contains("region eu-west-1"));
    }
    CommandLineRun later = evaluated("kept.ndjson.gz", "ndjson");
    assertThat(later.exit()).isEqualTo(run.exit());
    assertThat(later.out()).isEqualTo(run.out());
    assertNamed(later, "account " + FIRST, "region eu-west-1", "missing");
  }

  @SafeVarargs
  private CommandLineRun scan(List<String>... options) throws IOException, InterruptedException {
    return ScanProcess.run(folder, front, arguments(options));
  }

  @SafeVarargs
  private static String[] arguments(List<String>... options) {
    List<String> all =
        new ArrayList<>(List.of("scan", "--role", ScanProcess.ROLE, "--at", ScanProcess.NOON));
    for (List<String> option : options) {
      all.addAll(option);
    }
    if (!all.contains("-f")) {
      all.addAll(List.of("-f", "ndjson"));
    }
    return all.toArray(String[]::new);
  }

  @SafeVarargs
  private CommandLineRun evaluated(String recording, String format, List<String>... options)
      throws IOException, InterruptedException {
    List<String> all =
        new ArrayList<>(List.of("evaluate", recording, "--at", ScanProcess.NOON, "-f", format));
    for (List<String> option : options) {
      all.addAll(option);
    }
    return ScanProcess.run(folder, front, all.toArray(String[]::new));
  }

  private Map<String, Long> calls() {
    return front.received().stream()
        .collect(Collectors.groupingBy(AwsCall::permission, TreeMap::new, Collectors.counting()));
  }

  private static Predicate<Planned> any() {
    return one -> true;
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

  private static void assertNamed(CommandLineRun run, String... parts) {
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
