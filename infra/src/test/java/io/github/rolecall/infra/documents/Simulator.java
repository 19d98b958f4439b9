package io.github.rolecall.infra.documents;

import io.github.rolecall.infra.node.NodeFolder;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the documents, in Node.
 *
 * @param node where that is
 */
record Simulator(NodeFolder node) {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Importing them takes seconds, and run.mjs does so before it begins. */
  private static final String LOOK =
      "import importlib.util as util, sys; sys.exit(any(util.find_spec(each) is None"
          + " for each in ('boto3', 'flask', 'flask_cors', 'moto', 'yaml')))";

  /** What became of one case; the error is empty when the case held. */
  record CaseResult(String group, String name, String error) {

    static CaseResult parse(String line) {
      List<String> fields =
          Stream.of(line.split("\t", -1))
              .map(field -> URLDecoder.decode(field, StandardCharsets.UTF_8))
              .collect(Collectors.toUnmodifiableList());
      if (fields.size() != 3) {
        throw new IllegalArgumentException("expected three fields, found: " + line);
      }
      return new CaseResult(fields.get(0), fields.get(1), fields.get(2));
    }
  }

  /** Tells whether the mock of EC2 and IAM is there, too. */
  boolean hasMoto() throws IOException, InterruptedException {
    return node.works("python3", "-c", LOOK);
  }

  /** Runs every case once. */
  List<CaseResult> results() throws IOException, InterruptedException {
    Path report =
        Path.of(System.getProperty("rolecall.root"), "infra/target/documents-test.report");
    Files.deleteIfExists(report);
    node.run(LIMIT, "node", "run.mjs", report.toString());
    if (!Files.exists(report)) {
      throw new IllegalStateException("the simulator ended without a report:\n" + node.log());
    }
    return Files.readAllLines(report).stream().map(CaseResult::parse).toList();
  }
}
