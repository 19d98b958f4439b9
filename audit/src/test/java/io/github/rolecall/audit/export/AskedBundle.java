package io.github.rolecall.audit.export;

import io.github.rolecall.evidence.Table;
import io.github.rolecall.evidence.View;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/** A bundle's views, as any DuckDB shows them. */
final class AskedBundle implements AutoCloseable {

  private final Connection connection;

  AskedBundle(Path bundle) throws SQLException {
    connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
    try (Statement statement = connection.createStatement()) {
      for (Table table : Table.values()) {
        statement.execute(
            "CREATE VIEW %s AS SELECT * FROM read_parquet('%s')"
                .formatted(table.tableName(), bundle.resolve(table.file(Table.Encoding.PARQUET))));
      }
    }
  }

  /** Returns a view's rows by column, all values as text. */
  List<Map<String, @Nullable String>> rows(View view) throws SQLException {
    List<Map<String, @Nullable String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(view.sql())) {
      while (result.next()) {
        Map<String, @Nullable String> row = new HashMap<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.put(result.getMetaData().getColumnName(i), result.getString(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /** Adds up a column of a view; what is missing counts nothing. */
  long sum(View view, String column) throws SQLException {
    long sum = 0;
    for (Map<String, @Nullable String> row : rows(view)) {
      String value = row.get(column);
      sum += value == null ? 0 : Long.parseLong(value);
    }
    return sum;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
