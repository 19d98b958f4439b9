package io.github.rolecall.audit.bundle;

import io.github.rolecall.evidence.Column;
import io.github.rolecall.evidence.ColumnType;
import io.github.rolecall.evidence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of a table. To be filled column by column; refuses what does not fit the column. */
public final class Row {

  private final Table table;
  private final @Nullable Object[] values;

  /** Makes an empty row. */
  public Row(Table table) {
    this.table = table;
    this.values = new @Nullable Object[table.columns().size()];
  }

  /** Sets a text. */
  public Row text(String column, @Nullable String value) {
    return set(column, ColumnType.TEXT, value);
  }

  /** Sets a time. */
  public Row time(String column, @Nullable Instant value) {
    return set(column, ColumnType.TIME, value);
  }

  /** Sets a number. */
  public Row number(String column, @Nullable Long value) {
    return set(column, ColumnType.NUMBER, value);
  }

  private Row set(String column, ColumnType type, @Nullable Object value) {
    int index = table.indexOf(column);
    Column known = table.columns().get(index);
    if (known.type() != type) {
      throw new IllegalArgumentException(
          table.tableName() + "." + column + " holds " + known.type() + ", not " + type);
    }
    values[index] = value;
    return this;
  }

  /** Returns the table. */
  public Table table() {
    return table;
  }

  /** Returns the value of a column by its place. */
  public @Nullable Object value(int index) {
    return values[index];
  }

  /** Returns a text, or null. */
  public @Nullable String text(String column) {
    return (String) get(column, ColumnType.TEXT);
  }

  /** Returns a time, or null. */
  public @Nullable Instant time(String column) {
    return (Instant) get(column, ColumnType.TIME);
  }

  private @Nullable Object get(String column, ColumnType type) {
    int index = table.indexOf(column);
    if (table.columns().get(index).type() != type) {
      throw new IllegalArgumentException(table.tableName() + "." + column + " holds no " + type);
    }
    return values[index];
  }

  /** Refuses a row that lacks what it must have. */
  public Row requireWhole() {
    for (int i = 0; i < values.length; i++) {
      Column column = table.columns().get(i);
      if (values[i] == null && !column.optional()) {
        throw new IllegalStateException(
            "a row of " + table.tableName() + " lacks " + column.name() + ": " + this);
      }
    }
    return this;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Row row && table == row.table && Arrays.equals(values, row.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(table, Arrays.hashCode(values));
  }

  @Override
  public String toString() {
    return table.tableName() + Arrays.toString(values);
  }
}
