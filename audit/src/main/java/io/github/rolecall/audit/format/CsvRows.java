package io.github.rolecall.audit.format;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Rows of CSV as RFC 4180 describes it. A spreadsheet opens what begins like a formula as a
 * formula, which may call programs; such a cell gets an apostrophe in front, which makes it text.
 */
public final class CsvRows {

  /** Also the full-width forms, which some spreadsheets take for the others. */
  private static final String FORMULA_SIGNS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

  private final StringBuilder rows;
  private boolean rowBegun;

  /**
   * Makes an empty text.
   *
   * @param capacity how many characters are expected
   */
  public CsvRows(int capacity) {
    this.rows = new StringBuilder(capacity);
  }

  /** Adds a cell to the current row; null makes an empty one. */
  public CsvRows cell(@Nullable String value) {
    next();
    if (value != null) {
      append(SafeText.lines(value));
    }
    return this;
  }

  /** Adds a number, whose sign makes no formula. */
  CsvRows number(Number value) {
    next();
    rows.append(value);
    return this;
  }

  private void next() {
    if (rowBegun) {
      rows.append(',');
    }
    rowBegun = true;
  }

  /** Ends the current row. */
  public void endRow() {
    rows.append("\r\n");
    rowBegun = false;
  }

  /** Returns all rows so far. */
  public byte[] bytes() {
    return rows.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void append(String text) {
    boolean quoted = needsQuotes(text);
    if (quoted) {
      rows.append('"');
    }
    if (isFormula(text)) {
      rows.append('\'');
    }
    rows.append(quoted ? text.replace("\"", "\"\"") : text);
    if (quoted) {
      rows.append('"');
    }
  }

  private static boolean needsQuotes(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '"' || c == '\r' || c == '\n') {
        return true;
      }
    }
    return false;
  }

  private static boolean isFormula(String text) {
    int start = 0;
    while (start < text.length() && isBlank(text.charAt(start))) {
      start++;
    }
    if (start > 0 && text.charAt(0) < ' ') {
      return true;
    }
    return start < text.length() && FORMULA_SIGNS.indexOf(text.charAt(start)) >= 0;
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
