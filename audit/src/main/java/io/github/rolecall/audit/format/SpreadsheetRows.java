package io.github.rolecall.audit.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as CSV with a header; no cell opens as a formula. */
final class SpreadsheetRows implements RowFormat {

  private static final int USUAL_LENGTH = 512;

  private final OutputStream out;

  SpreadsheetRows(OutputStream out) {
    this.out = out;
  }

  @Override
  public void begin(List<String> columns) throws IOException {
    row(columns);
  }

  @Override
  public void row(List<? extends @Nullable Object> values) throws IOException {
    CsvRows csv = new CsvRows(USUAL_LENGTH);
    for (Object value : values) {
      if (value instanceof Number number) {
        csv.number(number);
      } else {
        csv.cell(value == null ? null : value.toString());
      }
    }
    csv.endRow();
    out.write(csv.bytes());
  }

  @Override
  public void end() {}
}
