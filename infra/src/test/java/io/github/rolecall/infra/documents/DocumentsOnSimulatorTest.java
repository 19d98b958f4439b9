package io.github.rolecall.infra.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.infra.documents.Simulator.CaseResult;
import io.github.rolecall.infra.node.NodeFolder;
import io.github.rolecall.infra.node.Programs;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Runs the SSM documents step by step against a mock of EC2 and IAM. Without Node, npm or moto it
 * is skipped, and fails where CI=true.
 */
@Execution(ExecutionMode.CONCURRENT)
class DocumentsOnSimulatorTest {

  /** A report with fewer cases than this lost some. */
  private static final int CASES = 86;

  @TestFactory
  Stream<DynamicContainer> documents() throws IOException, InterruptedException {
    Simulator simulator = new Simulator(NodeFolder.installed("documents-test"));
    if (!simulator.hasMoto()) {
      Programs.skip("needs python3 with boto3 and moto's server: pip install 'moto[server]'");
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
