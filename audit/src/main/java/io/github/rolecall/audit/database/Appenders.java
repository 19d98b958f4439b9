package io.github.rolecall.audit.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Ways into several tables of a database, which hold few rows in memory. */
public final class Appenders implements AutoCloseable {

  /** Rows that an appender holds in memory before it hands them to the database. */
  private static final int HELD = 8192;

  private final Map<String, DuckDBAppender> appenders = new TreeMap<>();
  private final Map<String, Integer> held = new HashMap<>();

  /**
   * Opens one into each table.
   *
   * @throws SQLException if a table is not there; none is open then
   */
  public static Appenders of(DuckDBConnection connection, Iterable<String> tables)
      throws SQLException {
    Appenders opened = new Appenders();
    try {
      for (String table : tables) {
        opened.appenders.put(table, connection.createAppender(table));
      }
      return opened;
    } catch (SQLException e) {
      try (opened) {
        throw e;
      }
    }
  }

  /** Returns the one into a table. */
  public DuckDBAppender into(String table) {
    DuckDBAppender appender = appenders.get(table);
    if (appender == null) {
      throw new IllegalArgumentException("no table " + table);
    }
    return appender;
  }

  /** Ends a row; of many the first go to the database. */
  public void endRow(String table) throws SQLException {
    DuckDBAppender appender = into(table).endRow();
    if (held.merge(table, 1, Integer::sum) == HELD) {
      held.put(table, 0);
      long unused = appender.flush();
    }
  }

  /** Makes the rows of a table so far visible to queries. */
  public void flush(String table) throws SQLException {
    long unused = into(table).flush();
  }

  /** Writes and closes all, also when one of them cannot be written. */
  @Override
  public void close() throws SQLException {
    List<SQLException> failures = new ArrayList<>();
    for (DuckDBAppender appender : appenders.values()) {
      // To close one drops in silence what cannot be written.
      try (appender) {
        long unused = appender.flush();
      } catch (SQLException e) {
        failures.add(e);
      }
    }
    appenders.clear();
    if (!failures.isEmpty()) {
      SQLException first = failures.get(0);
      failures.subList(1, failures.size()).forEach(first::addSuppressed);
      throw first;
    }
  }
}
