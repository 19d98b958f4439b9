package io.github.rolecall.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ViewTest {

  @ParameterizedTest
  @EnumSource(View.class)
  void aViewIsOneSortedQueryOverTheTables(View view) {
    assertThat(view.sql())
        .containsPattern("(?m)^ORDER BY ")
        .endsWith("\n")
        .doesNotContain(";", "\r", "\t");
    assertThat(view.sql()).matches("(?s)(SELECT|WITH)\\s.*");
    assertThat(Table.names()).anyMatch(table -> view.sql().contains("FROM " + table));
    assertThat(Table.names()).doesNotContain(view.viewName());
  }

  @ParameterizedTest
  @EnumSource(View.class)
  void columnsHaveNamesOfTheirOwnAndMeanings(View view) {
    assertThat(view.columns()).extracting(Column::name).doesNotHaveDuplicates();
    assertThat(view.columns()).extracting(Column::name).allMatch(n -> n.matches("[a-z0-9_]+"));
    assertThat(view.columns()).extracting(Column::meaning).allMatch(m -> m.endsWith("."));
    assertThat(view.meaning()).doesNotEndWith(".").doesNotContain("\n");
  }

  /** The page is what people read, so it must say what the code does. */
  @ParameterizedTest
  @EnumSource(View.class)
  void thePageExplainsEachViewAndColumn(View view) throws IOException {
    String page = Files.readString(Pages.page("docs/query.md"));
    assertThat(page)
        .contains("## " + view.viewName() + "\n\n")
        .contains(view.meaning())
        .contains("| `" + view.viewName() + "` | " + view.meaning() + " |");
    for (Column column : view.columns()) {
      assertThat(page)
          .contains(
              "| `%s` | %s%s | %s |"
                  .formatted(
                      column.name(),
                      column.type().name().toLowerCase(Locale.ROOT),
                      column.optional() ? ", or none" : "",
                      column.meaning()));
    }
  }

  @Test
  void everyTableIsAskedBySomeViewOrStandsForItself() {
    assertThat(Table.names())
        .filteredOn(table ->
            Arrays.stream(View.values()).noneMatch(view -> view.sql().contains("FROM " + table)))
        .containsExactly("instances", "causes", "sources");
  }
}
