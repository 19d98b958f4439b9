package io.github.rolecall.architecture.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.fixtures.pages.Block;
import io.github.rolecall.fixtures.pages.Pages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** No block is left out: each language has its test, and what has no language is known here. */
class OtherBlocksTest {

  private static final Path ROOT = Path.of(System.getProperty("rolecall.root"));

  /**
   * {@code sh}: {@link ShellBlocksIT}; {@code java}: {@link JavaBlocksIT}; {@code json}: {@link
   * JsonBlocksIT}; {@code xml} and none: here; {@code sql}: below.
   */
  private static final Set<String> LANGUAGES = Set.of("sh", "java", "json", "xml", "sql", "");

  /** Which test runs the SQL of a page. */
  private static final Map<String, String> SQL =
      Map.of(
          "docs/aggregator.md", "architecture/pages/JavaBlocksIT",
          "docs/guardrail.md", "trino/GuardrailPageIT");

  /** What nothing runs: the words that it begins with, and why. */
  private static final Map<String, String> NOT_RUN =
      Map.of(
          "                        test-fixtures: scenarios", "a drawing",
          "CloudTrail -> EventBridge -> SQS", "a drawing",
          "1 change to instance roles", "ChangeNoticeTest in rule-lambda expects this message",
          "filter type = \"failure\"", "CloudWatch Logs Insights; its fields are tested below",
          "rolecall: account 111122223333, region", "ScanFaultsIT expects such lines");

  private static final Pattern RUN =
      Pattern.compile("(?:\\[(\\w+)=.*?] )?((?:benchmarks/\\w+|fuzzing)/run)( .*)?\n");

  static List<Block> xml() {
    return Pages.ofProject().blocks("xml");
  }

  static List<Block> plain() {
    return Pages.ofProject().blocks("").stream()
        .filter(block -> !Story.isTranscript(block))
        .toList();
  }

  @Test
  void everyLanguageHasItsTest() {
    assertThat(Pages.ofProject().blocks())
        .hasSizeGreaterThan(80)
        .allSatisfy(block -> assertThat(LANGUAGES).as("%s", block).contains(block.language()));
  }

  @Test
  void everyPageWithSqlHasItsTest() throws IOException {
    for (Block block : Pages.ofProject().blocks("sql")) {
      assertThat(SQL).as("%s", block).containsKey(block.page());
      String test = SQL.get(block.page());
      Path module = ROOT.resolve(test.startsWith("trino") ? "trino-tests" : "architecture");
      assertThat(
              Files.readString(
                  module.resolve("src/test/java/io/github/rolecall/" + test + ".java")))
          .contains(block.page());
    }
  }

  @ParameterizedTest
  @MethodSource("xml")
  void aDependencyIsAPublishedModuleInTheVersionOfTheProject(Block block) throws Exception {
    Element dependency =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(block.text().getBytes(UTF_8)))
            .getDocumentElement();
    String bom = Files.readString(ROOT.resolve("bom/pom.xml"));

    assertThat(dependency.getTagName()).isEqualTo("dependency");
    assertThat(text(dependency, "groupId")).isEqualTo("io.github.rolecall");
    assertThat(bom)
        .contains("<artifactId>" + text(dependency, "artifactId") + "</artifactId>")
        .contains("<version>" + text(dependency, "version") + "</version>");
  }

  @ParameterizedTest
  @MethodSource("plain")
  void aBlockWithoutALanguageIsTheUsageOfAScriptOrKnownNotToRun(Block block) throws IOException {
    Matcher run = RUN.matcher(block.text());
    if (run.matches()) {
      assertUsage(run.group(1), run.group(2), run.group(3));
    } else {
      assertThat(NOT_RUN.keySet()).as("%s", block).anyMatch(block.text()::startsWith);
    }
  }

  @Test
  void whatIsKnownNotToRunIsThere() {
    assertThat(NOT_RUN.keySet())
        .allSatisfy(begin ->
            assertThat(plain()).as(begin).anyMatch(block -> block.text().startsWith(begin)));
  }

  @Test
  void theQueryOfLogsAsksForFieldsOfTheLog() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/function.md"));
    Block query =
        plain().stream()
            .filter(block -> block.page().equals("docs/function.md"))
            .findFirst()
            .orElseThrow();

    assertThat(query.text()).contains("type = \"failure\"", " kind = ", ", message");
    assertThat(page).contains("| `failure` | `kind`, `message`, `requestId` |");
  }

  /** A script says how it is called, or takes one number. */
  private static void assertUsage(String variable, String script, String arguments)
      throws IOException {
    String text = Files.readString(ROOT.resolve(script));
    if (variable != null) {
      assertThat(text).contains("${" + variable + ":-");
    }
    if (arguments.equals(" [ROUNDS]")) {
      assertThat(text).contains("rounds=${1:-");
    } else {
      assertThat(text).containsPattern("usage: " + Pattern.quote(script + arguments) + "[\" ]");
    }
  }

  private static String text(Element parent, String name) {
    return parent.getElementsByTagName(name).item(0).getTextContent();
  }
}
