package io.github.rolecall.infra.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rolecall.infra.node.Programs;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * moto's event bus, in one Python process for all questions. What it complains of lies in target.
 */
final class EventBus implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path INFRA = Path.of(System.getProperty("rolecall.root"), "infra");
  private static final long LIMIT_IN_SECONDS = 120;

  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;
  private final Path log;

  private EventBus(Process process, Path log) {
    this.process = process;
    this.questions = process.outputWriter(UTF_8);
    this.answers = process.inputReader(UTF_8);
    this.log = log;
  }

  /** Starts it. Without Python or moto the test is skipped, and fails where CI=true. */
  static EventBus started() throws IOException {
    String needed = "needs python3 with moto: pip install 'moto[server]'";
    Programs.demand("python3", needed);
    Path log = Files.createDirectories(INFRA.resolve("target")).resolve("event-pattern.log");
    Process process =
        new ProcessBuilder("python3", "patterns.py")
            .directory(INFRA.resolve("documents-test").toFile())
            .redirectError(log.toFile())
            .start();
    CompletableFuture.delayedExecutor(LIMIT_IN_SECONDS, TimeUnit.SECONDS).execute(process::destroy);
    EventBus bus = new EventBus(process, log);
    if (bus.answers.readLine() == null) {
      // Python's own end where a module is missing; no other is a reason to leave the test out.
      if (process.onExit().join().exitValue() != 1) {
        throw bus.ended();
      }
      Programs.skip(needed + "\n" + Files.readString(log));
    }
    return bus;
  }

  /** Tells for each event whether it matches. */
  JsonNode matches(JsonNode pattern, List<ObjectNode> events) throws IOException {
    ObjectNode question = JSON.createObjectNode().set("pattern", pattern);
    question.putArray("events").addAll(events);
    questions.write(JSON.writeValueAsString(question));
    questions.newLine();
    questions.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw ended();
    }
    return JSON.readTree(answer);
  }

  private IllegalStateException ended() throws IOException {
    return new IllegalStateException(
        "Python ended, after " + LIMIT_IN_SECONDS + " s at most:\n" + Files.readString(log));
  }

  @Override
  public void close() {
    process.destroy();
  }
}
