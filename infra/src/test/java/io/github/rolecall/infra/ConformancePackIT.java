package io.github.rolecall.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.infra.node.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What cfn-lint says about the template inside a conformance pack, which it takes for a mere text
 * where it lints the stack.
 */
class ConformancePackIT {

  private static final String PACK = "pack.yaml";
  private static final String ORGANIZATION = "organization.yaml";
  private static final String WITH_WRONG_REFERENCE = "reference.yaml";
  private static final String WITH_WRONG_PROPERTY = "property.yaml";

  @TempDir private static Path folder;

  private static List<String> findings = List.of();

  /** All at once, since cfn-lint takes longer to start than to look at a template. */
  @BeforeAll
  static void lint() throws IOException, InterruptedException {
    Programs.demandNode();
    Programs.demand("cfn-lint", "needs cfn-lint on the PATH (Python)");
    String good = body(Configurations.PACK, "AWS::Config::ConformancePack");
    write(PACK, good);
    write(
        ORGANIZATION,
        body(Configurations.ORGANIZATION_PACK, "AWS::Config::OrganizationConformancePack"));
    write(WITH_WRONG_REFERENCE, good.replace("Ref: \"Instance", "Ref: \"Another"));
    write(WITH_WRONG_PROPERTY, good.replace("Scope:", "Scop:"));
    findings =
        lint(
            List.of(
                "cfn-lint",
                "--format",
                "parseable",
                "--",
                PACK,
                ORGANIZATION,
                WITH_WRONG_REFERENCE,
                WITH_WRONG_PROPERTY));
  }

  @Test
  void cfnLintFindsNothing() {
    assertThat(findings)
        .allMatch(line ->
            line.startsWith(WITH_WRONG_REFERENCE + ":")
                || line.startsWith(WITH_WRONG_PROPERTY + ":"));
  }

  @Test
  void itWouldFindSomething() {
    assertThat(findings)
        .anyMatch(line ->
            line.startsWith(WITH_WRONG_REFERENCE + ":")
                && line.contains(":E1020:'AnotherRoleFunctionArn'"));
    assertThat(findings)
        .anyMatch(line ->
            line.startsWith(WITH_WRONG_PROPERTY + ":")
                && line.contains(":E3002:")
                && line.contains("'Scop' was unexpected"));
  }

  private static String body(Configurations configuration, String type) {
    return configuration.rendered().properties(type).path("TemplateBody").asText();
  }

  private static void write(String name, String body) throws IOException {
    Files.writeString(folder.resolve(name), body);
  }

  private static List<String> lint(List<String> command) throws IOException, InterruptedException {
    Process lint =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(lint.getInputStream().readAllBytes(), UTF_8);
    lint.waitFor();
    return output.lines().toList();
  }
}
