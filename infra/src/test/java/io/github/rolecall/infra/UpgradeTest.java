package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rolecall.infra.node.NodeFolder;
import io.github.rolecall.infra.node.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an upgrade does to a stack that the last release deployed, by the engine behind {@code cdk
 * diff}. The baseline is never updated; a release adds its own beside it.
 */
@TestInstance(Lifecycle.PER_CLASS)
class UpgradeTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path INFRA = Path.of(System.getProperty("rolecall.root"), "infra");
  private static final Path WORK = INFRA.resolve("target/upgrade");
  private static final Path BASELINES = INFRA.resolve("src/test/resources/baseline/0.1.0");
  private static final String RULE = "AWS::Config::ConfigRule";
  private static final String FUNCTION = "AWS::Lambda::Function";

  /** Whatever ends with the old resource gone, or may. */
  private static final Set<String> LOSSES =
      Set.of("WILL_REPLACE", "MAY_REPLACE", "WILL_DESTROY", "WILL_ORPHAN");

  private final List<String> pairs = new ArrayList<>();
  private final Map<Configurations, Integer> upgrades = new EnumMap<>(Configurations.class);
  private List<Difference> differences = List.of();
  private int otherName;
  private int otherFunction;
  private int otherRule;

  /** What happens to a resource in one of the pairs. */
  private record Difference(int pair, String id, String type, String impact) {

    static Difference parse(String line) {
      String[] fields = line.split("\t", -1);
      return new Difference(Integer.parseInt(fields[0]), fields[1], fields[2], fields[3]);
    }

    /** The engine does not look at UpdateMethod, by which a document keeps its name. */
    boolean isNewVersionOfDocument() {
      return type.equals("AWS::SSM::Document") && impact.equals("MAY_REPLACE");
    }
  }

  @BeforeAll
  void compare() throws IOException, InterruptedException {
    Programs.demandNode();
    NodeFolder node = NodeFolder.installed("upgrade");
    Files.createDirectories(WORK);
    for (Configurations each : released().toList()) {
      upgrades.put(each, pair(each, template -> {}));
    }
    otherName =
        pair(
            Configurations.EVERYTHING,
            template ->
                ((ObjectNode) resource(template, RULE).path("Properties"))
                    .put("ConfigRuleName", "another"));
    otherFunction = pair(Configurations.DEFAULTS, template -> rename(template, FUNCTION));
    otherRule = pair(Configurations.DEFAULTS, template -> rename(template, RULE));

    Path report = WORK.resolve("report");
    List<String> command = new ArrayList<>(List.of("node", "differences.mjs", report.toString()));
    command.addAll(pairs);
    assertThat(node.run(Duration.ofMinutes(1), command.toArray(String[]::new)))
        .as(node.log())
        .isTrue();
    differences = Files.readAllLines(report).stream().map(Difference::parse).toList();
  }

  /** Those that the release has; what came later cannot be upgraded to. */
  static Stream<Configurations> released() {
    return Stream.of(Configurations.values()).filter(each -> Files.exists(baseline(each)));
  }

  @Test
  void everyBaselineIsCompared() throws IOException {
    try (Stream<Path> baselines = Files.list(BASELINES)) {
      assertThat(baselines).hasSameElementsAs(released().map(UpgradeTest::baseline).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("released")
  void replacesAndDeletesNothing(Configurations configuration) {
    assertThat(upgrades).containsKey(configuration);
    assertThat(lost(upgrades.getOrDefault(configuration, -1))).isEmpty();
  }

  @Test
  void documentsGetANewVersionInsteadOfANewName() {
    assertThat(Configurations.EVERYTHING.rendered().resources("AWS::SSM::Document").values())
        .hasSize(2)
        .allMatch(each -> each.at("/Properties/UpdateMethod").asText().equals("NewVersion"))
        .noneMatch(each -> each.path("Properties").has("Name"));
  }

  @Test
  void anotherRuleNameWouldReplaceTheRule() {
    assertThat(lost(otherName)).contains("WILL_REPLACE " + RULE);
  }

  @Test
  void anotherIdOfTheFunctionWouldDeleteIt() {
    assertThat(lost(otherFunction)).contains("WILL_DESTROY " + FUNCTION);
  }

  @Test
  void anotherIdOfTheRuleWouldDeleteIt() {
    assertThat(lost(otherRule)).contains("WILL_DESTROY " + RULE);
  }

  private List<String> lost(int pair) {
    return differences.stream()
        .filter(each -> each.pair == pair && LOSSES.contains(each.impact))
        .filter(each -> !each.isNewVersionOfDocument())
        .map(each -> each.impact + " " + each.type)
        .toList();
  }

  /** Adds the baseline and the template of today with a change; returns the number of the pair. */
  private int pair(Configurations configuration, Consumer<ObjectNode> change) throws IOException {
    int number = pairs.size() / 2;
    ObjectNode now = configuration.rendered().template().deepCopy();
    change.accept(now);
    Path after = WORK.resolve(number + ".json");
    Files.writeString(after, JSON.writeValueAsString(now));
    pairs.add(baseline(configuration).toString());
    pairs.add(after.toString());
    return number;
  }

  private static Path baseline(Configurations configuration) {
    return BASELINES.resolve(configuration + ".template.json");
  }

  private static JsonNode resource(ObjectNode template, String type) {
    return new Rendered(template).only(type);
  }

  private static void rename(ObjectNode template, String type) {
    ObjectNode resources = (ObjectNode) template.path("Resources");
    String id = new Rendered(template).resources(type).keySet().iterator().next();
    resources.set("Renamed", resources.remove(id));
  }
}
