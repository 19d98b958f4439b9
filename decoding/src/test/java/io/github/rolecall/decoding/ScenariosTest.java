package io.github.rolecall.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evaluation.InstanceState;
import io.github.rolecall.evaluation.RoleCallRule;
import io.github.rolecall.fixtures.ExpectedVerdict;
import io.github.rolecall.fixtures.Scenario;
import io.github.rolecall.fixtures.Scenarios;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Decodes the input of every scenario: what is judged there must be found, and nothing
 * misunderstood.
 */
class ScenariosTest {

  /** AWS Config writes it to see whether it may, with nothing in it. */
  private static final String NO_DOCUMENT = "ConfigWritabilityCheckFile";

  static List<Scenario> all() {
    return Scenarios.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsNotUnderstoodIsSaid(Scenario scenario) throws IOException {
    List<String> problems = new ArrayList<>();
    for (Path file : files(scenario)) {
      Found found = new Found();
      Optional<IOException> broken = decode(scenario, file, found);
      found.messages().forEach(message -> problems.add(file.getFileName() + ": " + message));
      broken.ifPresent(e -> problems.add(file.getFileName() + ": " + e));
    }

    List<String> left = new ArrayList<>(problems);
    for (String expected : scenario.expect().problems()) {
      Iterator<String> match = left.stream().filter(p -> p.contains(expected)).iterator();
      assertThat(match).as("a problem with \"%s\" among %s", expected, problems).hasNext();
      left.remove(match.next());
    }
    assertThat(left).as("further problems").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsJudgedIsFound(Scenario scenario) throws IOException {
    Found found = new Found();
    for (Path file : files(scenario)) {
      Optional<IOException> broken = decode(scenario, file, found);
      broken.ifPresent(e -> assertThat(scenario.expect().exit()).isEqualTo(3));
    }

    for (ExpectedVerdict verdict : scenario.expect().verdicts()) {
      assertThat(found.resources())
          .as("%s", verdict)
          .anyMatch(resource -> isWhatIsJudged(resource, verdict));
    }
  }

  private static boolean isWhatIsJudged(Resource resource, ExpectedVerdict verdict) {
    Identity identity = resource.identity();
    return identity.accountId().equals(verdict.account())
        && (identity.region().equals(verdict.region()) || isLiveWithoutRegion(identity))
        && identity.resourceType().equals(verdict.resourceType())
        && identity.resourceId().equals(verdict.resourceId())
        && Objects.equals(Objects.toString(identity.captureTime(), null), verdict.captureTime())
        && (!(resource instanceof Resource.Instance instance)
            || Objects.equals(profileArn(instance), verdict.profileArn()))
        && Objects.equals(state(resource), verdict.state());
  }

  /** EC2's own answers name no region; it may stand in an item of the same template. */
  private static boolean isLiveWithoutRegion(Identity identity) {
    return identity.region().isEmpty() && identity.captureTime() == null;
  }

  private static String profileArn(Resource.Instance instance) {
    return instance.profile() == null ? null : instance.profile().arn();
  }

  private static String state(Resource resource) {
    if (!(resource instanceof Resource.Instance instance)) {
      return null;
    }
    if (instance.state() instanceof InstanceState.Known known) {
      return known.spelling();
    }
    return instance.state() instanceof InstanceState.Other other ? other.raw() : null;
  }

  private static List<Path> files(Scenario scenario) throws IOException {
    try (Stream<Path> files = Files.walk(scenario.input())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith(NO_DOCUMENT))
          .sorted()
          .toList();
    }
  }

  private static Optional<IOException> decode(Scenario scenario, Path file, Found found) {
    try (InputStream raw = Files.newInputStream(file);
        InputStream json = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      RoleCallRule rule = RoleCallRule.ofName(scenario.rule()).orElseThrow();
      new DocumentDecoder(Wanted.by(rule, tag -> true)).decode(json, found);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }
}
