package io.github.rolecall.audit.leftover;

import io.github.rolecall.audit.database.TableFiller;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/** The database on disk that sorts more calls than memory holds; it goes when it is closed. */
final class UseStore implements AutoCloseable {

  private static final Map<String, String> TABLES =
      Map.of(
          "session",
          "account VARCHAR, region VARCHAR, instance VARCHAR, role VARCHAR, key VARCHAR, left_at"
              + " BIGINT, happened BIGINT, id VARCHAR, name VARCHAR, error VARCHAR, address"
              + " VARCHAR, agent VARCHAR, created BIGINT, file INTEGER, item INTEGER",
          "key_use",
          "owner VARCHAR, key VARCHAR, actor VARCHAR, account VARCHAR, ip VARCHAR, network VARCHAR,"
              + " block BIGINT, happened BIGINT, id VARCHAR, name VARCHAR, error VARCHAR, agent"
              + " VARCHAR, file INTEGER, item INTEGER",
          "sighting",
          "ip VARCHAR, network VARCHAR, block BIGINT, account VARCHAR, instance VARCHAR",
          "launch",
          "ip VARCHAR, account VARCHAR, instance VARCHAR, happened BIGINT",
          "elastic",
          "ip VARCHAR");

  private final Path folder;
  private final Thread cleaning;
  private final DuckDBConnection connection;
  private final Map<String, TableFiller> fillers;

  private UseStore(Path folder, DuckDBConnection connection, Map<String, TableFiller> fillers) {
    this.folder = folder;
    this.connection = connection;
    this.fillers = fillers;
    this.cleaning = new Thread(this::cleanUp, "clean up");
    Runtime.getRuntime().addShutdownHook(cleaning);
  }

  /**
   * Makes an empty one in a folder of its own among the system's temporary files.
   *
   * @param memory what it may use of the memory, as DuckDB writes it, for example {@code 192MB}
   */
  static UseStore open(String memory) throws IOException, SQLException {
    return open(Files.createTempDirectory("rolecall-leftover"), memory);
  }

  /** Makes an empty one in an empty folder, which goes with it. */
  static UseStore open(Path folder, String memory) throws IOException, SQLException {
    Properties properties = new Properties();
    properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
    properties.setProperty("memory_limit", memory);
    properties.setProperty("threads", "2");
    properties.setProperty("temp_directory", folder.resolve("spill").toString());
    try {
      Connection opened =
          new DuckDBDriver().connect("jdbc:duckdb:" + folder.resolve("uses.duckdb"), properties);
      DuckDBConnection connection = opened.unwrap(DuckDBConnection.class);
      try {
        for (Map.Entry<String, String> table : TABLES.entrySet()) {
          execute(connection, "CREATE TABLE " + table.getKey() + "(" + table.getValue() + ")");
        }
        return new UseStore(folder, connection, TableFiller.into(connection, TABLES.keySet()));
      } catch (SQLException e) {
        try (connection) {
          throw e;
        }
      }
    } catch (SQLException e) {
      delete(folder);
      throw e;
    }
  }

  /** Adds a row: texts, times, whole numbers, or null. */
  void add(String table, @Nullable Object... values) throws SQLException {
    TableFiller filler = fillers.get(table);
    if (filler == null) {
      throw new IllegalArgumentException("no table " + table);
    }
    @Nullable Object[] row = new Object[values.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = values[i] instanceof Instant time ? micros(time) : values[i];
    }
    filler.add(row);
  }

  /** Makes all rows visible to queries; none may be added any more. */
  void complete() throws SQLException {
    TableFiller.closeAll(fillers.values());
  }

  void execute(String sql) throws SQLException {
    execute(connection, sql);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  DuckDBConnection connection() {
    return connection;
  }

  /** Returns another connection, for a query whose rows are taken while others run. */
  DuckDBConnection another() throws SQLException {
    return connection.duplicate();
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** The folder goes also when the last rows cannot be written into it. */
  @Override
  public void close() throws SQLException, IOException {
    try (Closeable last = () -> delete(folder);
        connection) {
      Objects.requireNonNull(last);
      complete();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(cleaning);
    } catch (IllegalStateException e) {
      // The process has begun to end: there is nothing left to clean up.
    }
  }

  /** Leaves nothing behind when a signal ends the process. */
  private void cleanUp() {
    try {
      delete(folder);
    } catch (IOException | UncheckedIOException e) {
      // It lies among the system's temporary files, which go at some time.
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> paths = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : paths) {
        Files.deleteIfExists(path);
      }
    }
  }
}
