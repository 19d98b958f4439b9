package io.github.rolecall.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A project of its own, with this library as its only dependency, compiles the app of the
 * quickstart and synthesises it. Its local repository is made of links to the real one and of this
 * library as it was just packaged, so it reaches for no network and leaves nothing behind.
 */
class ConsumerIT {

  private static final Path ROOT = Path.of(System.getProperty("rolecall.root"));
  private static final String VERSION = System.getProperty("rolecall.version");
  private static final Path REPOSITORY = Path.of(System.getProperty("maven.repository"));

  /** No folder of JUnit's, which would warn about each link when it deletes it. */
  private final Path temp = ROOT.resolve("infra/target/consumer");

  @Test
  void oneDependencyIsEnough() throws IOException, InterruptedException {
    Rendered.demandNode();
    removeLastRun();
    Path repository = linked(REPOSITORY, temp.resolve("repository"), List.of("io", "github"));
    Path ours = repository.resolve("io/github/rolecall");
    put(ROOT.resolve("pom.xml"), ours, "rolecall-parent", "pom");
    put(ROOT.resolve("infra/pom.xml"), ours, "rolecall-infra", "pom");
    put(
        ROOT.resolve("infra/target/rolecall-infra-" + VERSION + ".jar"),
        ours,
        "rolecall-infra",
        "jar");
    Path target = temp.resolve("target");

    run(
        System.getProperty("maven.home") + "/bin/mvn",
        "-B",
        "-o",
        "-q",
        "-f",
        ROOT.resolve("infra/src/it/consumer/pom.xml").toString(),
        "-Dmaven.repo.local=" + repository,
        "-Drolecall.version=" + VERSION,
        "-Dconsumer.target=" + target,
        "compile");
    String classPath = Files.readString(target.resolve("classpath"));
    assertThat(classPath).doesNotContain("rolecall-lambda", "rolecall-evaluation");

    assertThat(
            run(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                target.resolve("classes") + ":" + classPath,
                "example.ConsumerApp"))
        .contains("synthesised");
  }

  private void removeLastRun() throws IOException {
    if (Files.exists(temp)) {
      try (Stream<Path> all = Files.walk(temp)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  /** Links all of a folder, but goes down along a path, at whose end a project is left out. */
  private static Path linked(Path from, Path to, List<String> along) throws IOException {
    Files.createDirectories(to);
    Set<String> own = along.isEmpty() ? Set.of("rolecall") : Set.of(along.get(0));
    try (Stream<Path> all = Files.list(from)) {
      for (Path each : all.toList()) {
        if (!own.contains(each.getFileName().toString())) {
          Files.createSymbolicLink(to.resolve(each.getFileName()), each);
        }
      }
    }
    if (!along.isEmpty()) {
      linked(from.resolve(along.get(0)), to.resolve(along.get(0)), along.subList(1, along.size()));
    }
    return to;
  }

  private static void put(Path file, Path group, String artifact, String type) throws IOException {
    Path folder = Files.createDirectories(group.resolve(artifact).resolve(VERSION));
    Files.copy(file, folder.resolve(artifact + "-" + VERSION + "." + type));
  }

  private String run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(temp.toFile()).redirectErrorStream(true);
    builder.environment().put("CDK_VALIDATION", "false");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
