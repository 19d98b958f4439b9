package io.github.rolecall.audit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.audit.bundle.Row;
import io.github.rolecall.audit.files.Input;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkDatabaseTest {

  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

  private static final Recordable ALL = Recordable.by(Bundle.CREATED);

  @TempDir Path temp;

  @Test
  void aBatchIsThereAsAWholeOrNotAtAll() throws IOException, SQLException {
    try (WorkDatabase database = WorkDatabase.open(temp, "1.0", "tags", "64MB")) {
      for (String end : new String[] {"ROLLBACK", "COMMIT"}) {
        database.execute("BEGIN TRANSACTION");
        try (Batch batch = new Batch(database.connection())) {
          batch.add(
              1,
              new Input("file", 5, InputStream::nullInputStream),
              SourceKind.OTHER,
              "hash",
              5,
              new ReadingSink(1, batch.items(), ALL));
        }
        database.execute(end);
        assertThat(files(database)).as(end).isEqualTo(end.equals("COMMIT") ? 1 : 0);
      }
    }
  }

  @Test
  void whatWasReadOutlivesTheProcessUnlessItWasReadOtherwise() throws IOException, SQLException {
    try (WorkDatabase database = WorkDatabase.open(temp, "1.0", "tags", "64MB")) {
      database.execute("INSERT INTO file VALUES (1, 'file', 'OTHER', 'hash', 5, 0, 0, 0, NULL)");
    }
    try (WorkDatabase database = WorkDatabase.open(temp, "1.0", "tags", "64MB")) {
      assertThat(files(database)).isEqualTo(1);
    }
    try (WorkDatabase database = WorkDatabase.open(temp, "1.0", "other tags", "64MB")) {
      assertThat(files(database)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a?b", "a;b"})
  void aPlaceThatTheDatabaseMistakesForOptionsIsRefusedBeforeAnythingIsMade(String name) {
    Path folder = temp.resolve(name);
    assertThatThrownBy(() -> WorkDatabase.open(folder, "1.0", "tags", "64MB"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has ? or ; in its path")
        .hasMessageContaining("choose another place for the bundle");
    assertThat(folder).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a*b", "a[b]", "it's", "a#b"})
  void anyOtherPlaceWillDo(String name) throws IOException, SQLException {
    try (WorkDatabase database = WorkDatabase.open(temp.resolve(name), "1.0", "tags", "64MB")) {
      assertThat(files(database)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE OR REPLACE VIEW planted AS SELECT 1",
        "CREATE MACRO sum(x) AS 0",
        "CREATE MACRO planted() AS TABLE SELECT 1",
        "CREATE TYPE planted AS ENUM ('a')",
        "CREATE SCHEMA planted"
      })
  void whatAnExportNeverMakesIsRefused(String planted) throws IOException, SQLException {
    try (WorkDatabase database = WorkDatabase.open(temp, "1.0", "tags", "64MB")) {
      database.execute(planted);
    }
    assertThatThrownBy(() -> WorkDatabase.open(temp, "1.0", "tags", "64MB"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("which RoleCall never makes: remove its folder");
  }

  @Test
  void itReadsAndWritesNothingOutsideItsFolder() throws IOException, SQLException {
    Path folder = temp.resolve("o'w");
    Path outside = Files.writeString(temp.resolve("outside.csv"), "a\n1\n");
    try (WorkDatabase database = WorkDatabase.open(folder, "1.0", "tags", "64MB")) {
      for (String sql :
          List.of(
              "CREATE TABLE x AS SELECT * FROM read_csv('" + outside + "')",
              "COPY (SELECT 1) TO '" + outside + "'",
              "ATTACH '" + temp.resolve("other.duckdb") + "'",
              "INSTALL httpfs",
              "SET enable_external_access = true")) {
        assertThatThrownBy(() -> database.execute(sql)).as(sql).isInstanceOf(SQLException.class);
      }
      database.execute(
          "COPY (SELECT 1) TO '" + folder.toString().replace("'", "''") + "/in.parquet'");
    }
    assertThat(outside).hasContent("a\n1");
  }

  @Test
  void itSortsMoreThanMemoryHolds() throws IOException, SQLException {
    try (WorkDatabase database = WorkDatabase.open(temp, "1.0", "tags", "64MB")) {
      database.execute(
          "CREATE TABLE much AS SELECT md5(range::VARCHAR) || repeat('x', 100) AS text"
              + " FROM range(600000)");
      database.execute("SET threads = 1");
      database.execute("CREATE TABLE sorted AS SELECT * FROM much ORDER BY text DESC");
      assertThat(count(database, "sorted")).isEqualTo(600_000);
    }
  }

  @Test
  void anotherVersionReadsEverythingAnew() throws IOException, SQLException {
    try (WorkDatabase database = WorkDatabase.open(temp, "1.0", "tags", "64MB")) {
      database.execute("INSERT INTO file VALUES (1, 'file', 'OTHER', 'hash', 5, 0, 0, 0, NULL)");
    }
    try (WorkDatabase database = WorkDatabase.open(temp, "1.1", "tags", "64MB")) {
      assertThat(files(database)).isZero();
    }
  }

  @Test
  void aDatabaseThatCannotBePreparedIsLetGo() throws IOException, SQLException {
    try (WorkDatabase database = WorkDatabase.open(temp, "1.0", "tags", "64MB")) {
      database.execute("CREATE OR REPLACE TABLE filled(another INTEGER)");
    }
    assertThatThrownBy(() -> WorkDatabase.open(temp, "1.0", "tags", "64MB"))
        .isInstanceOf(SQLException.class);
    // DuckDB refuses other settings for as long as somebody holds the file.
    Properties settings = new Properties();
    settings.setProperty("access_mode", "READ_ONLY");
    new DuckDBDriver().connect("jdbc:duckdb:" + temp.resolve(WorkDatabase.FILE), settings).close();
  }

  @Test
  void whatCannotBeWrittenOfOneTableCostsNoOther() throws IOException, SQLException {
    try (WorkDatabase database = WorkDatabase.open(temp, "1.0", "tags", "64MB")) {
      Outputs outputs = new Outputs(database);
      for (GapKind kind : GapKind.values()) {
        outputs.gap(kind, "a", "r", null, null, null, "d", null);
      }
      outputs.add(new Row(Table.PERIODS).time("from_time", MAY).time("to_time", MAY));
      database.execute("CREATE UNIQUE INDEX one ON out_gaps(account)");
      assertThatThrownBy(outputs::close).isInstanceOf(SQLException.class);
      assertThat(count(database, Outputs.name(Table.PERIODS))).isEqualTo(1);
    }
  }

  @Test
  void whatCannotBeWrittenOfOneFileCostsNoOtherTable() throws IOException, SQLException {
    try (WorkDatabase database = WorkDatabase.open(temp, "1.0", "tags", "64MB")) {
      Batch batch = new Batch(database.connection());
      ReadingSink sink = new ReadingSink(1, batch.items(), ALL);
      sink.tell("a problem");
      Input input = new Input("file", 5, InputStream::nullInputStream);
      batch.add(1, input, SourceKind.OTHER, "hash", 5, sink);
      batch.add(2, input, SourceKind.OTHER, "hash", 5, sink);
      database.execute("CREATE UNIQUE INDEX one ON file(kind)");
      assertThatThrownBy(batch::close).isInstanceOf(SQLException.class);
      assertThat(count(database, "problem")).isEqualTo(2);
    }
  }

  private static long files(WorkDatabase database) throws SQLException {
    return count(database, "file");
  }

  private static long count(WorkDatabase database, String table) throws SQLException {
    try (Statement statement = database.connection().createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      row.next();
      return row.getLong(1);
    }
  }
}
