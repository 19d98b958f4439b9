package io.github.rolecall.audit.e2e;

import io.github.rolecall.fixtures.BuiltJar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs the real jar in a process of its own. */
final class JarRun {

  private JarRun() {}

  /** Runs the jar with a heap that would not hold a large file. */
  static Ran inSmallHeap(Path folder, String... arguments) throws Exception {
    return run(folder, BuiltJar.command(List.of("-Xmx48m"), arguments));
  }

  /** Runs a command in a folder and waits for its end. */
  static Ran run(Path folder, List<String> command) throws IOException, InterruptedException {
    return Ran.of(new ProcessBuilder(command).directory(folder.toFile()));
  }
}
