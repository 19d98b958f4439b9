package io.github.rolecall.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableTest {

  @ParameterizedTest
  @EnumSource(Table.class)
  void columnsHaveNamesOfTheirOwnAndSortKeysAreAlwaysThere(Table table) {
    assertThat(table.columns()).extracting(Column::name).doesNotHaveDuplicates();
    assertThat(table.columns()).extracting(Column::name).allMatch(n -> n.matches("[a-z0-9_]+"));
    assertThat(table.columns()).extracting(Column::meaning).allMatch(m -> m.endsWith("."));
    assertThat(table.columns().subList(0, Math.min(3, table.sortedBy())))
        .noneMatch(Column::optional);
    assertThat(Table.names()).contains(table.tableName());
  }

  /** The page is what people read, so it must say what the code does. */
  @ParameterizedTest
  @EnumSource(Table.class)
  void thePageExplainsEachTableAndColumn(Table table) throws IOException {
    String page = Files.readString(Pages.page("docs/bundle.md"));
    assertThat(page).contains("## " + table.tableName()).contains("One row is " + table.row());
    for (Column column : table.columns()) {
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
  void aTableHasItsFilesUnderItsName() {
    assertThat(Table.GAPS.file(Table.Encoding.NDJSON)).isEqualTo("tables/gaps.ndjson");
    assertThat(Table.GAPS.file(Table.Encoding.CSV)).isEqualTo("tables/gaps.csv");
    assertThat(Table.GAPS.file(Table.Encoding.PARQUET)).isEqualTo("parquet/gaps/gaps.parquet");
  }

  @Test
  void sqlKnowsTheColumns() {
    assertThat(Table.OWNERS.sqlColumns())
        .isEqualTo(
            "owner VARCHAR, account VARCHAR, instances BIGINT, non_compliant_seconds BIGINT,"
                + " open_now BIGINT");
    assertThat(Table.OWNERS.indexOf("account")).isEqualTo(1);
  }

  @Test
  void aColumnThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> Table.OWNERS.indexOf("colour"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("owners has no column colour");
  }
}
