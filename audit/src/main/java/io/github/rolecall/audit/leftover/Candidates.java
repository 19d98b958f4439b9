package io.github.rolecall.audit.leftover;

import io.github.rolecall.audit.leftover.Finding.Several;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/** The instances that were at an address, read side by side with the calls from there. */
final class Candidates implements AutoCloseable {

  /**
   * The instances of one key and address.
   *
   * @param named those that sort first
   * @param count how many they are
   * @param confidence how sure it is that one of them used the key
   */
  record Found(Several named, long count, Confidence confidence) {}

  private final DuckDBConnection connection;
  private final Statement statement;
  private final ResultSet rows;
  private boolean hasRow;

  Candidates(DuckDBConnection connection, String query) throws SQLException {
    this.connection = connection;
    this.statement = connection.createStatement();
    this.rows = statement.executeQuery(query);
    this.hasRow = rows.next();
  }

  /** Returns those of a pair; to be asked in ascending order. */
  Found of(long pair) throws SQLException {
    while (hasRow && rows.getLong(1) < pair) {
      hasRow = rows.next();
    }
    FewOf named = new FewOf();
    long count = 0;
    boolean isSighted = false;
    while (hasRow && rows.getLong(1) == pair) {
      named.add(rows.getString(3));
      isSighted |= rows.getBoolean(4);
      count++;
      hasRow = rows.next();
    }
    Confidence confidence = count == 1 && isSighted ? Confidence.MEDIUM : Confidence.LOW;
    return new Found(named.named(), count, confidence);
  }

  @Override
  public void close() throws SQLException {
    rows.close();
    statement.close();
    connection.close();
  }
}
