package io.github.rolecall.audit.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs in processes of their own. */
final class ProgramRun {

  private static final long LIMIT_SECONDS = 120;

  private ProgramRun() {}

  /** Runs a command in a folder and waits for its end. */
  static CommandLineRun run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("rolecall", ".out");
    Path err = Files.createTempFile("rolecall", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("no end after " + LIMIT_SECONDS + " s: " + command);
      }
      return new CommandLineRun(
          process.exitValue(),
          Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
