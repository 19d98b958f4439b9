package io.github.rolecall.audit.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.audit.bundle.Row;
import io.github.rolecall.evidence.Column;
import io.github.rolecall.evidence.Table;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rows of a table, one after the other, with a look at the next one. */
final class TableRows implements AutoCloseable {

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

  static TableRows open(Path bundle, Table table) throws IOException {
    InputStream in =
        new BufferedInputStream(
            Files.newInputStream(bundle.resolve(table.file(Table.Encoding.NDJSON))), 1 << 16);
    TableRows rows = new TableRows(table, in);
    rows.advance();
    return rows;
  }

  /** Returns the row that comes next, or null behind the last. */
  @Nullable Row peek() {
    return next;
  }

  /** Returns the row that comes next and goes on, or null behind the last. */
  @Nullable Row next() throws IOException {
    Row row = next;
    if (row != null) {
      advance();
    }
    return row;
  }

  /** Returns how many rows were taken. */
  long taken() {
    return next == null ? read : read - 1;
  }

  private void advance() throws IOException {
    try {
      JsonToken token = parser.nextToken();
      if (token == null) {
        next = null;
        return;
      }
      read++;
      if (token != JsonToken.START_OBJECT) {
        throw new BundleException(where() + " is no object");
      }
      next = row();
    } catch (JsonProcessingException
        | DateTimeException
        | IllegalArgumentException
        | IllegalStateException e) {
      throw new BundleException(where() + " is not understood: " + e.getMessage(), e);
    }
  }

  private Row row() throws IOException {
    Row row = new Row(table);
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      Column column = table.columns().get(table.indexOf(n));
      if (parser.nextToken() != JsonToken.VALUE_NULL) {
        set(row, column);
      }
    }
    return row.requireWhole();
  }

  private void set(Row row, Column column) throws IOException {
    switch (column.type()) {
      case TEXT -> row.text(column.name(), parser.getText());
      case TIME -> row.time(column.name(), Instant.parse(parser.getText()));
      case NUMBER -> row.number(column.name(), parser.getLongValue());
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
