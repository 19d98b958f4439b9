package io.github.rolecall.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.ServerlessChecks;
import io.github.rolecall.infra.node.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.sqs.Queue;

/** What other tools say about the templates. CDK's own validation is on here, and strict. */
class TemplatesIT {

  @TempDir private static Path out;

  /** What the rules of CDK and cdk-nag say against the templates. */
  private static String refusal = "none was rendered";

  /** Once for all tools: rendering and validating all templates takes most of the time. */
  @BeforeAll
  static void synthesise() {
    Programs.demandNode();
    App app = app(out);
    for (Configurations each : Configurations.values()) {
      each.addTo(new Stack(app, name(each)));
    }
    Throwable thrown = catchThrowable(app::synth);
    refusal = thrown == null ? "" : thrown.toString();
  }

  @Test
  void cdkNagAndCloudFormationsRulesFindNothing() {
    assertThat(refusal).isEmpty();
  }

  @Test
  void theyWouldFindSomething(@TempDir Path elsewhere) {
    App app = app(elsewhere);
    Queue.Builder.create(new Stack(app, "bad"), "Queue").build();

    assertThatThrownBy(app::synth).hasMessageContaining("Validation failed");
  }

  /**
   * Left out: W3005, since CDK always names the role that it refers to as a dependency too; E3051,
   * since this version cannot read an SSM document that is given as YAML text.
   */
  @Test
  void cfnLintFindsNothing() throws IOException, InterruptedException {
    Programs.demand("cfn-lint", "needs cfn-lint on the PATH (Python)");
    List<String> command = new ArrayList<>(List.of("cfn-lint", "-i", "W3005", "E3051", "--"));
    for (Configurations each : Configurations.values()) {
      command.add(out.resolve(name(each) + ".template.json").toString());
    }
    try (Stream<Path> files = Files.walk(out, 2)) {
      List<Path> members = files.filter(each -> each.endsWith("Members.template.json")).toList();
      assertThat(members).as("templates of stack sets").isNotEmpty();
      members.forEach(each -> command.add(each.toString()));
    }

    Process lint = new ProcessBuilder(command).redirectErrorStream(true).start();
    String findings = new String(lint.getInputStream().readAllBytes(), UTF_8);

    assertThat(lint.waitFor()).as(findings).isZero();
  }

  private static String name(Configurations configuration) {
    return configuration.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static App app(Path folder) {
    App app =
        new App(
            AppProps.builder()
                .outdir(folder.toString())
                .context(Map.of("@aws-cdk/core:validateAgainstDefaultRules", "strict"))
                .build());
    Validations.of(app).addPlugins(new AwsSolutionsChecks(), new ServerlessChecks());
    return app;
  }
}
