package io.github.rolecall.architecture.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.fixtures.pages.Block;
import io.github.rolecall.fixtures.pages.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every block of Java compiles against the library as it ships, and synthesises. */
@TestInstance(Lifecycle.PER_CLASS)
class JavaBlocksIT {

  private static final String AGGREGATOR = "docs/aggregator.md";

  private Snippets snippets;

  static List<Snippet> blocks() {
    return Pages.ofProject().blocks("java").stream().map(Snippet::of).toList();
  }

  @BeforeAll
  void compile(@TempDir Path folder) throws IOException {
    Programs.demand("node");
    snippets = Snippets.compiled(folder, blocks());
  }

  @AfterAll
  void close() throws IOException {
    if (snippets != null) {
      snippets.close();
    }
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void everyBlockSynthesisesSomething(Snippet block) throws Exception {
    assertThat(snippets.synthesised(block))
        .extracting(resource -> resource.path("Type").asText())
        .anyMatch(type -> type.startsWith("AWS::"));
  }

  /** What the page shows is what is stored, but for the names of the rules. */
  @Test
  void theQueriesOfTheAggregatorsPageAreThoseThatItsFirstBlockStores() throws Exception {
    Map<String, String> stored = stored();
    List<Block> shown = Pages.ofProject().blocksOf(AGGREGATOR);

    assertThat(shown)
        .filteredOn(block -> block.language().equals("sql"))
        .extracting(block -> block.text().replaceAll("\\s+", " ").strip())
        .hasSizeGreaterThan(5)
        .isSubsetOf(stored.values());
  }

  @Test
  void theQueriesThatTheBlocksForAShellAskAreStored() throws Exception {
    Path answers =
        Path.of(Objects.requireNonNull(getClass().getResource("/pages/answers")).toURI());
    try (Stream<Path> asked =
        Files.list(answers.resolve("config.select-aggregate-resource-config"))) {
      assertThat(
              asked
                  .map(file -> file.getFileName().toString().replace(".json", ""))
                  .collect(Collectors.toSet()))
          .hasSizeGreaterThan(5)
          .isSubsetOf(stored().keySet());
    }
  }

  @Test
  void aBlockThatDoesNotCompileIsNamed(@TempDir Path folder) {
    Block wrong = new Block("docs/a.md", 3, "java", "InstanceRoleRule.Builder.make(stack);\n");

    assertThatThrownBy(() -> Snippets.compiled(folder, List.of(Snippet.of(wrong))))
        .hasMessageContaining("Pagedocs_a_md_3.java")
        .hasMessageContaining("make");
  }

  private Map<String, String> stored() throws Exception {
    Snippet first =
        blocks().stream()
            .filter(snippet -> snippet.block().page().equals(AGGREGATOR))
            .findFirst()
            .orElseThrow();
    Map<String, String> stored = new TreeMap<>();
    for (JsonNode resource : snippets.synthesised(first)) {
      if (resource.path("Type").asText().equals("AWS::Config::StoredQuery")) {
        stored.put(
            resource.at("/Properties/QueryName").asText(),
            resource
                .at("/Properties/QueryExpression")
                .asText()
                .replaceAll("configRuleName LIKE '[^']*%'", "configRuleName = 'NAME'"));
      }
    }
    return stored;
  }
}
