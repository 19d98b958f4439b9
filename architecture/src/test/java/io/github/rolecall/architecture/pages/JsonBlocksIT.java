package io.github.rolecall.architecture.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rolecall.fixtures.pages.Block;
import io.github.rolecall.fixtures.pages.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page shows as JSON is what the program writes; two dots stand for anything. */
class JsonBlocksIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String DOTS = "..";

  @BeforeAll
  static void demandPrograms() {
    Programs.demand("bash");
  }

  static List<Block> blocks() {
    return Pages.ofProject().blocks("json");
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void whatIsShownIsWhatIsWritten(Block block) throws IOException {
    JsonNode shown = JSON.readTree(block.text());
    switch (block.page()) {
      case "README.md" -> assertShown(block.toString(), shown, verdict(shown.path("resourceId")));
      case "docs/bundle.md" -> assertShown(block.toString(), shown, manifest());
      // Its reader tells whether it takes it: ScenarioPageTest in test-fixtures.
      case "test-fixtures/README.md" -> assertThat(shown.has("expect")).isTrue();
      default -> throw new AssertionError("nobody compares " + block);
    }
  }

  private static JsonNode verdict(JsonNode id) throws IOException {
    Desk desk = Desk.shared();
    Ran ran =
        desk.run(
            desk.place("verdict"),
            Map.of(),
            "./rolecall evaluate test-fixtures/organization -f ndjson");
    for (String line : ran.out().lines().toList()) {
      JsonNode verdict = JSON.readTree(line);
      if (verdict.path("resourceId").equals(id)) {
        return verdict;
      }
    }
    throw new AssertionError("no verdict on " + id + ": " + ran);
  }

  private static JsonNode manifest() throws IOException {
    Desk desk = Desk.shared();
    Path place = desk.place("manifest");
    Ran ran = desk.run(place, Map.of(), "./rolecall export test-fixtures/organization -o may-2026");
    assertThat(ran.exit()).as(ran.err()).isZero();
    return JSON.readTree(Files.readString(place.resolve("may-2026/manifest.json")));
  }

  private static void assertShown(String where, JsonNode shown, JsonNode written) {
    if (shown.isObject()) {
      assertMembers(where, shown, written);
    } else if (shown.isArray()) {
      assertElements(where, shown, written);
    } else if (shown.isTextual() && shown.asText().endsWith(DOTS)) {
      String begin = shown.asText().substring(0, shown.asText().length() - DOTS.length());
      assertThat(written.isTextual()).as(where).isTrue();
      assertThat(written.asText()).as(where).startsWith(begin);
    } else {
      assertThat(written).as(where).isEqualTo(shown);
    }
  }

  private static void assertMembers(String where, JsonNode shown, JsonNode written) {
    List<String> names = names(shown);
    assertThat(names(written)).as(where).containsSubsequence(without(names));
    if (!names.contains(DOTS)) {
      assertThat(names).as(where).hasSize(written.size());
    }
    for (String name : without(names)) {
      assertShown(where + " " + name, shown.path(name), written.path(name));
    }
  }

  /** Some of the elements may be shown; each by what comes first in it. */
  private static void assertElements(String where, JsonNode shown, JsonNode written) {
    assertThat(shown.isEmpty()).as(where).isEqualTo(written.isEmpty());
    for (JsonNode element : shown) {
      JsonNode same =
          written
              .valueStream()
              .filter(each -> !each.isObject() || first(each).equals(first(element)))
              .findFirst()
              .orElseThrow(() -> new AssertionError(where + ": no " + first(element)));
      assertShown(where + " " + first(element), element, same);
    }
  }

  private static JsonNode first(JsonNode node) {
    return node.isObject() ? node.elements().next() : node;
  }

  private static List<String> without(List<String> names) {
    return names.stream().filter(name -> !name.equals(DOTS)).toList();
  }

  private static List<String> names(JsonNode node) {
    return node.propertyStream().map(Map.Entry::getKey).toList();
  }
}
