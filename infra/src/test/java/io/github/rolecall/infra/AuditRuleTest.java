package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.infra.node.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AuditRuleTest {

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @Test
  void theExamplesSetEveryParameterThatARuleHas() {
    for (AuditRule rule : AuditRule.values()) {
      Map<String, String> examples = AuditExamples.of(rule);
      assertThatThrownBy(() -> rule.checked("none", "x"))
          .hasMessageEndingWith(
              examples.isEmpty()
                  ? "expected none, the rule has no parameters"
                  : "expected one of " + String.join(", ", examples.keySet()));
      examples.forEach((name, value) -> assertThat(rule.checked(name, value)).isEqualTo(value));
      rule.defaults()
          .forEach((name, value) -> assertThat(rule.checked(name, value)).isEqualTo(value));
    }
  }

  @Test
  void thePageListsEveryManagedRuleAndWhatItIsUnlessSet() throws IOException {
    List<String> page =
        Files.readAllLines(
            Path.of(System.getProperty("rolecall.root"), "docs/conformance-pack.md"));

    for (AuditRule rule : AuditRule.values()) {
      assertThat(page)
          .filteredOn(line -> line.startsWith("| `" + rule + "` |"))
          .singleElement()
          .asString()
          .contains(rule.isUsual() ? "` | yes |" : "` | no |")
          .satisfies(line ->
              rule.defaults()
                  .forEach((name, value) -> assertThat(line).contains("`" + name + "` " + value)));
    }
    assertThat(page)
        .filteredOn(line -> line.matches("\\| `[A-Z_]+` \\| (yes|no) \\|.*"))
        .hasSize(AuditRule.values().length);
  }
}
