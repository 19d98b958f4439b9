package io.github.rolecall.evidence;

/** What a column of a bundle's tables holds. */
public enum ColumnType {
  /** Text. */
  TEXT("VARCHAR"),
  /** A time in UTC; ISO-8601 with {@code Z} in NDJSON and CSV. */
  TIME("TIMESTAMP"),
  /** A whole number. */
  NUMBER("BIGINT");

  private final String sql;

  ColumnType(String sql) {
    this.sql = sql;
  }

  /** Returns the type that DuckDB has for it; Parquet files are written with the same. */
  public String sql() {
    return sql;
  }
}
