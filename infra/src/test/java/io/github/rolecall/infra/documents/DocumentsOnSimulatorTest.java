package io.github.rolecall.infra.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.rolecall.infra.documents.Simulator.CaseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the SSM documents step by step against a mock of EC2 and IAM. Without Node, npm or moto it
 * is skipped, and fails where CI=true.
 */
class DocumentsOnSimulatorTest {

  /** A report with fewer cases than this lost some. */
  private static final int CASES = 86;

  @TestFactory
  Stream<DynamicContainer> documents() throws IOException, InterruptedException {
    Path output = Files.createDirectories(Path.of("target"));
    Simulator simulator = new Simulator(Path.of("documents-test"), output);
    Optional<String> unavailable = simulator.unavailable();
    if (unavailable.isPresent()) {
      String why = "The documents are not run: " + unavailable.get();
      return "true".equals(System.getenv("CI")) ? fail(why) : abort(why);
    }
    List<CaseResult> results = simulator.results();
    assertThat(results).hasSizeGreaterThanOrEqualTo(CASES);
    Map<String, List<DynamicTest>> groups =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    CaseResult::group,
                    LinkedHashMap::new,
                    Collectors.mapping(DocumentsOnSimulatorTest::toTest, Collectors.toList())));
    return groups.entrySet().stream()
        .map(group -> DynamicContainer.dynamicContainer(group.getKey(), group.getValue()));
  }

  private static DynamicTest toTest(CaseResult result) {
    return DynamicTest.dynamicTest(
        result.group() + " " + result.name(), () -> assertThat(result.error()).isEmpty());
  }
}
