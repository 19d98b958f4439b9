package io.github.rolecall.audit.bundle;

import io.github.rolecall.audit.format.CsvRows;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.io.OutputStream;

/** Writes rows as CSV with a header; no cell opens as a formula. */
final class CsvWriter implements RowWriter {

  private static final int USUAL_LENGTH = 1024;

  private final OutputStream out;
  private final int columns;

  CsvWriter(Table table, OutputStream out) throws IOException {
    this.out = out;
    this.columns = table.columns().size();
    CsvRows header = new CsvRows(USUAL_LENGTH);
    table.columns().forEach(column -> header.cell(column.name()));
    header.endRow();
    out.write(header.bytes());
  }

  @Override
  public void write(Row row) throws IOException {
    CsvRows csv = new CsvRows(USUAL_LENGTH);
    for (int i = 0; i < columns; i++) {
      Object value = row.value(i);
      csv.cell(value == null ? null : value.toString());
    }
    csv.endRow();
    out.write(csv.bytes());
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
