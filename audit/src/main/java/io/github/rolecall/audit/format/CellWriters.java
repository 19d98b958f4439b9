package io.github.rolecall.audit.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes what writes rows of cells. Same rows, same bytes. */
public final class CellWriters {

  private static final int USUAL_LENGTH = 1024;
  private static final byte[] NULL = JsonBytes.ascii("null");

  private CellWriters() {}

  /**
   * Makes one for CSV with a header, as {@link CsvRows} writes it. Lists become one cell, with
   * semicolons between the texts.
   */
  public static CellWriter csv(List<String> columns, OutputStream out) throws IOException {
    CsvRows header = new CsvRows(USUAL_LENGTH);
    columns.forEach(header::cell);
    header.endRow();
    out.write(header.bytes());
    return new CellWriter() {
      @Override
      public void row(List<@Nullable Object> cells) throws IOException {
        CsvRows row = new CsvRows(USUAL_LENGTH);
        cells.forEach(cell -> row.cell(text(cell)));
        row.endRow();
        out.write(row.bytes());
      }

      @Override
      public void end() throws IOException {
        out.flush();
      }
    };
  }

  /** Makes one for JSON objects, one a line. */
  public static CellWriter ndjson(List<String> columns, OutputStream out) {
    return new CellWriter() {
      @Override
      public void row(List<@Nullable Object> cells) throws IOException {
        out.write(object(columns, cells));
        out.write('\n');
      }

      @Override
      public void end() throws IOException {
        out.flush();
      }
    };
  }

  /**
   * Makes one for a JSON document, an object with one list.
   *
   * @param name the name of the list
   */
  public static CellWriter json(String name, List<String> columns, OutputStream out)
      throws IOException {
    out.write(JsonBytes.ascii("{\"" + name + "\":["));
    return new CellWriter() {
      private String separator = "\n";

      @Override
      public void row(List<@Nullable Object> cells) throws IOException {
        out.write(JsonBytes.ascii(separator));
        out.write(object(columns, cells));
        separator = ",\n";
      }

      @Override
      public void end() throws IOException {
        out.write(JsonBytes.ascii("\n]}\n"));
        out.flush();
      }
    };
  }

  private static @Nullable String text(@Nullable Object cell) {
    if (cell instanceof List<?> texts) {
      return String.join("; ", texts.stream().map(Object::toString).toList());
    }
    return cell == null ? null : cell.toString();
  }

  private static byte[] object(List<String> columns, List<@Nullable Object> cells)
      throws IOException {
    JsonBytes json = new JsonBytes(USUAL_LENGTH);
    for (int i = 0; i < columns.size(); i++) {
      json.raw(JsonBytes.ascii((i == 0 ? "{\"" : ",\"") + columns.get(i) + "\":"));
      value(cells.get(i), json);
    }
    return json.raw(JsonBytes.ascii("}")).toByteArray();
  }

  private static void value(@Nullable Object cell, JsonBytes into) throws IOException {
    if (cell == null) {
      into.raw(NULL);
    } else if (cell instanceof Long number) {
      into.raw(number.toString().getBytes(StandardCharsets.US_ASCII));
    } else if (cell instanceof List<?> texts) {
      String separator = "[";
      for (Object text : texts) {
        into.raw(JsonBytes.ascii(separator)).text(text.toString());
        separator = ",";
      }
      into.raw(JsonBytes.ascii(texts.isEmpty() ? "[]" : "]"));
    } else {
      into.text(cell.toString());
    }
  }
}
