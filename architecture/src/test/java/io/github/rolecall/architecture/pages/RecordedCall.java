package io.github.rolecall.architecture.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Calls of programs that need the network, held against what the project pins. */
final class RecordedCall {

  private static final Path ROOT = Path.of(System.getProperty("rolecall.root"));

  private static final Set<String> CDK_COMMANDS =
      Set.of("synth", "deploy", "diff", "destroy", "gc");

  private RecordedCall() {}

  /** Checks a call by its words, of which the first is the program. */
  static void check(List<String> call) {
    List<String> arguments = call.subList(1, call.size());
    switch (call.get(0)) {
      case "mvn" -> new MavenCall(arguments).check();
      case "npx" -> npx(arguments);
      // Its stand-in held it against the services' models.
      case "aws" -> assertThat(arguments).hasSize(2);
      // Needs a person's key; what was signed is on this machine only in a release.
      case "gpg" -> assertThat(arguments.get(0)).isEqualTo("--verify");
      default -> throw new AssertionError("nobody checks calls of " + call.get(0));
    }
  }

  /** The CDK's command line in the version of package.json; its context is tried in infra. */
  private static void npx(List<String> arguments) {
    int at = arguments.get(0).lastIndexOf('@');
    assertThat(at).as("a version in %s", arguments).isPositive();
    String name = arguments.get(0).substring(0, at);
    String version = arguments.get(0).substring(at + 1);
    switch (name) {
      case "aws-cdk" -> {
        assertThat(text("package.json")).contains("\"aws-cdk\": \"" + version + "\"");
        assertThat(CDK_COMMANDS).contains(arguments.get(1));
      }
      case "cdk-assets" -> {
        assertThat(version).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(arguments.subList(1, arguments.size())).hasSize(3).startsWith("--path");
        assertThat(arguments).last().isEqualTo("publish");
      }
      default -> throw new AssertionError("nobody checks npx " + name);
    }
  }

  private static String text(String file) {
    try {
      return Files.readString(ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
