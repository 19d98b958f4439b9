package io.github.rolecall.audit.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evidence.Column;
import io.github.rolecall.evidence.ColumnType;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hostile text in every column of every table, as a reader of CSV gets it back. */
class CsvSafetyTest {

  /** What a spreadsheet takes for the beginning of a formula, once blanks in front are skipped. */
  private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

  /** What a spreadsheet would calculate, each with the apostrophe that makes it text. */
  private static final List<String> FORMULAS =
      List.of(
          "=1+1",
          "+1",
          "-1",
          "@SUM(A1)",
          "=cmd|'/C calc'!A0",
          "\t=1+1",
          "\r=1+1",
          "\n=1+1",
          "\tharmless",
          "  =1+1",
          "\u00A0=1+1",
          "\u3000=1+1",
          "\uFF1D1+1",
          "\uFF0B1",
          "\uFF0D1",
          "\uFF20SUM(A1)",
          "=\"a\",\"b\"",
          "=1\r\n=2");

  /** What comes back as it was. */
  private static final List<String> TEXTS =
      List.of(
          "plain",
          "a,b",
          "a \"quoted\" word",
          "two\nlines",
          "two\r\nlines",
          "\"",
          ",",
          "a=b",
          "1-1",
          "'=1",
          "naïve, 日本, \uD83D\uDE00");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void noCellOfAnyColumnOpensAsAFormula(Table table) throws IOException {
    for (String formula : FORMULAS) {
      for (CSVRecord record : written(table, formula)) {
        for (int i = 0; i < table.columns().size(); i++) {
          if (table.columns().get(i).type() == ColumnType.TEXT) {
            assertThat(record.get(i)).isEqualTo("'" + formula);
          }
          assertThat(opensAsFormula(record.get(i))).as(record.get(i)).isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void quotesCommasAndLineBreaksComeBackAsTheyWere(Table table) throws IOException {
    for (String text : TEXTS) {
      for (CSVRecord record : written(table, text)) {
        assertThat(record.size()).isEqualTo(table.columns().size());
        for (int i = 0; i < table.columns().size(); i++) {
          if (table.columns().get(i).type() == ColumnType.TEXT) {
            assertThat(record.get(i)).isEqualTo(text);
          }
        }
      }
    }
  }

  @Test
  void charactersThatTurnOrHideTextComeBackAsQuestionMarks() throws IOException {
    assertThat(written(Table.OWNERS, "a\u202Eb\u0000c\u200Bd\u001B[31m").get(0).get("owner"))
        .isEqualTo("a?b?c?d?[31m");
  }

  @Test
  void aFormulaBehindAHiddenCharacterIsNone() throws IOException {
    String cell = written(Table.OWNERS, "\u200B=1+1").get(0).get("owner");

    assertThat(cell).isEqualTo("?=1+1");
    assertThat(opensAsFormula(cell)).isFalse();
  }

  /** Says whether a spreadsheet would calculate a cell, and not show it. */
  private static boolean opensAsFormula(String cell) {
    String trimmed = cell.replaceFirst("^[\\s\\p{Z}]+", "");
    boolean shiftsCells = !cell.isEmpty() && "\t\r\n".indexOf(cell.charAt(0)) >= 0;
    return shiftsCells || (!trimmed.isEmpty() && FORMULA.indexOf(trimmed.charAt(0)) >= 0);
  }

  /** Writes two rows with a text in every column that can hold it, and reads them back. */
  private List<CSVRecord> written(Table table, String text) throws IOException {
    Files.createDirectories(folder.resolve("tables"));
    Row row = new Row(table);
    for (Column column : table.columns()) {
      switch (column.type()) {
        case TEXT -> row.text(column.name(), text);
        case NUMBER -> row.number(column.name(), 1L);
        case TIME -> row.time(column.name(), Instant.EPOCH);
      }
    }
    try (RowWriter writer = RowWriters.csv(table, folder)) {
      writer.write(row);
      writer.write(row);
    }
    List<CSVRecord> records = new ArrayList<>();
    try (CSVParser parser =
        CSVParser.parse(
            folder.resolve(table.file(Table.Encoding.CSV)),
            StandardCharsets.UTF_8,
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      parser.forEach(records::add);
    }
    assertThat(records).hasSize(2);
    return records;
  }
}
