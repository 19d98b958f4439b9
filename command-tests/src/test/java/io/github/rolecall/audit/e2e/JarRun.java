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

  /**
   * Returns the command that starts the jar as the script does, with the archive of classes that
   * the build made; Java starts without it where it does not fit.
   *
   * @param options what more Java is told
   */
  static List<String> command(List<String> options, String... arguments) {
    Path archive =
        jar().resolveSibling("rolecall-" + System.getProperty("java.runtime.version") + ".jsa");
    List<String> command =
        new ArrayList<>(
            List.of(
                java(),
                "-XX:SharedArchiveFile=" + archive,
                "-Xshare:auto",
                "-Xlog:disable",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
    command.addAll(options);
    command.addAll(List.of("-jar", jar().toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs the jar with a heap that would not hold a large file. */
  static Ran inSmallHeap(Path folder, String... arguments) throws Exception {
    return run(folder, command(List.of("-Xmx48m"), arguments));
  }

  /** Runs a command in a folder and waits for its end. */
  static Ran run(Path folder, List<String> command) throws IOException, InterruptedException {
    return Ran.of(new ProcessBuilder(command).directory(folder.toFile()));
  }
}
