package io.github.rolecall.infra.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The folder {@code documents-test}: what it needs is installed by npm, once for all checkouts, and
 * run by Node. What was printed lies in {@code target}.
 */
public final class NodeFolder {

  private static final Duration INSTALL_LIMIT = Duration.ofMinutes(5);
  private static final Duration LOOK_LIMIT = Duration.ofSeconds(30);

  private final Path folder;
  private final Path log;

  private NodeFolder(Path folder, Path log) {
    this.folder = folder;
    this.log = log;
  }

  /**
   * Returns the folder with everything installed. Without Node or npm the test is skipped, and
   * fails where CI=true.
   *
   * @param name what the log is named after
   */
  public static synchronized NodeFolder installed(String name)
      throws IOException, InterruptedException {
    Path infra = Path.of(System.getProperty("rolecall.root"), "infra");
    Path target = Files.createDirectories(infra.resolve("target"));
    NodeFolder node =
        new NodeFolder(infra.resolve("documents-test"), target.resolve(name + ".log"));
    Optional<String> missing = node.install();
    if (missing.isPresent()) {
      Programs.skip(missing.get());
    }
    return node;
  }

  /** Tells whether a command ends well. */
  public boolean works(String... command) throws IOException, InterruptedException {
    return run(LOOK_LIMIT, command);
  }

  /**
   * Runs a command in the folder.
   *
   * @return whether it ended well
   * @throws IllegalStateException when it takes longer
   */
  public boolean run(Duration limit, String... command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("NODE_NO_WARNINGS", "1");
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      Files.writeString(log, command[0] + " does not start: " + e);
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

  /** Returns what the last command printed. */
  public String log() throws IOException {
    return Files.readString(log);
  }

  private Optional<String> install() throws IOException, InterruptedException {
    if (!works("node", "-e", "process.exit(process.versions.node.split('.')[0] >= 20 ? 0 : 1)")) {
      return Optional.of("needs Node 20 or newer on the PATH");
    }
    Path own = folder.resolve("node_modules");
    if (Files.isDirectory(own, LinkOption.NOFOLLOW_LINKS)) {
      return isCurrent(own) ? Optional.empty() : install(folder);
    }
    KeptModules kept = KeptModules.of(folder);
    if (!kept.areThere()) {
      Path begun = kept.begin();
      Optional<String> missing = install(begun);
      if (missing.isPresent()) {
        return missing;
      }
      kept.end(begun);
    }
    Files.deleteIfExists(own);
    Files.createSymbolicLink(own, kept.modules());
    return Optional.empty();
  }

  private Optional<String> install(Path place) throws IOException, InterruptedException {
    if (!works("npm", "--version")) {
      return Optional.of("needs npm on the PATH, to install infra/documents-test");
    }
    return run(INSTALL_LIMIT, "npm", "ci", "--prefix", place.toString())
        ? Optional.empty()
        : Optional.of("npm ci for infra/documents-test failed:\n" + log());
  }

  /**
   * Whether what somebody installed here fits. npm writes its own lock file last, so an interrupted
   * installation does not count.
   */
  private boolean isCurrent(Path own) throws IOException {
    Path mark = own.resolve(".package-lock.json");
    return Files.exists(mark)
        && Files.getLastModifiedTime(mark)
                .compareTo(Files.getLastModifiedTime(folder.resolve("package-lock.json")))
            >= 0;
  }
}
