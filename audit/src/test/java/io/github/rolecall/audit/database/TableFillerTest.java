package io.github.rolecall.audit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableFillerTest {

  private DuckDBConnection connection;

  @BeforeEach
  void open() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("memory_limit", "32MB");
    properties.setProperty("temp_directory", "");
    Connection opened = new DuckDBDriver().connect("jdbc:duckdb:", properties);
    connection = opened.unwrap(DuckDBConnection.class);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void itTakesWhateverTheTablesHold() throws SQLException {
    execute("CREATE TABLE t(a VARCHAR, b BIGINT, c INTEGER, d TINYINT, e BOOLEAN, f TIMESTAMP)");
    try (TableFiller filler = new TableFiller(connection, "t")) {
      filler.add("text", 1L, 2, (byte) 3, true, LocalDateTime.of(2026, 5, 1, 0, 0));
      filler.add(null, null, null, null, null, null);
      filler.flush();
      assertThat(filler.added()).isEqualTo(2);
      assertThat(rows("t WHERE a = 'text' AND b = 1 AND c = 2 AND d = 3 AND e")).isEqualTo(1);
      assertThat(rows("t WHERE f = TIMESTAMP '2026-05-01'")).isEqualTo(1);
      assertThat(rows("t WHERE f IS NULL AND a IS NULL")).isEqualTo(1);
    }
  }

  @Test
  void whatFailsOnlyWhenItIsClosedIsNotLost() throws SQLException {
    execute("CREATE TABLE t(id INTEGER PRIMARY KEY)");
    TableFiller filler = new TableFiller(connection, "t");
    filler.add(1);
    filler.add(1);
    assertThatThrownBy(filler::close)
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("duplicate key");
    filler.close();
  }

  @Test
  void memoryThatDoesNotSufficeIsNotLost() throws SQLException {
    execute("CREATE TABLE t(id INTEGER, text VARCHAR)");
    execute("BEGIN TRANSACTION");
    String text = "x".repeat(3_000_000);
    assertThatThrownBy(() -> {
          try (TableFiller filler = new TableFiller(connection, "t")) {
            for (int i = 0; i < 20; i++) {
              filler.add(i, text + i);
            }
          }
        })
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("could not allocate");
  }

  @Test
  void aFailureThatSomebodyPassedOverComesBack() throws SQLException {
    execute("CREATE TABLE t(id INTEGER)");
    TableFiller filler = new TableFiller(connection, "t");
    assertThatThrownBy(() -> filler.add("no number", "and one too many"))
        .isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> filler.add(2)).isInstanceOf(SQLException.class);
    assertThatThrownBy(filler::flush).isInstanceOf(SQLException.class);
    assertThatThrownBy(filler::close).isInstanceOf(SQLException.class);
    assertThat(rows("t")).isZero();
  }

  @Test
  void aValueOfAnotherTypeIsRefusedAndLeavesNoHalfRow() throws SQLException {
    execute("CREATE TABLE t(id INTEGER, text VARCHAR)");
    TableFiller filler = new TableFiller(connection, "t");
    assertThatThrownBy(() -> filler.add(1, new StringBuilder("text")))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("no column takes a java.lang.StringBuilder");
    assertThatThrownBy(filler::close).isInstanceOf(SQLException.class);
    assertThat(rows("t")).isZero();
  }

  @Test
  void oneThatFailsKeepsNoneFromBeingClosed() throws SQLException {
    execute("CREATE TABLE t(id INTEGER PRIMARY KEY)");
    execute("CREATE TABLE u(id INTEGER)");
    TableFiller first = new TableFiller(connection, "t");
    TableFiller second = new TableFiller(connection, "t");
    TableFiller third = new TableFiller(connection, "u");
    for (TableFiller broken : List.of(first, second)) {
      broken.add(1);
      broken.add(1);
    }
    third.add(1);
    assertThatThrownBy(() -> TableFiller.closeAll(List.of(first, second, third)))
        .isInstanceOf(SQLException.class)
        .matches(e -> e.getSuppressed().length == 1);
    assertThat(rows("u")).isEqualTo(1);
    TableFiller.closeAll(List.of());
  }

  @Test
  void whereATableIsMissingNoneIsOpen() throws SQLException {
    execute("CREATE TABLE t(id INTEGER)");
    assertThatThrownBy(() -> TableFiller.into(connection, List.of("t", "u")))
        .isInstanceOf(SQLException.class);
    execute("DROP TABLE t");
    execute("CREATE TABLE t(id INTEGER)");
    TableFiller filler = TableFiller.into(connection, List.of("t")).get("t");
    filler.add(1);
    filler.close();
    assertThat(rows("t")).isEqualTo(1);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long rows(String from) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + from)) {
      row.next();
      return row.getLong(1);
    }
  }
}
