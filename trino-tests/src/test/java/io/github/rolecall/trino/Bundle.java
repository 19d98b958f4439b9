package io.github.rolecall.trino;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evidence.Table;
import io.github.rolecall.evidence.Table.Encoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A bundle that rolecall.jar made, read by DuckDB out of its Parquet files.
 *
 * @param connection to a DuckDB in memory with the bundle's tables
 */
record Bundle(Connection connection) implements AutoCloseable {

  static final Path ROOT = Path.of(System.getProperty("rolecall.root"));

  /**
   * Exports the sample organisation into a folder that is not there yet, with two instances more:
   * one is exempt, and the other's exemption reaches too far.
   */
  static Bundle ofSampleOrganization(Path folder)
      throws IOException, InterruptedException, SQLException {
    // One folder, so that files have the names that they have in the bucket.
    Path input = Files.createTempDirectory(ROOT.resolve("trino-tests/target"), "input-");
    Archive.copy(ROOT.resolve("test-fixtures/organization"), input);
    Files.copy(
        ROOT.resolve("trino-tests/src/test/resources/exempt-instances.json"),
        input.resolve("exempt-instances.json"));
    Process export =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                ROOT.resolve("audit/target/rolecall.jar").toString(),
                "export",
                input.toString(),
                "-o",
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(export.getInputStream().readAllBytes(), UTF_8);
    // 3: the sample has gaps.
    assertThat(export.waitFor()).as(output).isIn(0, 3);
    return of(folder);
  }

  private static Bundle of(Path folder) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = connection.createStatement()) {
      for (Table table : Table.values()) {
        statement.execute(
            "CREATE VIEW %s AS SELECT * FROM read_parquet('%s', hive_partitioning = false)"
                .formatted(table.tableName(), folder.resolve(table.file(Encoding.PARQUET))));
      }
    }
    return new Bundle(connection);
  }

  /** Returns the rows that a query gives: texts, whole numbers and times without a zone. */
  List<List<Object>> rows(String sql) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        Object[] row = new Object[columns];
        for (int i = 0; i < columns; i++) {
          Object value = result.getObject(i + 1);
          row[i] = value instanceof Timestamp time ? time.toLocalDateTime() : value;
        }
        rows.add(Arrays.asList(row));
      }
    }
    return rows;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
