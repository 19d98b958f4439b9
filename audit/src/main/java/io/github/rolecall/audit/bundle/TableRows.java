package io.github.rolecall.audit.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.evidence.Column;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table that anybody may have written, from its NDJSON: one after the other, with a
 * look at the next one. Each is as RoleCall writes it, or an error that says where it is not.
 */
public final class TableRows implements AutoCloseable {

  private static final JsonFactory JSON = new JsonFactory();

  private final Table table;
  private final InputStream in;
  private final JsonParser parser;
  private long read;
  private @Nullable Row next;

  private TableRows(Table table, InputStream in) throws IOException {
    this.table = table;
    this.in = in;
    this.parser = JSON.createParser(in);
  }

  /**
   * Reads the first row.
   *
   * @param ndjson the table's bytes, which are closed with the rows
   * @throws BundleException if it is none
   */
  public static TableRows open(Table table, InputStream ndjson) throws IOException {
    TableRows rows = new TableRows(table, ndjson);
    try {
      rows.advance();
      return rows;
    } catch (IOException e) {
      try (rows) {
        throw e;
      }
    }
  }

  /** Returns the row that comes next, or null behind the last. */
  public @Nullable Row peek() {
    return next;
  }

  /** Returns the row that comes next and goes on, or null behind the last. */
  public @Nullable Row next() throws IOException {
    Row row = next;
    if (row != null) {
      advance();
    }
    return row;
  }

  /** Returns how many rows were taken. */
  public long taken() {
    return next == null ? read : read - 1;
  }

  private void advance() throws IOException {
    try {
      read++;
      JsonToken token = parser.nextToken();
      if (token == null) {
        read--;
        next = null;
        return;
      }
      if (token != JsonToken.START_OBJECT) {
        throw new BundleException(where() + " is no object");
      }
      next = row();
    } catch (JsonProcessingException e) {
      throw new BundleException(where() + " is not understood: " + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new BundleException(where() + " is not understood: " + e.getMessage(), e);
    }
  }

  private Row row() throws IOException {
    Row row = new Row(table);
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      int index = table.indexOf(n);
      JsonToken value = parser.nextToken();
      if (row.value(index) != null) {
        throw new IllegalArgumentException("it has " + n + " twice");
      }
      if (value != JsonToken.VALUE_NULL) {
        set(row, table.columns().get(index), value);
      }
    }
    return row.requireWhole();
  }

  private void set(Row row, Column column, JsonToken value) throws IOException {
    switch (column.type()) {
      case TEXT -> {
        expect(JsonToken.VALUE_STRING, value, column, "a text");
        row.text(column.name(), parser.getText());
      }
      case TIME -> {
        expect(JsonToken.VALUE_STRING, value, column, "a time");
        row.time(column.name(), time(column));
      }
      case NUMBER -> {
        expect(JsonToken.VALUE_NUMBER_INT, value, column, "a whole number");
        row.number(column.name(), parser.getLongValue());
      }
    }
  }

  private Instant time(Column column) throws IOException {
    try {
      return BundleTime.parse(parser.getText());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "its " + column.name() + " is " + parser.getText() + ": expected a time", e);
    }
  }

  private static void expect(JsonToken wanted, JsonToken found, Column column, String what) {
    if (wanted != found) {
      throw new IllegalArgumentException(
          "its " + column.name() + " is something else: expected " + what);
    }
  }

  private String where() {
    return table.file(Table.Encoding.NDJSON) + ", row " + read;
  }

  @Override
  public void close() throws IOException {
    parser.close();
    in.close();
  }
}
