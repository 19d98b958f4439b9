package io.github.rolecall.lambda.e2e;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A function in a JVM of its own, under the runtime interface client that Lambda runs it with. Its
 * output goes to a file and not through a pipe, so that what was written before an answer can be
 * read right after it.
 */
final class LambdaProcess implements AutoCloseable {

  static final String HANDLER = "io.github.rolecall.lambda.ConfigRuleHandler";

  private static final List<String> RUNTIME = List.of("aws-lambda-java-", "utils-lite-");

  /** The heap that the managed runtime gives a function of 512 MB. */
  private static final String HEAP = "-Xmx435m";

  private final RuntimeApi api;
  private final Process process;
  private final Path home;
  private final Path output;
  private long read;

  private LambdaProcess(RuntimeApi api, Process process, Path home, Path output) {
    this.api = api;
    this.process = process;
    this.home = home;
    this.output = output;
  }

  /** Returns the jar that is deployed. */
  static Path jar() {
    return Path.of(System.getProperty("rolecall.root"), "rule-lambda/target/rule-lambda.jar");
  }

  /** Starts the function that is deployed. */
  static LambdaProcess start(FunctionEnvironment environment) throws IOException {
    if (!Files.isRegularFile(jar())) {
      throw new IllegalStateException(jar() + " is missing: build it with mvn package");
    }
    return start(jar(), HANDLER, environment);
  }

  /**
   * Starts a function.
   *
   * @param code a jar, or a folder of classes
   * @param handler the name of the handler's class
   */
  static LambdaProcess start(Path code, String handler, FunctionEnvironment environment)
      throws IOException {
    return start(
        code, handler, environment, code.equals(jar()) ? SharedClasses.flags() : List.of());
  }

  /** Starts a function in a JVM that is told more than Lambda tells it. */
  static LambdaProcess start(
      Path code, String handler, FunctionEnvironment environment, List<String> more)
      throws IOException {
    Path home = Files.createTempDirectory("function");
    Path output = home.resolve("output.log");
    Path work = Files.createDirectory(home.resolve("task"));
    RuntimeApi api =
        new RuntimeApi(
            "arn:aws:lambda:"
                + environment.region()
                + ":"
                + environment.account()
                + ":function:rolecall");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags());
    command.addAll(more);
    command.add(HEAP);
    command.add("-D" + RuntimeLibrary.PROPERTY + "=" + RuntimeLibrary.unpacked());
    command.addAll(List.of("-cp", classPath(code), AWSLambda.class.getName(), handler));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment.variables());
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.authority());
    builder.environment().put("_HANDLER", handler);
    builder.environment().put("HOME", work.toString());
    return new LambdaProcess(api, builder.start(), home, output);
  }

  /** Hands an event to the function and waits for the end of the invocation. */
  synchronized Invocation invoke(String event, Duration timeLeft) throws IOException {
    long start = System.nanoTime();
    CompletableFuture<Answer> pending = api.invoke(event, timeLeft);
    CompletableFuture<Answer> death =
        process.onExit().thenApply(ended -> new Answer.Died(ended.exitValue()));
    Answer answer = await(pending.applyToEither(death, a -> a), pending, timeLeft);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (answer instanceof Answer.TimedOut) {
      process.destroyForcibly();
    }
    return new Invocation(answer, newLines(), took);
  }

  /** Returns the most memory that the process had in RAM so far, in bytes. */
  long peakMemory() throws IOException {
    try (Stream<String> status = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return status
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("the process has ended"));
    }
  }

  /** Returns the processor time of the process so far. */
  Duration processorTime() {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new IllegalStateException("the process has ended"));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Lets the process end by itself, with whatever its JVM does then. */
  void end() {
    process.destroy();
    await(60);
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    await(10);
    api.close();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void await(long seconds) {
    try {
      process.waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** An answer counts even when the process ends right after it. */
  private static Answer await(
      CompletableFuture<Answer> first, CompletableFuture<Answer> answer, Duration timeLeft) {
    try {
      Answer end = first.get(timeLeft.toMillis(), TimeUnit.MILLISECONDS);
      return end instanceof Answer.Died && answer.isDone() ? answer.get() : end;
    } catch (TimeoutException e) {
      return new Answer.TimedOut();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private List<String> newLines() throws IOException {
    byte[] all = Files.readAllBytes(output);
    String text = new String(all, (int) read, (int) (all.length - read), StandardCharsets.UTF_8);
    read = all.length;
    return text.lines().toList();
  }

  /** Returns the deployed function's flags but the one that says where Lambda unpacks the jar. */
  private static List<String> flags() throws IOException {
    Path file =
        Path.of(System.getProperty("rolecall.root"), "rule-lambda/src/main/jvm/managed.flags");
    return Files.readAllLines(file).stream().filter(flag -> !flag.contains("/var/task")).toList();
  }

  private static String classPath(Path code) {
    List<String> path = new ArrayList<>(List.of(code.toString()));
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(
            entry -> RUNTIME.stream().anyMatch(Path.of(entry).getFileName().toString()::startsWith))
        .forEach(path::add);
    return String.join(File.pathSeparator, path);
  }
}
