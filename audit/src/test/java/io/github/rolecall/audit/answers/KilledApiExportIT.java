package io.github.rolecall.audit.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.fixtures.BuiltJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills exports of what AWS Config and an aggregator answer, in processes of their own, with the
 * signal that nobody can catch: at some call, before it is answered, or at some time.
 */
class KilledApiExportIT {

  private static final int KILLS_AT_A_CALL = 4;
  private static final int KILLS = KILLS_AT_A_CALL + 2;

  /** A fifth of all calls, so that none of these exports is done before it is killed. */
  private static final int MOST_CALLS = 27;

  private static final int MOST_MILLIS = 800;
  private static final long SEED = 20_260_501;
  private static final int INSTANCES = 6;
  private static final String INSTANCE = "AWS::EC2::Instance";
  private static final String RULE = "ec2-instance-role";

  @TempDir Path temp;

  private final FakeConfig config = new FakeConfig();

  @BeforeEach
  void record() {
    List<String> ids = new ArrayList<>();
    config.aggregator.rule("444455556666", "eu-west-1", RULE);
    for (int i = 0; i < INSTANCES; i++) {
      String id = "i-%017x".formatted(i);
      ids.add(id);
      for (int day = 1; day < 20; day += 5 + i) {
        String time = "2026-05-%02dT08:00:00Z".formatted(day);
        config.item(INSTANCE, id, time, instance(day % 2 == 0));
        config.item("AWS::Config::ResourceCompliance", INSTANCE + "/" + id, time, compliance(id));
      }
      String there = "i-%017x".formatted(256 + i);
      config.aggregator.item(
          "444455556666", "eu-west-1", INSTANCE, there, "2026-05-03T08:00:00Z", instance(true));
      config.aggregator.result(
          "444455556666", "eu-west-1", RULE, there, "COMPLIANT", "2026-05-03T08:02:00Z", "a role");
    }
    config.resources.put(INSTANCE, ids);
  }

  @AfterEach
  void close() {
    config.close();
  }

  @Test
  void aHarvestKilledAgainAndAgainGivesTheSameBundleAndAsksForNoWholeFileAgain()
      throws IOException, InterruptedException {
    assertThat(start("expected").waitFor()).isZero();
    assertThat(asked(config.calls)).containsExactlyInAnyOrderElementsOf(expected());
    Random random = new Random(SEED);
    Set<String> whole = new HashSet<>();
    int killed = 0;
    int inTheMiddle = 0;
    for (int i = 0; i < KILLS && !Files.exists(temp.resolve("bundle")); i++) {
      config.calls.clear();
      killed +=
          i < KILLS_AT_A_CALL
              ? kill(1 + random.nextInt(MOST_CALLS), 0)
              : kill(1, random.nextInt(MOST_MILLIS));
      assertThat(asked(config.calls)).filteredOn(whole::contains).isEmpty();
      whole.addAll(answered());
      inTheMiddle += whole.isEmpty() || whole.size() == expected().size() ? 0 : 1;
    }
    config.calls.clear();
    if (!Files.exists(temp.resolve("bundle"))) {
      assertThat(start("bundle").waitFor()).isZero();
    }
    assertThat(asked(config.calls)).filteredOn(whole::contains).isEmpty();
    assertThat(killed).as("exports killed").isGreaterThanOrEqualTo(KILLS_AT_A_CALL);
    assertThat(inTheMiddle).as("exports killed with some files whole, not all").isPositive();
    assertThat(bytes("bundle").keySet()).isEqualTo(bytes("expected").keySet());
    assertThat(differing()).isEmpty();
  }

  /**
   * Kills an export some time after it made a call, which is answered no sooner.
   *
   * @return 0 when it was faster
   */
  private int kill(int call, int millis) throws IOException, InterruptedException {
    AtomicReference<Process> running = new AtomicReference<>();
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch made = new CountDownLatch(1);
    config.listener =
        asked -> {
          if (calls.incrementAndGet() == call) {
            made.countDown();
            if (millis == 0) {
              running.get().onExit().join();
            }
          }
        };
    Process process = start("bundle");
    running.set(process);
    CompletableFuture<Process> end = process.onExit().whenComplete((p, e) -> made.countDown());
    made.await();
    boolean hasEnded = process.waitFor(millis, TimeUnit.MILLISECONDS);
    process.destroyForcibly();
    int code = end.join().exitValue();
    config.listener = asked -> {};
    return hasEnded && code == 0 ? 0 : 1;
  }

