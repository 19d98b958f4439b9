package io.github.rolecall.audit.format;

import java.io.OutputStream;
import java.util.Locale;

/** The forms that rows may have, by the names that the command line takes. */
public enum RowFormats {
  /** For people. */
  TABLE,
  /** For spreadsheets. */
  CSV,
  /** For programs, as a stream of lines. */
  NDJSON,
  /** For programs, as one document. */
  JSON;

  /**
   * Makes the format.
   *
   * @param width columns of the terminal, for the table only; 0 for any
   * @param colour whether the terminal shows colours, for the table only
   */
  public RowFormat make(OutputStream out, int width, boolean colour) {
    return switch (this) {
      case TABLE -> new TableRows(out, width, new Paint(colour));
      case CSV -> new SpreadsheetRows(out);
      case NDJSON -> new ObjectRows(out, "", "\n", "");
      case JSON -> new ObjectRows(out, "[\n", ",\n", "]\n");
    };
  }

  /** Returns the name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
