package io.github.rolecall.audit.standards;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rolecall.evidence.Table;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a table of a bundle, row by row, from its NDJSON. */
final class TableLines implements Closeable {

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser parser;
  private @Nullable Line next;

  TableLines(Path bundle, Table table) throws IOException {
    this.parser = JSON.createParser(bundle.resolve(table.file(Table.Encoding.NDJSON)).toFile());
    advance();
  }

  /** Returns the row that comes next, or null behind the last. */
  @Nullable Line peek() {
    return next;
  }

  /** Goes on to the row behind. */
  void advance() throws IOException {
    next = parser.nextToken() == null ? null : read();
  }

  private Line read() throws IOException {
    Map<String, @Nullable String> values = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String column = parser.currentName();
      boolean isNull = parser.nextToken() == JsonToken.VALUE_NULL;
      values.put(column, isNull ? null : parser.getText());
    }
    return new Line(values);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
