package io.github.rolecall.audit.leftover;

import io.github.rolecall.audit.format.CellWriter;
import io.github.rolecall.audit.format.CellWriters;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** The forms in which findings are given, by the names that the command line takes. */
public enum FindingFormat {
  /** For people. */
  TABLE,
  /** For spreadsheets. */
  CSV,
  /** For programs, as one document. */
  JSON,
  /** For programs, as a stream of lines. */
  NDJSON;

  /** Begins a document. */
  public FindingWriter begin(OutputStream out) throws IOException {
    return switch (this) {
      case TABLE -> new FindingTable(out);
      case CSV -> cells(CellWriters.csv(FindingCells.COLUMNS, out));
      case JSON -> cells(CellWriters.json("findings", FindingCells.COLUMNS, out));
      case NDJSON -> cells(CellWriters.ndjson(FindingCells.COLUMNS, out));
    };
  }

  private static FindingWriter cells(CellWriter writer) {
    return new FindingWriter() {
      @Override
      public void take(Finding finding) throws IOException {
        writer.row(FindingCells.of(finding));
      }

      @Override
      public void end() throws IOException {
        writer.end();
      }
    };
  }

  /** Returns the name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