  private Process start(String bundle) throws IOException {
    List<String> command =
        BuiltJar.command(
            List.of("-Xmx256m"),
            "export",
            "config://eu-central-1",
            "config-aggregator://us-east-1/" + FakeAggregator.NAME,
            "--from",
            "2026-05-01",
            "--to",
            "2026-05-20",
            "-o",
            bundle);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(temp.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(temp.resolve("log").toFile()));
    builder.environment().putAll(config.environment());
    return builder.start();
  }

  /** Returns the files that calls are for; a listing of resources is for none. */
  private static List<String> asked(Collection<String> calls) {
    return calls.stream()
        .map(call -> call.split(" ", -1))
        .filter(call -> !call[0].equals("ListDiscoveredResources"))
        .map(KilledApiExportIT::file)
        .distinct()
        .toList();
  }

  private static String file(String[] call) {
    return switch (call[0]) {
      case "DescribeRetentionConfigurations" -> ofAccount("RetentionConfigurations");
      case "DescribeConfigurationRecorders" -> ofAccount("ConfigurationRecorders");
      case "GetComplianceDetailsByConfigRule" -> ofAccount("ComplianceDetails_" + call[1]);
      case "GetResourceConfigHistory" ->
          ofAccount(
              "ResourceHistory_" + type(call[1]) + "_" + stamp(call[3]) + "_" + stamp(last(call)));
      case "DescribeAggregateComplianceByConfigRules" ->
          "111122223333_Config_us-east-1_AggregateCompliance_.json";
      case "DescribeConfigurationAggregatorSourcesStatus" ->
          "111122223333_Config_us-east-1_AggregatorSources_.json";
      case "SelectAggregateResourceConfig" ->
          "111122223333_Config_us-east-1_AggregateResources_" + type(call[1]) + "_.json";
      case "GetAggregateComplianceDetailsByConfigRule" ->
          call[2] + "_Config_" + call[3] + "_ComplianceDetails_" + call[1] + "_.json";
      default -> throw new IllegalArgumentException(Arrays.toString(call));
    };
  }

  private static String ofAccount(String what) {
    return "111122223333_Config_eu-central-1_" + what + "_.json";
  }

  private static String last(String[] call) {
    return call[call.length - 1];
  }

  private static String type(String type) {
    return type.replace("::", "-");
  }

  private static String stamp(String time) {
    return time.replaceAll("[-:]", "");
  }

  /** Returns the files that are whole. */
  private Set<String> answered() throws IOException {
    return names("bundle.answers");
  }

  private Set<String> expected() throws IOException {
    return names("expected.answers");
  }

  private Set<String> names(String folder) throws IOException {
    Set<String> names = new HashSet<>();
    if (Files.exists(temp.resolve(folder))) {
      each(folder, file -> file.endsWith("_.json")).forEach(file -> names.add(name(file)));
    }
    return names;
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private List<String> differing() throws IOException {
    Map<String, String> bundle = bytes("bundle");
    return bytes("expected").entrySet().stream()
        .filter(file -> !file.getValue().equals(bundle.get(file.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Map<String, String> bytes(String folder) throws IOException {
    Map<String, String> bytes = new TreeMap<>();
    for (String file : each(folder, path -> true)) {
      byte[] content = Files.readAllBytes(temp.resolve(folder).resolve(file));
      bytes.put(file, new String(content, StandardCharsets.ISO_8859_1));
    }
    return bytes;
  }

  private List<String> each(String folder, Predicate<String> wanted) throws IOException {
    Path root = temp.resolve(folder);
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(wanted)
          .toList();
    }
  }

  private static String instance(boolean hasProfile) {
    return "{\"state\":{\"code\":16,\"name\":\"running\"},\"iamInstanceProfile\":"
        + (hasProfile
            ? "{\"arn\":\"arn:aws:iam::111122223333:instance-profile/web\",\"id\":\"AIPA1\"}"
            : "null")
        + "}";
  }

  private static String compliance(String id) {
    return """
    {"complianceType":"COMPLIANT","targetResourceId":"%s","targetResourceType":"AWS::EC2::Instance","configRuleList":[{"configRuleName":"%s","complianceType":"COMPLIANT"}]}\
    """
        .formatted(id, RULE);
  }
}
