package io.github.rolecall.audit.bundle;

import io.github.rolecall.audit.format.JsonBytes;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes rows as JSON objects, one a line, every column in each, with null for what is lacking. */
final class NdjsonWriter implements RowWriter {

  private static final int USUAL_LENGTH = 1024;
  private static final byte[] NULL = JsonBytes.ascii("null");
  private static final byte[] END = JsonBytes.ascii("}\n");

  private final OutputStream out;
  private final byte[][] keys;

  NdjsonWriter(Table table, OutputStream out) {
    this.out = out;
    this.keys = new byte[table.columns().size()][];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = JsonBytes.ascii((i == 0 ? "{\"" : ",\"") + table.columns().get(i).name() + "\":");
    }
  }

  @Override
  public void write(Row row) throws IOException {
    JsonBytes json = new JsonBytes(USUAL_LENGTH);
    for (int i = 0; i < keys.length; i++) {
      json.raw(keys[i]);
      value(row.value(i), json);
    }
    out.write(json.raw(END).toByteArray());
  }

  private static void value(@Nullable Object value, JsonBytes into) throws IOException {
    if (value == null) {
      into.raw(NULL);
    } else if (value instanceof Long number) {
      into.raw(number.toString().getBytes(StandardCharsets.US_ASCII));
    } else {
      into.text(value.toString());
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
