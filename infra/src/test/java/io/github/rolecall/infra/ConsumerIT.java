package io.github.rolecall.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.infra.node.Programs;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A project of its own, with the dependency of README.md and nothing else, compiles the classes of
 * README.md and docs/archive.md and synthesises them. Its local repository is made of links to the
 * real one and of this library as it was just packaged, so it reaches for no network and leaves
 * nothing behind.
 */
@Execution(ExecutionMode.CONCURRENT)
class ConsumerIT {

  private static final Path ROOT = Path.of(System.getProperty("rolecall.root"));
  private static final String VERSION = System.getProperty("rolecall.version");
  private static final Path REPOSITORY = Path.of(System.getProperty("maven.repository"));
  private static final String NO_DEPENDENCY = "    <!-- the dependency of README.md -->\n";

  /** No folder of JUnit's, which would warn about each link when it deletes it. */
  private final Path temp = ROOT.resolve("infra/target/consumer");

  @Test
  void theReadmesDependencyAndClassAreEnough() throws IOException, InterruptedException {
    Programs.demandNode();
    removeLastRun();
    writeProject();
    run(
        List.of(
            System.getProperty("maven.home") + "/bin/mvn",
            "-B",
            // What a consumer resolves need not be what this build did.
            System.getProperty("maven.mode").equals("offline=true") ? "-o" : "-ntp",
            "-q",
            "-Dmaven.repo.local=" + repository(),
            "compile"));

    String classPath = Files.readString(temp.resolve("target/classpath"));
    assertThat(classPath)
        .contains("rolecall-infra-" + VERSION + ".jar", "rolecall-evidence-" + VERSION + ".jar")
        .doesNotContain("rolecall-lambda", "rolecall-evaluation", "aws-crt");
    assertNothingOfTheLambda(classPath);

    assertThat(synthesised("Compliance", classPath))
        .contains("AWS::Config::ConfigRule", "AWS::Config::RemediationConfiguration");
    assertThat(synthesised("ComplianceHistory", classPath))
        .contains("AWS::KinesisFirehose::DeliveryStream", "AWS::Athena::NamedQuery");
  }

  private String synthesised(String app, String classPath)
      throws IOException, InterruptedException {
    run(
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            temp.resolve("target/classes") + ":" + classPath,
            app));
    return Files.readString(temp.resolve("cdk.out/RoleCall.template.json"));
  }

  private void writeProject() throws IOException {
    String pom = Files.readString(ROOT.resolve("infra/src/test/resources/consumer.pom.xml"));
    assertThat(pom).contains(NO_DEPENDENCY);
    Path source = Files.createDirectories(temp.resolve("src/main/java")).resolve("Compliance.java");
    Files.writeString(
        temp.resolve("pom.xml"),
        pom.replace(NO_DEPENDENCY, block("README.md", "xml", "<dependency>")));
    Files.writeString(source, block("README.md", "java", "public final class Compliance {"));
    Files.writeString(
        source.resolveSibling("ComplianceHistory.java"),
        block("docs/archive.md", "java", "public final class ComplianceHistory {"));
  }

  /** Returns the one block of a page in a language, which has this line. */
  private static String block(String file, String language, String line) throws IOException {
    String page = Files.readString(ROOT.resolve(file));
    String fence = "\n```" + language + "\n";
    int start = page.indexOf(fence) + fence.length();
    assertThat(page.split(fence, -1)).as("%s split by ```%s", file, language).hasSize(2);
    String block = page.substring(start, page.indexOf("\n```", start) + 1);
    assertThat(block.lines()).contains(line);
    return block;
  }

  /** Its jar is inside the library's as one file, so no loader finds what is in it. */
  private static void assertNothingOfTheLambda(String classPath) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String entry : classPath.strip().split(":", -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      assertThat(loader.getResource("io/github/rolecall/infra/InstanceRoleRule.class")).isNotNull();
      assertThat(loader.getResource("io/github/rolecall/lambda/ConfigRuleHandler.class")).isNull();
      assertThat(loader.getResource("io/github/rolecall/evaluation/Verdict.class")).isNull();
    }
  }

  private Path repository() throws IOException {
    Path repository = linked(REPOSITORY, temp.resolve("repository"), List.of("io", "github"));
    Path ours = repository.resolve("io/github/rolecall");
    put(ROOT.resolve("pom.xml"), ours, "rolecall-parent", "pom");
    for (String module : List.of("evidence", "infra")) {
      String artifact = "rolecall-" + module;
      put(ROOT.resolve(module + "/pom.xml"), ours, artifact, "pom");
      Path target = ROOT.resolve(module + "/target");
      put(target.resolve(artifact + "-" + VERSION + ".jar"), ours, artifact, "jar");
    }
    return repository;
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

  private void run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(temp.toFile()).redirectErrorStream(true);
    builder.environment().put("CDK_VALIDATION", "false");
    // Of Maven: a run as short as this is over before the slow compiler pays.
    builder.environment().put("MAVEN_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    builder.environment().put("CDK_OUTDIR", temp.resolve("cdk.out").toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
