package io.github.rolecall.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evidence.ArchivedView;
import io.github.rolecall.evidence.Column;
import io.github.rolecall.evidence.View;
import io.trino.testing.MaterializedResult;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each view gives the same rows in the same order on DuckDB and on Trino, over the same bundle: as
 * it is, and as the named query of an archive in which another bundle lies too.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ViewsOnTrinoIT {

  /** A schema with the tables of the bundle alone. */
  private static final String ALONE = "alone";

  /** The database of an archive, by its default name. */
  private static final String ARCHIVE = "rolecall";

  private static final String NAME = "2026-06-30";

  private Bundle bundle;
  private TrinoEngine trino;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException, InterruptedException, SQLException {
    bundle = Bundle.ofSampleOrganization(folder.resolve("bundle"));
    trino = TrinoEngine.started();
    trino.addTables(ALONE, bundle);
    trino.addArchive(ARCHIVE);
    trino.addBundle(ARCHIVE, NAME, bundle);
    // Rows that a query without its condition would count twice.
    trino.addBundle(ARCHIVE, "2026-07-31", bundle);
  }

  @AfterAll
  void stop() throws SQLException {
    trino.close();
    bundle.close();
  }

  @ParameterizedTest
  @EnumSource
  void aViewGivesTheSameRowsInTheColumnsThatItSays(View view) throws SQLException {
    MaterializedResult result = trino.run(ALONE, view.sql());

    assertThat(TrinoEngine.rows(result)).isEqualTo(bundle.rows(view.sql()));
    assertThat(result.getColumnNames())
        .isEqualTo(view.columns().stream().map(Column::name).toList());
    assertThat(result.getTypes().stream().map(TrinoEngine::withoutLength).toList())
        .isEqualTo(view.columns().stream().map(TrinoEngine::type).toList());
  }

  @ParameterizedTest
  @EnumSource
  void aNamedQueryAsksTheOneBundle(View view) throws SQLException {
    assertThat(TrinoEngine.rows(named(view, NAME))).isEqualTo(bundle.rows(view.sql()));
  }

  @Test
  void aNamedQueryOfABundleThatIsNotThereGivesNothing() {
    assertThat(TrinoEngine.rows(named(View.VIOLATIONS, "2026-08-31"))).isEmpty();
  }

  /** Two engines that agree on nothing but emptiness would show little. */
  @ParameterizedTest
  @EnumSource
  void everyViewHasRows(View view) throws SQLException {
    assertThat(bundle.rows(view.sql())).isNotEmpty();
  }

  @Test
  void aDifferenceWouldBeSeen() throws SQLException {
    assertThat(TrinoEngine.rows(trino.run(ALONE, View.VIOLATIONS.sql())))
        .isNotEqualTo(bundle.rows(View.VIOLATIONS.sql().replace("ORDER BY", "ORDER BY i.reason,")));
  }

  private MaterializedResult named(View view, String name) {
    ArchivedView archived = new ArchivedView(view, ARCHIVE);
    List<String> parameters = Collections.nCopies(archived.tables().size(), name);
    return trino.run(ARCHIVE, archived.sql(), parameters);
  }
}
