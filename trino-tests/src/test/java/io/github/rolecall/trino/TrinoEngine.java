package io.github.rolecall.trino;

import static io.trino.testing.TestingSession.testSessionBuilder;

import io.github.rolecall.evidence.Column;
import io.trino.Session;
import io.trino.plugin.hive.HivePlugin;
import io.trino.spi.type.SqlTimestamp;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;
import io.trino.testing.MaterializedResult;
import io.trino.testing.QueryRunner;
import io.trino.testing.StandaloneQueryRunner;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Trino in this process, which reads files by what Glue says of them, as Athena does.
 *
 * @param runner runs queries
 */
record TrinoEngine(QueryRunner runner) implements AutoCloseable {

  /** What Athena calls Glue. */
  private static final String CATALOG = "awsdatacatalog";

  /** How exactly times are read. */
  enum Precision {
    /** As Athena reads them. */
    MILLISECONDS(3),
    /** As a bundle has them. */
    MICROSECONDS(6);

    private final int digits;

    Precision(int digits) {
      this.digits = digits;
    }
  }

  /** Starts with files below a folder, which are {@code local:///..} in the catalog. */
  static TrinoEngine started(URI glue, Path folder) {
    QueryRunner runner = new StandaloneQueryRunner(session("default", Precision.MICROSECONDS));
    runner.installPlugin(new HivePlugin());
    runner.createCatalog(
        CATALOG,
        "hive",
        Map.ofEntries(
            Map.entry("hive.metastore", "glue"),
            Map.entry("hive.metastore.glue.endpoint-url", glue.toString()),
            Map.entry("hive.metastore.glue.region", "eu-central-1"),
            Map.entry("hive.metastore.glue.aws-access-key", "nobody"),
            Map.entry("hive.metastore.glue.aws-secret-key", "nothing"),
            Map.entry("fs.local.enabled", "true"),
            Map.entry("local.location", folder.toString()),
            Map.entry("hive.partition-projection-enabled", "true"),
            // A folder that is not there has no files in S3; a file system tells the two apart.
            Map.entry("hive.ignore-absent-partitions", "true"),
            // Glue has none of these tables.
            Map.entry("hive.table-statistics-enabled", "false")));
    return new TrinoEngine(runner);
  }

  static String type(Column column, Precision precision) {
    return switch (column.type()) {
      case TEXT -> "varchar";
      case TIME -> "timestamp(" + precision.digits + ")";
      case NUMBER -> "bigint";
    };
  }

  /** A text that a query names has a length of its own. */
  static String withoutLength(Type type) {
    return type instanceof VarcharType ? "varchar" : type.getDisplayName();
  }

  /** Runs a query as it is, in a database. */
  MaterializedResult run(String database, String sql, Precision precision) {
    return runner.execute(session(database, precision), sql);
  }

  /** Runs a query as it is, with values for its parameters. */
  MaterializedResult run(
      String database, String sql, List<String> parameters, Precision precision) {
    return run(
        database,
        "EXECUTE IMMEDIATE %s USING %s"
            .formatted(
                text(sql),
                parameters.stream().map(TrinoEngine::text).collect(Collectors.joining(", "))),
        precision);
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
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

  private static Session session(String database, Precision precision) {
    return testSessionBuilder()
        .setCatalog(CATALOG)
        .setSchema(database)
        .setCatalogSessionProperty(CATALOG, "timestamp_precision", precision.name())
        .build();
  }

  @Override
  public void close() {
    runner.close();
  }
}
