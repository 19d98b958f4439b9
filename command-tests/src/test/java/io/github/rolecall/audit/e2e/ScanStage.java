package io.github.rolecall.audit.e2e;

import io.github.rolecall.emulator.AwsCall;
import io.github.rolecall.emulator.AwsFront;
import io.github.rolecall.emulator.Organization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where scans are tried: an organisation in moto, the same one for all tests, behind a front of the
 * test's own. There are a management account, three members and a suspended one, four regions and
 * 2,000 instances in every state that live data can show, each with a verdict known beforehand.
 */
final class ScanStage implements AutoCloseable {

  static final String FIRST = "222233334444";
  static final String LARGE = "444455556666";
  static final String THIRD = "777788889999";
  static final String SUSPENDED = "999900001111";

  private static @Nullable Organization organization;
  private static @Nullable Plan plan;

  private final Path folder;
  private final AwsFront front;

  /** Sets the stage for commands that write into a folder. */
  ScanStage(Path folder) {
    this.folder = folder;
    this.front =
        new AwsFront(organization().uri()).account(Organization.KEY, Organization.MANAGEMENT);
  }

  AwsFront front() {
    return front;
  }

  @SafeVarargs
  final Ran scan(List<String>... options) throws IOException, InterruptedException {
    return start(options).end();
  }

  @SafeVarargs
  final ScanProcess start(List<String>... options) throws IOException {
    List<String> all =
        new ArrayList<>(List.of("scan", "--role", ScanProcess.ROLE, "--at", ScanProcess.NOON));
    for (List<String> option : options) {
      all.addAll(option);
    }
    if (!all.contains("-f")) {
      all.addAll(List.of("-f", "ndjson"));
    }
    return ScanProcess.start(folder, front, all);
  }

  @SafeVarargs
  final Ran evaluated(String recording, String format, List<String>... options)
      throws IOException, InterruptedException {
    List<String> all =
        new ArrayList<>(List.of("evaluate", recording, "--at", ScanProcess.NOON, "-f", format));
    for (List<String> option : options) {
      all.addAll(option);
    }
    return ScanProcess.start(folder, front, all).end();
  }

  /**
   * Returns how many calls of each action there were; one that a busy moto answered too late, so
   * that it was made again, counts once.
   */
  Map<String, Long> calls() {
    return front.received().stream()
        .distinct()
        .collect(Collectors.groupingBy(AwsCall::permission, TreeMap::new, Collectors.counting()));
  }

  /** Returns what each instance deserves. */
  static synchronized Plan plan() throws IOException {
    if (plan == null) {
      plan = Plan.read(organization().plan());
    }
    return plan;
  }

  @Override
  public void close() {
    front.close();
  }

  private static synchronized Organization organization() {
    if (organization == null) {
      organization = Organization.of(2_000);
    }
    return organization;
  }
}
