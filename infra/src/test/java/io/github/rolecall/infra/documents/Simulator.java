package io.github.rolecall.infra.documents;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder {@code documents-test}, which runs the documents: installed by npm, run by Node. */
final class Simulator {

  private static final Duration INSTALL_LIMIT = Duration.ofMinutes(5);
  private static final Duration RUN_LIMIT = Duration.ofMinutes(5);

  private final Path folder;
  private final Path output;

  /**
   * Takes the simulator that is in a folder.
   *
   * @param folder where its {@code package.json} is
   * @param output an existing folder for logs and the report
   */
  Simulator(Path folder, Path output) {
    this.folder = folder.toAbsolutePath();
    this.output = output.toAbsolutePath();
  }

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

  /** Installs what is needed unless it is there, and says why it cannot run, if it cannot. */
  Optional<String> unavailable() throws IOException, InterruptedException {
    if (!works("node", "-e", "process.exit(process.versions.node.split('.')[0] >= 20 ? 0 : 1)")) {
      return Optional.of("Node 20 or newer is missing");
    }
    if (!works("python3", "-c", "import boto3, moto.server, yaml")) {
      return Optional.of("python3 with boto3 and moto's server is missing: pip install 'moto[server]'");
    }
    if (!installed() && !run(INSTALL_LIMIT, "npm", "ci", "--no-audit", "--no-fund")) {
      return Optional.of("npm ci failed:\n" + log());
    }
    return Optional.empty();
  }

  /** Runs every case once. */
  List<CaseResult> results() throws IOException, InterruptedException {
    Path report = output.resolve("documents-test.report");
    Files.deleteIfExists(report);
    run(RUN_LIMIT, "node", "run.mjs", report.toString());
    if (!Files.exists(report)) {
      throw new IllegalStateException("the simulator ended without a report:\n" + log());
    }
    return Files.readAllLines(report).stream().map(CaseResult::parse).toList();
  }

  /** npm writes its own lock file last, so an interrupted installation does not count. */
  private boolean installed() throws IOException {
    Path mark = folder.resolve("node_modules/.package-lock.json");
    return Files.exists(mark)
        && Files.getLastModifiedTime(mark)
                .compareTo(Files.getLastModifiedTime(folder.resolve("package-lock.json")))
            >= 0;
  }

  private boolean works(String... command) throws IOException, InterruptedException {
    return run(Duration.ofSeconds(30), command);
  }

  private boolean run(Duration limit, String... command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.resolve("documents-test.log").toFile());
    builder.environment().put("NODE_NO_WARNINGS", "1");
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      Files.writeString(output.resolve("documents-test.log"), command[0] + " does not start: " + e);
      return false;
    }
    if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      throw new IllegalStateException(
          String.join(" ", command) + " took over " + limit.toSeconds() + " s:\n" + log());
    }
    return process.exitValue() == 0;
  }

  private String log() throws IOException {
    return Files.readString(output.resolve("documents-test.log"));
  }
}
