package io.github.rolecall.audit.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the real jar in a process of its own. */
final class JarRun {

  private JarRun() {}

  static Path root() {
    return Path.of(System.getProperty("rolecall.root"));
  }

  static Path jar() {
    return root().resolve("audit/target/rolecall.jar");
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Runs the jar with a heap that would not hold a large file. */
  static Ran inSmallHeap(Path folder, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(java(), "-Xmx48m", "-XX:+UseSerialGC", "-jar", jar().toString()));
    command.addAll(List.of(arguments));
    return run(folder, command);
  }

  /** Runs a command in a folder and waits for its end. */
  static Ran run(Path folder, List<String> command) throws IOException, InterruptedException {
    return Ran.of(new ProcessBuilder(command).directory(folder.toFile()));
  }
}
