package io.github.rolecall.architecture.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.fixtures.pages.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every block for a shell runs, each page in a folder of its own: {@code rolecall} and the tools
 * beside it for real, scans on an organisation in moto, {@code aws} held against the services'
 * models, and what needs the network held against what the project pins.
 */
class ShellBlocksIT {

  private static final Map<String, String> VARIABLES =
      Map.of("AGGREGATOR", "rolecall-aggregator", "ARCHIVE", "acme-compliance");

  @BeforeAll
  static void demandPrograms() {
    Programs.demand("bash", "jq", "openssl", "sha256sum", "base64", "comm");
    Programs.pythonWithBotocore();
  }

  static List<Story> stories() {
    return Story.all();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void everyBlockOfAPageRuns(Story story) throws IOException {
    Desk desk = Desk.shared();
    Path place = desk.place(story.page().replace('/', '-'));
    Ran ran = desk.run(place, VARIABLES, story.script().replace("$PAGES_PLACE", place.toString()));

    assertThat(ran.exit()).as("%s: %s", story, ran.err()).isZero();
    assertThat(desk.refusals(place)).as("%s: %s", story, ran.err()).isEmpty();
    assertThat(ran.err()).doesNotContain("Traceback");
    List<List<String>> calls = desk.calls(place);
    calls.forEach(RecordedCall::check);
    assertThat(calls.stream().filter(call -> call.get(0).equals("aws")).count())
        .as("commands of AWS that were called: %s", calls)
        .isGreaterThanOrEqualTo(story.commandsOfAws());
    Map<String, String> outputs = Story.outputs(ran);
    for (Block block : story.blocks()) {
      assertShown(block, outputs.get(block.toString()));
    }
    assertPromises(story, place, outputs);
  }

  @Test
  void thereAreStories() {
    assertThat(Story.all()).hasSizeGreaterThan(20);
  }

  /** The lines that a page shows stand in the output in their order; two dots stand for some. */
  private static void assertShown(Block block, String output) {
    List<String> lines = output.lines().toList();
    int at = 0;
    for (String line : Story.shown(block)) {
      if (!line.strip().equals("..")) {
        List<String> rest = lines.subList(at, lines.size());
        assertThat(rest).as("%s, output from line %s", block, at + 1).contains(line);
        at += rest.indexOf(line) + 1;
      }
    }
  }

  /** What a page says of its blocks, beside that they run. */
  private static void assertPromises(Story story, Path place, Map<String, String> outputs)
      throws IOException {
    switch (story.page()) {
      case "docs/aggregator.md" ->
          assertThat(outputs.entrySet())
              .filteredOn(each -> !each.getValue().contains("ask()"))
              .allSatisfy(each -> assertThat(each.getValue()).as(each.getKey()).isNotBlank());
      case "docs/scan.md" -> {
        assertThat(place.resolve("verdicts.csv")).isNotEmptyFile();
        assertThat(halves(outputs.get(story.blocks().get(1).toString())))
            .as("the same bytes")
            .allMatch(half -> half.startsWith("account,"))
            .hasSize(1);
      }
      case "docs/verify.md" ->
          assertThat(outputs.values())
              .anyMatch(output -> output.contains("The bundle is whole."))
              .anyMatch(
                  output -> output.contains("Verified OK") && output.contains("manifest.json: OK"));
      case "RELEASING.md" -> {
        assertThat(Stream.of("README.md", "docs/quickstart.md").map(place::resolve))
            .allSatisfy(
                page -> assertThat(Files.readString(page)).contains("<version>0.1.0</version>"));
        try (ZipFile bundle = new ZipFile(place.resolve("tmp/rolecall-0.1.0.zip").toFile())) {
          assertThat(bundle.stream().map(ZipEntry::getName))
              .containsExactly("io/github/rolecall/rolecall-bom/0.1.0/rolecall-bom-0.1.0.pom");
        }
      }
      default -> assertThat(outputs).hasSameSizeAs(story.blocks());
    }
  }

  private static List<String> halves(String output) {
    int middle = output.length() / 2;
    return Stream.of(output.substring(0, middle), output.substring(middle)).distinct().toList();
  }
}
