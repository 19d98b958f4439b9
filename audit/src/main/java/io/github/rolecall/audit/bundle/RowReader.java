package io.github.rolecall.audit.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.evidence.Column;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads the tables of a bundle, one row at a time, from their NDJSON. */
public final class RowReader {

  private static final JsonFactory JSON = new JsonFactory();

  private RowReader() {}

  /**
   * Hands on each row of a table in the order of the file. Columns that this version does not know
   * are passed over.
   *
   * @throws IOException if the bundle lacks the table, or it is not as it was written
   */
  public static void each(Path bundle, Table table, Consumer<Row> use) throws IOException {
    Path file = bundle.resolve(table.file(Table.Encoding.NDJSON));
    Map<String, Column> columns = new TreeMap<>();
    table.columns().forEach(column -> columns.put(column.name(), column));
    long line = 1;
    try (InputStream in = Files.newInputStream(file);
        JsonParser parser = JSON.createParser(in)) {
      while (parser.nextToken() != null) {
        use.accept(row(parser, table, columns).requireWhole());
        line++;
      }
    } catch (JsonProcessingException | DateTimeException | IllegalStateException e) {
      throw new IOException(file + ", line " + line + ", is no row of " + table.tableName(), e);
    }
  }

  private static Row row(JsonParser parser, Table table, Map<String, Column> columns)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new IllegalStateException("expected an object");
    }
    Row row = new Row(table);
    for (String n = parser.nextFieldName(); n != null; n = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      Column column = columns.get(n);
      if (column == null || value == JsonToken.VALUE_NULL) {
        parser.skipChildren();
      } else {
        cell(parser, column, row);
      }
    }
    return row;
  }

  private static void cell(JsonParser parser, Column column, Row into) throws IOException {
    JsonToken value = parser.currentToken();
    switch (column.type()) {
      case NUMBER -> into.number(column.name(), parser.getLongValue());
      case TEXT -> into.text(column.name(), text(parser, value));
      case TIME -> into.time(column.name(), Instant.parse(text(parser, value)));
    }
  }

  private static String text(JsonParser parser, JsonToken value) throws IOException {
    if (value != JsonToken.VALUE_STRING) {
      throw new IllegalStateException("expected a text");
    }
    return parser.getText();
  }
}
