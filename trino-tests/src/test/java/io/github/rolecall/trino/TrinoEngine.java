package io.github.rolecall.trino;

import static io.trino.testing.TestingSession.testSessionBuilder;

import io.github.rolecall.evidence.ArchivedView;
import io.github.rolecall.evidence.Column;
import io.github.rolecall.evidence.Table;
import io.trino.Session;
import io.trino.plugin.memory.MemoryPlugin;
import io.trino.spi.type.SqlTimestamp;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;
import io.trino.testing.MaterializedResult;
import io.trino.testing.QueryRunner;
import io.trino.testing.StandaloneQueryRunner;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Trino in this process, with its memory connector as the catalog.
 *
 * @param runner runs queries
 */
record TrinoEngine(QueryRunner runner) implements AutoCloseable {

  private static final String CATALOG = "memory";
  private static final int ROWS_AT_ONCE = 200;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

  static TrinoEngine started() {
    QueryRunner runner = new StandaloneQueryRunner(session("default"));
    runner.installPlugin(new MemoryPlugin());
    runner.createCatalog(CATALOG, CATALOG);
    return new TrinoEngine(runner);
  }

  /** Makes a schema with the tables of a bundle under their bare names. */
  void addTables(String schema, Bundle bundle) throws SQLException {
    runner.execute("CREATE SCHEMA memory." + schema);
    for (Table table : Table.values()) {
      create(schema, table, columns(table));
      insert(schema, table, bundle.rows("SELECT * FROM " + table.tableName()));
    }
  }

  /** Makes a schema with tables as an archive has them: empty, with the column of the bundle. */
  void addArchive(String schema) {
    runner.execute("CREATE SCHEMA memory." + schema);
    for (Table table : Table.values()) {
      create(schema, table, columns(table) + ", " + ArchivedView.BUNDLE + " varchar");
    }
  }

  /** Adds a bundle to an archive. */
  void addBundle(String schema, String name, Bundle bundle) throws SQLException {
    for (Table table : Table.values()) {
      insert(
          schema, table, bundle.rows("SELECT *, '%s' FROM %s".formatted(name, table.tableName())));
    }
  }

  private void create(String schema, Table table, String columns) {
    runner.execute("CREATE TABLE memory.%s.%s (%s)".formatted(schema, table.tableName(), columns));
  }

  private static String columns(Table table) {
    return table.columns().stream()
        .map(column -> column.name() + " " + type(column))
        .collect(Collectors.joining(", "));
  }

  static String type(Column column) {
    return switch (column.type()) {
      case TEXT -> "varchar";
      case TIME -> "timestamp(6)";
      case NUMBER -> "bigint";
    };
  }

  /** A text that a query names has a length of its own. */
  static String withoutLength(Type type) {
    return type instanceof VarcharType ? "varchar" : type.getDisplayName();
  }

  private void insert(String schema, Table table, List<List<Object>> rows) {
    for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
      String values =
          rows.subList(from, Math.min(from + ROWS_AT_ONCE, rows.size())).stream()
              .map(TrinoEngine::literal)
              .collect(Collectors.joining(", "));
      runner.execute(
          "INSERT INTO memory.%s.%s VALUES %s".formatted(schema, table.tableName(), values));
    }
  }

  private static String literal(List<Object> row) {
    return row.stream().map(TrinoEngine::literal).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String literal(Object value) {
    return switch (value) {
      case null -> "NULL";
      case String text -> text(text);
      case Long number -> "BIGINT '" + number + "'";
      case LocalDateTime time -> "TIMESTAMP '" + TIME.format(time) + "'";
      default -> throw new AssertionError(value.getClass() + " is in no table");
    };
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  /** Runs a query as it is, in a schema. */
  MaterializedResult run(String schema, String sql) {
    return runner.execute(session(schema), sql);
  }

  /** Runs a query as it is, with values for its parameters. */
  MaterializedResult run(String schema, String sql, List<String> parameters) {
    return run(
        schema,
        "EXECUTE IMMEDIATE %s USING %s"
            .formatted(
                text(sql),
                parameters.stream().map(TrinoEngine::text).collect(Collectors.joining(", "))));
  }

  static List<List<Object>> rows(MaterializedResult result) {
    List<List<Object>> rows = new ArrayList<>();
    result
        .getMaterializedRows()
        .forEach(row ->
            rows.add(
                Arrays.asList(row.getFields().stream().map(TrinoEngine::withoutZone).toArray())));
    return rows;
  }

  private static @Nullable Object withoutZone(@Nullable Object value) {
    return value instanceof SqlTimestamp time ? time.toLocalDateTime() : value;
  }

  private static Session session(String schema) {
    return testSessionBuilder().setCatalog(CATALOG).setSchema(schema).build();
  }

  @Override
  public void close() {
    runner.close();
  }
}
