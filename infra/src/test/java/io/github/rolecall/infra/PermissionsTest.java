package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/permissions.md says what each role may do: neither more nor less than the templates. */
class PermissionsTest {

  private static final String ALWAYS = "always";

  private static Rendered defaults;
  private static Rendered everything;

  @BeforeAll
  static void render() {
    Rendered.demandNode();
    defaults = Rendered.of(Configurations.DEFAULTS::addTo);
    everything = Rendered.of(Configurations.EVERYTHING::addTo);
  }

  @Test
  void theFunctionMayDoAlwaysWhatThePageSaysWithoutCondition() throws IOException {
    assertThat(actions(function(defaults))).isEqualTo(documented("The function's role", ALWAYS));
  }

  @Test
  void theFunctionMayDoAllThatThePageSaysWhenEverythingIsOn() throws IOException {
    assertThat(actions(function(everything))).isEqualTo(documented("The function's role", ""));
  }

  @Test
  void theAutomationMayDoWhatThePageSays() throws IOException {
    assertThat(actions(role("ec2:AssociateIamInstanceProfile")))
        .isEqualTo(documented("The remediation's role", ""));
  }

  @Test
  void theApprovalMayDoWhatThePageSays() throws IOException {
    assertThat(actions(role("ssm:StartAutomationExecution")))
        .isEqualTo(documented("The approval's role", ""));
  }

  @Test
  void everyResourceIsAsNarrowAsThePageSays() throws IOException {
    List<String> rows = rows("The function's role");
    for (JsonNode statement : function(everything)) {
      boolean any = statement.path("Resource").asText().equals("*");
      for (String action : actions(List.of(statement))) {
        assertThat(rows)
            .as("%s on %s", action, statement.path("Resource"))
            .filteredOn(row -> row.contains("`" + action + "`"))
            .isNotEmpty()
            .allMatch(row -> row.contains("| `*` |") == any || action.startsWith("kms:"));
      }
    }
  }

  @Test
  void noTemplateNamesAPartition() {
    for (Configurations each : Configurations.values()) {
      assertThat(Rendered.of(each::addTo).template().toString()).doesNotContain("arn:aws:");
    }
  }

  private static List<JsonNode> function(Rendered rendered) {
    return rendered.statements();
  }

  private static List<JsonNode> role(String action) {
    List<JsonNode> statements = new ArrayList<>();
    everything
        .resources("AWS::IAM::Role")
        .values()
        .forEach(role -> {
          JsonNode policy = role.at("/Properties/Policies/0/PolicyDocument/Statement");
          if (policy.toString().contains(action)) {
            policy.forEach(statements::add);
          }
        });
    return statements;
  }

  private static Set<String> actions(List<JsonNode> statements) {
    Set<String> actions = new TreeSet<>();
    for (JsonNode statement : statements) {
      if (statement.path("Effect").asText().equals("Allow")) {
        JsonNode action = statement.path("Action");
        if (action.isTextual()) {
          actions.add(action.asText());
        }
        action.forEach(each -> actions.add(each.asText()));
      }
    }
    return actions;
  }

  /** The actions in the first column of a section's table, of rows with that text in "when". */
  private static Set<String> documented(String section, String when) throws IOException {
    Set<String> actions = new TreeSet<>();
    for (String row : rows(section)) {
      String[] cells = row.split("\\|");
      if (cells[3].contains(when)) {
        for (String action : cells[1].split(",")) {
          actions.add(action.strip().replace("`", ""));
        }
      }
    }
    return actions;
  }

  private static List<String> rows(String section) throws IOException {
    String page =
        Files.readString(Path.of(System.getProperty("rolecall.root"), "docs/permissions.md"));
    int start = page.indexOf("## " + section + "\n");
    assertThat(start).as("section %s", section).isNotNegative();
    int end = page.indexOf("\n## ", start);
    try (Stream<String> lines = page.substring(start, end < 0 ? page.length() : end).lines()) {
      return lines.filter(line -> line.startsWith("| `")).toList();
    }
  }
}
