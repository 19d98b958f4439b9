package io.github.rolecall.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evidence.ArchivedView;
import io.github.rolecall.evidence.Column;
import io.github.rolecall.evidence.Table;
import io.github.rolecall.evidence.View;
import io.github.rolecall.trino.TrinoEngine.Precision;
import io.trino.testing.MaterializedResult;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each view gives the same rows in the same order on DuckDB and on Trino, which read the same
 * Parquet files: as it is, and as the named query of an archive in which another bundle lies too.
 */
@ExtendWith(ArchiveResolver.class)
class ViewsOnTrinoIT {

  private final Map<String, String> queries = ArchiveTemplate.ofSnapshot().queries();
  private final Archive archive;
  private final Bundle bundle;

  ViewsOnTrinoIT(Archive archive) {
    this.archive = archive;
    this.bundle = archive.bundle();
  }

  @ParameterizedTest
  @EnumSource
  void aTablesRowsAreTheSame(Table table) throws SQLException {
    List<String> columns = table.columns().stream().map(Column::name).toList();
    String sql =
        "SELECT %s FROM %s ORDER BY %s NULLS LAST"
            .formatted(
                String.join(", ", columns),
                table.tableName(),
                String.join(" NULLS LAST, ", columns));

    assertThat(TrinoEngine.rows(archive.trino().run(Archive.ALONE, sql, Precision.MICROSECONDS)))
        .isNotEmpty()
        .isEqualTo(bundle.rows(sql));
  }

  @ParameterizedTest
  @EnumSource
  void aViewGivesTheSameRowsInTheColumnsThatItSays(View view) throws SQLException {
    MaterializedResult result =
        archive.trino().run(Archive.ALONE, view.sql(), Precision.MICROSECONDS);

    assertSame(result, view, Precision.MICROSECONDS);
  }

  @ParameterizedTest
  @EnumSource
  void aNamedQueryAsksTheOneBundleWithTimesAsAthenaReadsThem(View view) throws SQLException {
    assertSame(named(view, Archive.DAY), view, Precision.MILLISECONDS);
  }

  @ParameterizedTest
  @EnumSource
  void aNamedQueryIsTheViewOverAnArchive(View view) {
    assertThat(query(view)).isEqualTo(new ArchivedView(view, Archive.DATABASE).sql());
  }

  @Test
  void aNamedQueryOfABundleThatIsNotThereGivesNothing() {
    assertThat(TrinoEngine.rows(named(View.VIOLATIONS, "2026-08-31"))).isEmpty();
  }

  @Test
  void aBundleOlderThanTheProjectionIsNotRead() {
    assertThat(TrinoEngine.rows(named(View.VIOLATIONS, Archive.TOO_EARLY))).isEmpty();
    assertThat(
            TrinoEngine.rows(
                archive.ask("SELECT bundle FROM periods ORDER BY bundle", Precision.MILLISECONDS)))
        .containsExactly(List.of(Archive.OTHER_DAY), List.of(Archive.DAY));
  }

  /** Two engines that agree on nothing but emptiness would show little. */
  @ParameterizedTest
  @EnumSource
  void everyViewHasRows(View view) throws SQLException {
    assertThat(bundle.rows(view.sql())).isNotEmpty();
  }

  @Test
  void aDifferenceWouldBeSeen() throws SQLException {
    assertThat(TrinoEngine.rows(named(View.VIOLATIONS, Archive.DAY)))
        .isNotEqualTo(bundle.rows(View.VIOLATIONS.sql().replace("ORDER BY", "ORDER BY i.reason,")));
  }

  private void assertSame(MaterializedResult result, View view, Precision precision)
      throws SQLException {
    assertThat(TrinoEngine.rows(result)).isEqualTo(bundle.rows(view.sql()));
    assertThat(result.getColumnNames())
        .isEqualTo(view.columns().stream().map(Column::name).toList());
    assertThat(result.getTypes().stream().map(TrinoEngine::withoutLength).toList())
        .isEqualTo(view.columns().stream().map(each -> TrinoEngine.type(each, precision)).toList());
  }

  private MaterializedResult named(View view, String name) {
    String sql = query(view);
    int parameters = (int) sql.chars().filter(each -> each == '?').count();
    return archive
        .trino()
        .run(Archive.DATABASE, sql, Collections.nCopies(parameters, name), Precision.MILLISECONDS);
  }

  private String query(View view) {
    String name = "rolecall-" + view.viewName().replace('_', '-');
    assertThat(queries).containsKey(name);
    return queries.get(name);
  }
}
