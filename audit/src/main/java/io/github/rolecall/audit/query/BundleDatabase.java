package io.github.rolecall.audit.query;

import io.github.rolecall.audit.format.RowFormat;
import io.github.rolecall.evidence.Column;
import io.github.rolecall.evidence.Table;
import io.github.rolecall.evidence.Table.Encoding;
import io.github.rolecall.evidence.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/**
 * A database in memory that shows the tables of a bundle, and the views over them. It reads their
 * Parquet files and can do nothing else: no other file, no network, no extension, no change.
 */
public final class BundleDatabase implements AutoCloseable {

  /** Reading a statement without running it: DuckDB writes down only what does not change data. */
  private static final String READ =
      """
      SELECT
        json_extract_string(tree, '$.error'),
        json_extract_string(tree, '$.error_type'),
        json_extract_string(tree, '$.error_message'),
        json_array_length(tree, '$.statements')
      FROM (SELECT json_serialize_sql(?) AS tree)
      """;

  /** Else a folder that is called {@code account=1} would answer instead of the column. */
  private static final String HIVE = ", hive_partitioning = false)";

  /** What DuckDB takes for a pattern in the name of a file. */
  private static final Pattern WILD = Pattern.compile("[*?\\[]");

  private final Connection connection;

  private BundleDatabase(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens a bundle.
   *
   * @param bundle the folder
   * @param megabytes what the database may use of the memory
   * @throws IOException if it is no bundle, or cannot be read
   */
  public static BundleDatabase open(Path bundle, int megabytes) throws IOException {
    Map<Table, Path> files = files(bundle);
    Properties settings = new Properties();
    settings.setProperty("memory_limit", megabytes + "MB");
    settings.setProperty("threads", "2");
    settings.setProperty("temp_directory", "");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("allow_community_extensions", "false");
    try {
      BundleDatabase database =
          new BundleDatabase(new DuckDBDriver().connect("jdbc:duckdb:", settings));
      try {
        database.show(files);
      } catch (SQLException e) {
        database.close();
        throw e;
      }
      return database;
    } catch (SQLException e) {
      throw new IOException("cannot read " + bundle + ": " + message(e), e);
    }
  }

  /**
   * Refuses a folder that is no bundle, without a look into its files.
   *
   * @throws IOException if it lacks a file of a table
   */
  public static void demand(Path bundle) throws IOException {
    Map<Table, Path> unused = files(bundle);
  }

  /** Finds the Parquet files. A link could lead out of the bundle. */
  private static Map<Table, Path> files(Path bundle) throws IOException {
    if (!Files.isDirectory(bundle)) {
      throw new IOException(bundle + " is no folder: expected a bundle");
    }
    Path root = bundle.toRealPath();
    Map<Table, Path> files = new EnumMap<>(Table.class);
    for (Table table : Table.values()) {
      Path at = root;
      for (Path step : Path.of(table.file(Encoding.PARQUET))) {
        at = at.resolve(step);
        if (Files.isSymbolicLink(at)) {
          throw new IOException(at + " is a symbolic link: expected a bundle, which has none");
        }
      }
      if (!Files.isRegularFile(at, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException(bundle + " lacks " + root.relativize(at) + ": expected a bundle");
      }
      files.put(table, at);
    }
    return files;
  }

  /** Closes everything else before it looks at what somebody else may have written. */
  private void show(Map<Table, Path> files) throws SQLException {
    execute(
        files.values().stream()
            .flatMap(file -> Stream.of(file.toString(), pattern(file)))
            .distinct()
            .map(BundleDatabase::quoted)
            .collect(Collectors.joining(", ", "SET allowed_paths = [", "]")));
    execute("SET enable_external_access = false");
    for (Map.Entry<Table, Path> entry : files.entrySet()) {
      Table table = entry.getKey();
      String columns =
          table.columns().stream().map(Column::name).collect(Collectors.joining(", ", "", " "));
      view(
          table.tableName(),
          "SELECT " + columns + "FROM read_parquet(" + quoted(pattern(entry.getValue())) + HIVE,
          "one row is " + table.row(),
          table.columns());
    }
    for (View view : View.values()) {
      view(view.viewName(), view.sql(), view.meaning(), view.columns());
    }
    execute("SET lock_configuration = true");
  }

  private void view(String name, String sql, String meaning, List<Column> columns)
      throws SQLException {
    execute("CREATE VIEW " + name + " AS " + sql);
    execute("COMMENT ON VIEW " + name + " IS " + quoted(meaning));
    for (Column column : columns) {
      execute(
          "COMMENT ON COLUMN " + name + "." + column.name() + " IS " + quoted(column.meaning()));
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * Runs a query. Nothing is written when it fails on the way.
   *
   * @throws QueryException if it is not one SELECT, or not understood
   * @throws IOException if the database gave up, or the rows cannot be written
   */
  public void ask(String sql, RowFormat format) throws QueryException, IOException {
    try {
      check(sql);
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        write(rows, format);
      }
    } catch (SQLException e) {
      String message = message(e);
      if (message.startsWith("Out of Memory Error")
          || message.startsWith("IO Error")
          || message.startsWith("INTERNAL Error")) {
        throw new IOException("the query did not end: " + message, e);
      }
      throw new QueryException(message, e);
    }
  }

  private void check(String sql) throws SQLException, QueryException {
    try (PreparedStatement reading = connection.prepareStatement(READ)) {
      reading.setString(1, sql);
      try (ResultSet row = reading.executeQuery()) {
        row.next();
        if (!Boolean.parseBoolean(row.getString(1))) {
          long statements = row.getLong(4);
          if (statements != 1) {
            throw new QueryException(statements + " statements: expected one SELECT");
          }
          return;
        }
        throw new QueryException(
            "parser".equals(row.getString(2))
                ? "Parser Error: " + oneLine(row.getString(3))
                : "only a SELECT can be asked: expected no change, no other file and no setting");
      }
    }
  }

  private static void write(ResultSet rows, RowFormat format) throws SQLException, IOException {
    ResultSetMetaData columns = rows.getMetaData();
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      names.add(columns.getColumnName(i));
    }
    format.begin(names);
    while (rows.next()) {
      List<@Nullable Object> values = new ArrayList<>(names.size());
      for (int i = 1; i <= names.size(); i++) {
        values.add(Values.of(rows, i));
      }
      format.row(values);
    }
    format.end();
  }

  /** Returns what is wrong, without the picture of where. */
  private static String message(SQLException e) {
    return oneLine(String.valueOf(e.getMessage()));
  }

  private static String oneLine(String message) {
    int more = message.indexOf("\n\n");
    return (more < 0 ? message : message.substring(0, more)).replace('\n', ' ').strip();
  }

  /**
   * Returns a pattern that fits one file alone. The database asks whether it may read the pattern,
   * and then whether it may read the file.
   */
  private static String pattern(Path file) {
    return WILD.matcher(file.toString()).replaceAll("[$0]");
  }

  private static String quoted(Object text) {
    return "'" + text.toString().replace("'", "''") + "'";
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException(message(e), e);
    }
  }
}
