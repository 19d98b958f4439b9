package io.github.rolecall.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.infra.node.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What cfn-lint says about the template inside a conformance pack, which it takes for a mere text
 * where it lints the stack.
 */
class ConformancePackIT {

  @TempDir private Path folder;

  @BeforeAll
  static void programs() {
    Programs.demandNode();
    Programs.demand("cfn-lint", "needs cfn-lint on the PATH (Python)");
  }

  @Test
  void cfnLintFindsNothing() throws IOException, InterruptedException {
    assertThat(lint(write("pack.yaml", body(Configurations.PACK, "AWS::Config::ConformancePack"))))
        .isEmpty();
    assertThat(
            lint(
                write(
                    "organization.yaml",
                    body(
                        Configurations.ORGANIZATION_PACK,
                        "AWS::Config::OrganizationConformancePack"))))
        .isEmpty();
  }

  @Test
  void itWouldFindSomething() throws IOException, InterruptedException {
    String good = body(Configurations.PACK, "AWS::Config::ConformancePack");

    assertThat(lint(write("reference.yaml", good.replace("Ref: \"Instance", "Ref: \"Another"))))
        .contains("E1020 'AnotherRoleFunctionArn'");
    assertThat(lint(write("property.yaml", good.replace("Scope:", "Scop:"))))
        .contains("E3002", "'Scop' was unexpected");
  }

  private static String body(Configurations configuration, String type) {
    return configuration.rendered().properties(type).path("TemplateBody").asText();
  }

  private Path write(String name, String body) throws IOException {
    return Files.writeString(folder.resolve(name), body);
  }

  private static String lint(Path template) throws IOException, InterruptedException {
    Process lint =
        new ProcessBuilder("cfn-lint", "--", template.toString()).redirectErrorStream(true).start();
    String findings = new String(lint.getInputStream().readAllBytes(), UTF_8);
    lint.waitFor();
    return findings;
  }
}
