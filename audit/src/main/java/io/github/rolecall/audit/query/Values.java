package io.github.rolecall.audit.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Values of a database, as the formats of rows take them. */
final class Values {

  private Values() {}

  /** Returns a number, a truth value, a time or a text; null for none. */
  static @Nullable Object of(ResultSet rows, int column) throws SQLException {
    Object value = value(rows, column);
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float real) {
      return real.doubleValue();
    }
    if (value instanceof LocalDateTime time) {
      return time.toInstant(ZoneOffset.UTC);
    }
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    boolean isPlain =
        value == null
            || value instanceof Long
            || value instanceof Double
            || value instanceof Boolean
            || value instanceof BigInteger
            || value instanceof BigDecimal;
    return isPlain ? value : rows.getString(column);
  }

  /** A time without a zone is never read by way of the machine's, which may skip its hour. */
  private static @Nullable Object value(ResultSet rows, int column) throws SQLException {
    return rows.getMetaData().getColumnType(column) == Types.TIMESTAMP
        ? rows.getObject(column, LocalDateTime.class)
        : rows.getObject(column);
  }
}
