package io.github.rolecall.architecture.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A call of Maven: its modules, profiles, properties and goals exist in the poms.
 *
 * @param arguments what stands behind {@code mvn}
 */
record MavenCall(List<String> arguments) {

  private static final Path ROOT = Path.of(System.getProperty("rolecall.root"));

  private static final Set<String> FLAGS =
      Set.of("-B", "-o", "-q", "-ntp", "-am", "-v", "--quiet", "--also-make");

  private static final Set<String> PHASES =
      Set.of("clean", "compile", "test", "package", "verify", "install", "deploy");

  /** Properties that stand in no pom, and the plugin that reads each. */
  private static final Map<String, String> OF_PLUGINS =
      Map.ofEntries(
          Map.entry("skipTests", "maven-surefire-plugin"),
          Map.entry("maven.test.skip", "maven-surefire-plugin"),
          Map.entry("skipITs", "maven-failsafe-plugin"),
          Map.entry("jacoco.skip", "jacoco-maven-plugin"),
          Map.entry("maven.compiler.fork", "maven-compiler-plugin"),
          Map.entry("maven.compiler.executable", "maven-compiler-plugin"),
          Map.entry("maven.install.skip", "maven-install-plugin"),
          Map.entry("altDeploymentRepository", "maven-deploy-plugin"),
          Map.entry("gpg.keyname", "maven-gpg-plugin"),
          Map.entry("newVersion", "versions-maven-plugin"),
          Map.entry("processAllModules", "versions-maven-plugin"),
          Map.entry("generateBackupPoms", "versions-maven-plugin"),
          Map.entry("updateBuildOutputTimestamp", "versions-maven-plugin"));

  void check() {
    String poms = poms();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("-pl") || argument.equals("-P")) {
        named(argument, arguments.get(++i), poms);
      } else if (argument.startsWith("-P")) {
        named("-P", argument.substring(2), poms);
      } else if (argument.startsWith("-D")) {
        property(argument.substring(2).replaceFirst("=.*", ""), poms);
      } else if (argument.startsWith("-")) {
        assertThat(FLAGS).as("%s", this).contains(argument);
      } else if (argument.contains(":")) {
        goal(argument, poms);
      } else {
        assertThat(PHASES).as("%s", this).contains(argument);
      }
    }
  }

  private void named(String option, String names, String poms) {
    String element = option.equals("-pl") ? "module" : "id";
    for (String name : names.split(",", -1)) {
      String plain = name.startsWith("!") ? name.substring(1) : name;
      assertThat(poms).as("%s", this).contains("<" + element + ">" + plain + "</" + element + ">");
    }
  }

  private void property(String name, String poms) {
    if (!poms.contains("<" + name + ">") && !poms.contains("${" + name + "}")) {
      assertThat(OF_PLUGINS).as("properties of %s", this).containsKey(name);
      String plugin = OF_PLUGINS.get(name);
      assertThat(poms + arguments).as("%s, which -D%s is for", plugin, name).contains(plugin);
    }
  }

  /** A plugin is named by its beginning and then stands in a pom, or with its version. */
  private void goal(String goal, String poms) {
    String[] parts = goal.split(":", -1);
    if (parts.length == 2) {
      assertThat(poms)
          .as("%s", this)
          .containsAnyOf(
              "<artifactId>" + parts[0] + "-maven-plugin</artifactId>",
              "<artifactId>maven-" + parts[0] + "-plugin</artifactId>");
    } else {
      assertThat(parts).as("%s", this).hasSize(4);
      assertThat(parts[2]).as("the version in %s", goal).matches("\\d+(\\.\\d+)+");
    }
  }

  private static String poms() {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return Stream.concat(Stream.of(ROOT), folders)
          .map(folder -> folder.resolve("pom.xml"))
          .filter(Files::isRegularFile)
          .map(MavenCall::text)
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
