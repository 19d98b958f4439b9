package io.github.rolecall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a public Maven repository gets: which modules, described how. */
class PublicationTest {

  private static final Pom PARENT = Pom.of(".");
  private static final Pom BOM = Pom.of("bom");

  /** What goes out beside a module's own jar, for those who take the function or the program. */
  private static final List<String> SHADED =
      List.of("rolecall-lambda:function", "rolecall-audit:cli");

  @Test
  void theBomNamesEveryPublishedJarAndNothingElse() {
    List<String> published = new ArrayList<>(SHADED);
    for (Pom each : modules()) {
      if (each.isPublished() && !each.text("artifactId").equals("rolecall-bom")) {
        published.add(each.text("artifactId"));
      }
    }
    assertThat(BOM.managed()).containsExactlyInAnyOrderElementsOf(published);
  }

  @Test
  void nothingThatIsForTestsIsPublished() {
    assertThat(modules().stream().filter(each -> !each.isPublished()))
        .extracting(each -> each.text("artifactId"))
        .containsExactlyInAnyOrder(
            "rolecall-test-fixtures",
            "rolecall-test-emulator",
            "rolecall-function-tests",
            "rolecall-command-tests",
            "rolecall-fuzzing",
            "rolecall-trino-tests",
            "rolecall-architecture");
  }

  @Test
  void everyModuleSaysWhatItIs() {
    assertThat(modules())
        .allSatisfy(each -> assertThat(each.text("name")).startsWith("RoleCall "))
        .allSatisfy(each -> assertThat(each.text("description")).endsWith("."));
  }

  /** The BOM has no parent, so that whoever imports it gets its versions alone. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "groupId",
        "version",
        "url",
        "inceptionYear",
        "licenses",
        "developers",
        "scm",
        "issueManagement"
      })
  void theBomIsDescribedAsItsNeighbours(String element) {
    assertThat(BOM.text("parent")).isEmpty();
    assertThat(BOM.text(element)).isNotEmpty().isEqualTo(PARENT.text(element));
  }

  @Test
  void theBomIsBuiltByTheSamePlugins() {
    Map<String, String> used = BOM.plugins();
    assertThat(used).isNotEmpty();
    assertThat(PARENT.plugins()).containsAllEntriesOf(used);
  }

  private static List<Pom> modules() {
    return PARENT.modules().stream().map(Pom::of).toList();
  }
}
