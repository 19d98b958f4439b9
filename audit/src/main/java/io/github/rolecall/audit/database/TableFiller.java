package io.github.rolecall.audit.database;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Adds rows to a table of the embedded database, and loses no error. DuckDB's own appender does: it
 * hands rows to the table when it is closed, passes over what goes wrong then, and a transaction
 * that broke so is rolled back by a COMMIT that says nothing.
 */
public final class TableFiller implements AutoCloseable {

  /** Rows that are held in memory before the database gets them. */
  private static final int MOST_ROWS = 8192;

  /** What their texts may come to, in characters: a hostile file may hold long ones. */
  private static final int MOST_TEXT = 4 << 20;

  private final DuckDBAppender appender;
  private @Nullable SQLException failure;
  private long added;
  private int heldRows;
  private int heldText;

  /**
   * Begins to fill a table.
   *
   * @param connection on which the rows are added, within its transaction where it has begun one
   * @param table the table's name
   */
  public TableFiller(DuckDBConnection connection, String table) throws SQLException {
    this.appender = connection.createAppender(table);
  }

  /**
   * Begins to fill several tables.
   *
   * @return one for each table, by its name
   * @throws SQLException if a table is not there; none is open then
   */
  public static Map<String, TableFiller> into(DuckDBConnection connection, Iterable<String> tables)
      throws SQLException {
    Map<String, TableFiller> opened = new TreeMap<>();
    try {
      for (String table : tables) {
        opened.put(table, new TableFiller(connection, table));
      }
      return opened;
    } catch (SQLException e) {
      try {
        closeAll(opened.values());
      } catch (SQLException another) {
        e.addSuppressed(another);
      }
      throw e;
    }
  }

  /**
   * Adds a row.
   *
   * @param values one for each column: a text, a number, a truth, a time of no zone, or null
   * @throws SQLException if it, or one before it, could not be added; then none is any more
   */
  public void add(@Nullable Object... values) throws SQLException {
    demandNoFailure();
    try {
      appender.beginRow();
      for (Object value : values) {
        append(value);
      }
      appender.endRow();
      added++;
      if (++heldRows >= MOST_ROWS || heldText >= MOST_TEXT) {
        flush();
      }
    } catch (SQLException e) {
      throw failed(e);
    } catch (RuntimeException e) {
      // What stands in the row so far would become part of the next one.
      throw failed(new SQLException("a row could not be added: " + e, e));
    }
  }

  private void append(@Nullable Object value) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else if (value instanceof String text) {
      heldText += text.length();
      appender.append(text);
    } else if (value instanceof Long number) {
      appender.append(number.longValue());
    } else if (value instanceof Integer number) {
      appender.append(number.intValue());
    } else if (value instanceof Byte number) {
      appender.append(number.byteValue());
    } else if (value instanceof Boolean truth) {
      appender.append(truth.booleanValue());
    } else if (value instanceof LocalDateTime time) {
      appender.append(time);
    } else {
      throw new IllegalArgumentException("no column takes a " + value.getClass().getName());
    }
  }

  /** Makes the rows so far visible to queries. */
  public void flush() throws SQLException {
    demandNoFailure();
    try {
      long unused = appender.flush();
    } catch (SQLException e) {
      throw failed(e);
    }
    heldRows = 0;
    heldText = 0;
  }

  /** Returns how many rows were added. */
  public long added() {
    return added;
  }

  /**
   * Closes several, all of them also when one fails.
   *
   * @throws SQLException what failed first, the others with it
   */
  public static void closeAll(Collection<TableFiller> fillers) throws SQLException {
    SQLException first = null;
    for (TableFiller filler : fillers) {
      try {
        filler.close();
      } catch (SQLException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private SQLException failed(SQLException e) {
    failure = e;
    return e;
  }

  private void demandNoFailure() throws SQLException {
    if (failure != null) {
      throw new SQLException(failure.getMessage(), failure);
    }
  }

  /**
   * Hands over what is held.
   *
   * @throws SQLException if that fails, or anything failed before, whoever took note of it
   */
  @Override
  public void close() throws SQLException {
    try (appender) {
      if (!appender.isClosed()) {
        flush();
      }
    }
  }
}
