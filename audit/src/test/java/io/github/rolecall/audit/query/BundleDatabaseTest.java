package io.github.rolecall.audit.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.audit.export.Export;
import io.github.rolecall.audit.export.ExportRequest;
import io.github.rolecall.audit.format.RowFormat;
import io.github.rolecall.evaluation.InstanceRoleParameters;
import io.github.rolecall.evidence.Column;
import io.github.rolecall.evidence.Table;
import io.github.rolecall.evidence.View;
import io.github.rolecall.fixtures.Organization;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleDatabaseTest {

  @TempDir static Path temp;
  private static Path bundle = Path.of("");
  private static BundleDatabase database;

  /** Keeps what a query gives. */
  private static final class Kept implements RowFormat {
    private List<String> names = List.of();
    private final List<List<? extends @Nullable Object>> rows = new ArrayList<>();
    private boolean ended;

    @Override
    public void begin(List<String> columns) {
      names = columns;
    }

    @Override
    public void row(List<? extends @Nullable Object> values) {
      rows.add(values);
    }

    @Override
    public void end() {
      ended = true;
    }

    List<? extends @Nullable Object> column(String name) {
      return rows.stream().map(row -> row.get(names.indexOf(name))).toList();
    }
  }

  @BeforeAll
  static void export() throws Exception {
    bundle = temp.resolve("it's a bundle");
    ExportRequest request =
        new ExportRequest(
            List.of(Organization.folder().toString()),
            bundle,
            null,
            null,
            InstanceRoleParameters.defaults(),
            Map.of(),
            "ec2-instance-role",
            null,
            Instant.parse("2026-07-01T00:00:00Z"),
            "test",
            "64MB");
    new Export(request).run((files, of) -> {});
    database = BundleDatabase.open(bundle, 128);
  }

  @AfterAll
  static void close() throws IOException {
    database.close();
  }

  private static Kept ask(String sql) throws Exception {
    Kept kept = new Kept();
    database.ask(sql, kept);
    assertThat(kept.ended).isTrue();
    return kept;
  }

  @ParameterizedTest
  @EnumSource(View.class)
  void aViewHasTheColumnsThatItSaysAndNoOther(View view) throws Exception {
    Kept kept = ask("SELECT * FROM " + view.viewName());
    assertThat(kept.names).isEqualTo(view.columns().stream().map(Column::name).toList());
    Kept types =
        ask(
            "SELECT data_type, comment FROM duckdb_columns() WHERE table_name = '"
                + view.viewName()
                + "' ORDER BY column_index");
    assertThat(types.column("data_type"))
        .isEqualTo(view.columns().stream().map(column -> column.type().sql()).toList());
    assertThat(types.column("comment"))
        .isEqualTo(view.columns().stream().map(Column::meaning).toList());
    for (Column column : view.columns()) {
      if (!column.optional()) {
        assertThat(kept.column(column.name())).as(column.name()).doesNotContainNull();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(View.class)
  void theOrderOfAViewLeavesNothingToChance(View view) throws Exception {
    assertThat(ask(view.sql()).rows).isEqualTo(ask("SELECT * FROM " + view.viewName()).rows);
    String sql = view.sql();
    String keys = sql.substring(sql.lastIndexOf("\nORDER BY ") + 10);
    assertThat(keys.split(",")).hasSizeGreaterThan(1);
  }

  @Test
  void theGapsThatMatterMostComeFirst() throws Exception {
    Kept kept =
        ask(
            """
            WITH gaps(kind, account, from_time, region, to_time, resource_id, detail, source_file) AS (
              SELECT *, 'r', NULL, NULL, 'd', NULL FROM (VALUES
                ('AFTER_LAST_ITEM', '1', TIMESTAMP '2026-05-01'), ('UNREADABLE_FILE', '1', NULL),
                ('MISSING_ITEM', '1', NULL), ('RECORDER_STOPPED', '1', NULL), ('DUPLICATE_FILE', '1', NULL),
                ('MISSING_EVENT', '2', NULL), ('MISSING_EVENT', '1', NULL),
                ('MISSING_EVENT', '1', TIMESTAMP '2026-05-02'), ('MISSING_EVENT', '1', TIMESTAMP '2026-05-01'),
                ('CONTRADICTION', '2', NULL), ('MISSING_WINDOW', '1', NULL), ('NO_DATA', '1', NULL)))
            """
                + View.GAPS_FIRST.sql());
    assertThat(kept.rows)
        .extracting(row -> row.get(0) + " " + row.get(1) + " " + row.get(2) + " " + row.get(4))
        .containsExactly(
            "yes CONTRADICTION 2 null",
            "yes MISSING_WINDOW 1 null",
            "yes NO_DATA 1 null",
            "yes UNREADABLE_FILE 1 null",
            "no MISSING_EVENT 1 2026-05-01T00:00:00Z",
            "no MISSING_EVENT 1 2026-05-02T00:00:00Z",
            "no MISSING_EVENT 1 null",
            "no MISSING_EVENT 2 null",
            "no MISSING_ITEM 1 null",
            "no RECORDER_STOPPED 1 null",
            "no AFTER_LAST_ITEM 1 2026-05-01T00:00:00Z",
            "no DUPLICATE_FILE 1 null");
  }

  @ParameterizedTest
  @EnumSource(Table.class)
  void aTableIsThereUnderItsNameWithItsMeaning(Table table) throws Exception {
    assertThat(ask("SELECT * FROM " + table.tableName()).names)
        .isEqualTo(table.columns().stream().map(Column::name).toList());
    assertThat(
            ask("SELECT comment FROM duckdb_views() WHERE view_name = '" + table.tableName() + "'")
                .column("comment"))
        .isEqualTo(List.of("one row is " + table.row()));
  }

  /** What views add up is what the export added up, by other ways. */
  @Test
  void viewsAgreeWithTheTables() throws Exception {
    assertThat(ask("SELECT CAST(sum(seconds) AS BIGINT) AS s FROM violations").rows)
        .isEqualTo(
            ask("SELECT CAST(sum(non_compliant_seconds) AS BIGINT) AS s FROM instances").rows);
    assertThat(ask("SELECT count(*) AS n FROM open_violations").rows)
        .isEqualTo(
            ask("SELECT count(*) AS n FROM instances WHERE compliance = 'NON_COMPLIANT'").rows);
    assertThat(
            ask("SELECT account, CAST(sum(violations) AS BIGINT) AS v, CAST(sum(fixed) AS"
                    + " BIGINT) AS f FROM time_to_fix GROUP BY account ORDER BY account")
                .rows)
        .isEqualTo(
            ask("SELECT account, CAST(sum(opened) AS BIGINT) AS v, CAST(sum(fixed) AS BIGINT)"
                    + " AS f FROM months GROUP BY account ORDER BY account")
                .rows);
    assertThat(ask("SELECT CAST(sum(non_compliant_seconds) AS BIGINT) AS s FROM worst_owners").rows)
        .isEqualTo(ask("SELECT CAST(sum(non_compliant_seconds) AS BIGINT) AS s FROM owners").rows);
    assertThat(
            ask("SELECT DISTINCT mean_seconds, median_seconds FROM time_to_fix"
                    + " WHERE account = '111122223333' AND reason = 'NO_PROFILE'")
                .rows)
        .isEqualTo(List.of(List.of(81_477L, 81_477L)));
  }

  @Test
  void valuesKeepTheirKind() throws Exception {
    Kept kept =
        ask(
            "SELECT 1 AS a, 170141183460469231731687303715884105727 AS b, 1.50 AS c, true AS d,"
                + " CAST(0.5 AS FLOAT) AS e, TIMESTAMP '2026-01-02 03:04:05.678901' AS f,"
                + " TIMESTAMPTZ '2026-01-02 03:04:05+01' AS g, DATE '2026-01-02' AS h, [1, 2] AS i,"
                + " NULL AS j, CAST(1 AS TINYINT) AS k, CAST(1 AS SMALLINT) AS l, CAST(2 AS"
                + " DOUBLE) AS m");
    List<@Nullable Object> expected = new ArrayList<>();
    expected.add(1L);
    expected.add(new BigInteger("170141183460469231731687303715884105727"));
    expected.add(new BigDecimal("1.50"));
    expected.add(true);
    expected.add(0.5);
    expected.add(Instant.parse("2026-01-02T03:04:05.678901Z"));
    expected.add(Instant.parse("2026-01-02T02:04:05Z"));
    expected.add("2026-01-02");
    expected.add("[1, 2]");
    expected.add(null);
    expected.add(1L);
    expected.add(1L);
    expected.add(2.0);
    assertThat(kept.rows).isEqualTo(List.of(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_blob('/etc/passwd')",
        "SELECT * FROM read_json('/etc/passwd')",
        "SELECT * FROM sniff_csv('/etc/passwd')",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM read_csv('https://example.com/x.csv')",
        "SELECT * FROM query('COPY gaps TO ''/tmp/rolecall-query-test.csv''')",
        "COPY gaps TO '/tmp/rolecall-query-test.csv'",
        "SELECT 1; COPY gaps TO '/tmp/rolecall-query-test.csv'",
        "WITH x AS (COPY gaps TO '/tmp/rolecall-query-test.csv') SELECT 1",
        "WITH x AS (DELETE FROM gaps RETURNING *) SELECT * FROM x",
        "EXPORT DATABASE '/tmp/rolecall-query-test.csv'",
        "ATTACH '/tmp/rolecall-query-test.csv'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET memory_limit = '8GB'",
        "SET lock_configuration = false",
        "PRAGMA enable_profiling",
        "CREATE TABLE x(i INTEGER)",
        "DROP VIEW gaps",
        "DELETE FROM gaps",
        "CALL pragma_version()",
        "SELECT 1; SELECT 2",
        "",
        "-- nothing",
        "SELEC 1",
        "SELECT nothing FROM gaps",
        "SELECT * FROM nothing",
        "SELECT CAST('x' AS INTEGER)",
        "SELECT ?"
      })
  void whatAQueryIsNotForIsRefused(String sql) {
    Kept kept = new Kept();
    assertThatThrownBy(() -> database.ask(sql, kept))
        .isInstanceOf(QueryException.class)
        .message()
        .isNotBlank()
        .doesNotContain("\n");
    assertThat(kept.rows).isEmpty();
    assertThat(Path.of("/tmp/rolecall-query-test.csv")).doesNotExist();
  }

  @Test
  void theParquetFilesThemselvesCannotBeWritten() throws Exception {
    Path gaps = bundle.resolve("parquet/gaps/gaps.parquet");
    byte[] before = Files.readAllBytes(gaps);
    String target = gaps.toRealPath().toString().replace("'", "''");
    assertThatThrownBy(() -> ask("COPY (SELECT 1) TO '" + target + "'"))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("only a SELECT can be asked");
    assertThatThrownBy(() -> ask("WITH x AS (COPY (SELECT 1) TO '" + target + "') SELECT 1"))
        .isInstanceOf(QueryException.class);
    assertThat(Files.readAllBytes(gaps)).isEqualTo(before);
    assertThat(gaps.getParent()).isDirectoryContaining("glob:**/gaps.parquet");
  }

  @Test
  void aQueryThatTakesTooMuchMemoryEnds() {
    assertThatThrownBy(
            () -> ask("SELECT count(DISTINCT i.range || 'xxxxxxxxxxxxxxxx') FROM range(9000000) i"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the query did not end: Out of Memory Error");
  }

  @Test
  void whatIsNoBundleIsRefused() throws IOException {
    Path nothing = Files.createDirectory(temp.resolve("nothing"));
    refused(nothing, nothing + " lacks parquet/intervals/intervals.parquet: expected a bundle");
    refused(nothing.resolve("missing"), "missing is no folder: expected a bundle");
    Path linked = Files.createDirectory(temp.resolve("linked"));
    Files.createSymbolicLink(linked.resolve("parquet"), bundle.resolve("parquet"));
    refused(linked, "parquet is a symbolic link: expected a bundle");
    Path broken = Files.createDirectory(temp.resolve("broken"));
    for (Table table : Table.values()) {
      Path file = broken.resolve(table.file(Table.Encoding.PARQUET));
      Files.createDirectories(file.getParent());
      Files.writeString(file, "no Parquet");
    }
    refused(broken, "cannot read " + broken + ": ");
  }

  @Test
  void aBundleBehindALinkIsABundle() throws Exception {
    Path link = Files.createSymbolicLink(temp.resolve("link"), bundle);
    try (BundleDatabase linked = BundleDatabase.open(link, 128)) {
      Kept kept = new Kept();
      linked.ask("SELECT count(*) AS n FROM instances", kept);
      assertThat(kept.rows).isEqualTo(List.of(List.of(40L)));
    }
  }

  /** Names of folders as Hive writes partitions, which would otherwise be columns. */
  @Test
  void theFoldersNameIsNoAnswer() throws Exception {
    Path named =
        copy(temp.resolve("account=999999999999/compliance=COMPLIANT/reason=FORGED/bundle"));
    try (BundleDatabase other = BundleDatabase.open(named, 128)) {
      for (Table table : Table.values()) {
        Kept kept = new Kept();
        other.ask("SELECT * FROM " + table.tableName(), kept);
        assertThat(kept.rows).isEqualTo(ask("SELECT * FROM " + table.tableName()).rows);
      }
    }
  }

  /** Each name but the last is a pattern that fits the other folder too. */
  @ParameterizedTest
  @CsvSource({"a[b]c, abc", "x?z, xyz", "s*r, str", "[[]*, [x", "]a[, ]b["})
  void aFolderWhoseNameIsAPatternIsReadAlone(String name, String other) throws Exception {
    Path folder = temp.resolve("patterns");
    Path named = copy(folder.resolve(name));
    for (Table table : Table.values()) {
      Path file = folder.resolve(other).resolve(table.file(Table.Encoding.PARQUET));
      Files.createDirectories(file.getParent());
      Files.writeString(file, "no Parquet");
    }
    try (BundleDatabase database = BundleDatabase.open(named, 128)) {
      Kept kept = new Kept();
      database.ask("SELECT count(*) AS n FROM instances", kept);
      assertThat(kept.rows).isEqualTo(List.of(List.of(40L)));
    }
  }

  private static Path copy(Path to) throws IOException {
    for (Table table : Table.values()) {
      Path file = to.resolve(table.file(Table.Encoding.PARQUET));
      Files.createDirectories(file.getParent());
      Files.copy(bundle.resolve(table.file(Table.Encoding.PARQUET)), file);
    }
    return to;
  }

  private static void refused(Path folder, String message) {
    assertThatThrownBy(() -> BundleDatabase.open(folder, 128))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }
}
