package io.github.rolecall.audit.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * The database on disk in which an export keeps what it has read: it sorts more than memory holds,
 * and what was committed to it outlives a killed process.
 */
final class WorkDatabase implements AutoCloseable {

  static final String FILE = "work.duckdb";

  /** To be raised whenever the tables below, or what stands in them, change. */
  private static final String LAYOUT = "3";

  /** What could stand for a table, or change what a query says. */
  private static final List<String> ALIENS =
      List.of(
          "SELECT 'the view ' || view_name FROM duckdb_views() WHERE NOT internal",
          "SELECT 'the macro ' || function_name FROM duckdb_functions() WHERE NOT internal",
          "SELECT 'the type ' || type_name FROM duckdb_types() WHERE NOT internal",
          "SELECT 'the schema ' || schema_name FROM duckdb_schemas() WHERE NOT internal"
              + " AND schema_name <> 'main'");

  private final DuckDBConnection connection;

  private WorkDatabase(DuckDBConnection connection) {
    this.connection = connection;
  }

  /**
   * Opens or makes the database.
   *
   * @param folder where it lies
   * @param version the version of RoleCall, since another one may read files otherwise
   * @param reading what influences what is kept of a file; a database that was filled otherwise is
   *     emptied
   * @param memory what it may use of the memory, as DuckDB writes it, for example {@code 192MB}
   */
  static WorkDatabase open(Path folder, String version, String reading, String memory)
      throws IOException, SQLException {
    WorkFolder.prepare(folder);
    Properties properties = new Properties();
    properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
    properties.setProperty("memory_limit", memory);
    properties.setProperty("threads", "2");
    properties.setProperty("temp_directory", folder.resolve("spill").toString());
    properties.setProperty("preserve_insertion_order", "true");
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("allow_community_extensions", "false");
    boolean isNew = isEmpty(folder);
    Connection opened =
        new DuckDBDriver().connect("jdbc:duckdb:" + folder.resolve(FILE), properties);
    WorkDatabase database = new WorkDatabase(opened.unwrap(DuckDBConnection.class));
    try {
      database.confine(folder);
      if (!isNew) {
        database.refuseAliens();
      }
      database.prepare(String.join(" ", LAYOUT, version, reading));
      return database;
    } catch (SQLException e) {
      try (database) {
        throw e;
      }
    }
  }

  /** Lets it write the bundle's tables below its own folder, and touch nothing else. */
  private void confine(Path folder) throws SQLException {
    String quoted = folder.toAbsolutePath().toString().replace("'", "''");
    execute("SET allowed_directories = ['" + quoted + "']");
    execute("SET enable_external_access = false");
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  /**
   * Of a database that was just made there is nothing to ask, and asking costs as much as a table.
   */
  private void refuseAliens() throws SQLException {
    for (String alien : ALIENS) {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(alien)) {
        if (rows.next()) {
          throw new SQLException(
              "it holds " + rows.getString(1) + ", which RoleCall never makes: remove its folder");
        }
      }
    }
  }

  private void prepare(String filledBy) throws SQLException {
    execute("CREATE TABLE IF NOT EXISTS filled(how VARCHAR)");
    String known = null;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT how FROM filled")) {
      if (rows.next()) {
        known = rows.getString(1);
      }
    }
    if (!filledBy.equals(known)) {
      for (String table :
          new String[] {
            "file", "problem", "item", "event", "setting", "present", "troubled", "filled"
          }) {
        execute("DROP TABLE IF EXISTS " + table);
      }
      execute("CREATE TABLE filled(how VARCHAR)");
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO filled VALUES (?)")) {
        insert.setString(1, filledBy);
        insert.execute();
      }
    }
    execute(
        "CREATE TABLE IF NOT EXISTS file(id INTEGER, name VARCHAR, kind VARCHAR, sha256 VARCHAR,"
            + " bytes BIGINT, items BIGINT, others BIGINT, timeless BIGINT,"
            + " version VARCHAR)");
    execute(
        "CREATE TABLE IF NOT EXISTS setting(file INTEGER, account VARCHAR, region VARCHAR,"
            + " kept_since BIGINT, daily VARCHAR)");
    execute(
        "CREATE TABLE IF NOT EXISTS present(file INTEGER, account VARCHAR, region VARCHAR,"
            + " aggregator VARCHAR, asked_at BIGINT)");
    execute(
        "CREATE TABLE IF NOT EXISTS troubled(file INTEGER, aggregator VARCHAR, source VARCHAR,"
            + " region VARCHAR, status VARCHAR, error VARCHAR)");
    execute("CREATE TABLE IF NOT EXISTS problem(file INTEGER, detail VARCHAR)");
    execute(
        "CREATE TABLE IF NOT EXISTS item(file INTEGER, item INTEGER, kind TINYINT, account VARCHAR,"
            + " region VARCHAR, id VARCHAR, captured BIGINT, status VARCHAR, part VARCHAR,"
            + " body VARCHAR)");
    execute(
        "CREATE TABLE IF NOT EXISTS event(file INTEGER, item INTEGER, account VARCHAR,"
            + " region VARCHAR, happened BIGINT, id VARCHAR, name VARCHAR, actor VARCHAR,"
            + " actor_type VARCHAR, source_ip VARCHAR, user_agent VARCHAR, instance VARCHAR,"
            + " profile VARCHAR, role VARCHAR, association VARCHAR)");
  }

  /** Returns the first connection, on which everything but long queries runs. */
  DuckDBConnection connection() {
    return connection;
  }

  /** Returns another connection, for a query whose rows are taken while others run. */
  DuckDBConnection another() throws SQLException {
    return connection.duplicate();
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
