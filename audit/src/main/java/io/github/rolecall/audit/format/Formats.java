package io.github.rolecall.audit.format;

import java.util.Locale;

/** The formats by the names that the command line takes. */
public enum Formats {
  /** For people. */
  TABLE,
  /** For spreadsheets. */
  CSV,
  /** For programs, as one document. */
  JSON,
  /** For programs, as a stream of lines. */
  NDJSON,
  /** For code scanning. */
  SARIF,
  /** For CI servers. */
  JUNIT;

  /**
   * Makes the format.
   *
   * @param width columns of the terminal, for the table only; 0 never breaks a line
   * @param colour whether the terminal shows colours, for the table only
   */
  public VerdictFormat make(int width, boolean colour) {
    return switch (this) {
      case TABLE -> new TableFormat(width, colour);
      case CSV -> new CsvFormat();
      case JSON -> new JsonFormat();
      case NDJSON -> new NdjsonFormat();
      case SARIF -> new SarifFormat();
      case JUNIT -> new JunitFormat();
    };
  }

  /** Returns the name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
