package io.github.rolecall.audit.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that has ended.
 *
 * @param exit its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Ran(int exit, String out, String err) {

  private static final long LIMIT_SECONDS = 120;

  /** Starts a process that reads nothing, and waits for its end. */
  static Ran of(ProcessBuilder builder) throws IOException, InterruptedException {
    Path out = Files.createTempFile("rolecall", ".out");
    Path err = Files.createTempFile("rolecall", ".err");
    try {
      Process process =
          builder
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      return of(process, LIMIT_SECONDS, out, err);
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Waits for the end of a process that writes into files. */
  static Ran of(Process process, long seconds, Path out, Path err)
      throws IOException, InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(
          "no end after %d s: %s %s"
              .formatted(seconds, process.info().commandLine().orElse(""), Files.readString(err)));
    }
    return new Ran(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  /** Returns the lines of standard error that report problems. */
  List<String> problems() {
    return err.lines().filter(line -> line.startsWith("rolecall: ")).toList();
  }
}
