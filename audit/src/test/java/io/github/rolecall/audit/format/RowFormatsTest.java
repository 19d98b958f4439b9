package io.github.rolecall.audit.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowFormatsTest {

  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return new ArrayList<>(Arrays.asList(values));
  }

  @SafeVarargs
  private static String written(
      RowFormats format, int width, List<String> names, List<@Nullable Object>... rows)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RowFormat writer = format.make(out, width, false);
    writer.begin(names);
    for (List<@Nullable Object> row : rows) {
      writer.row(row);
    }
    writer.end();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void jsonKeepsTheKindsOfValues() throws IOException {
    List<String> names = List.of("a", "b", "c", "d", "e", "f", "g", "h");
    List<@Nullable Object> row =
        row(
            1L,
            new BigInteger("18446744073709551616"),
            new BigDecimal("1.50"),
            0.5,
            true,
            null,
            TIME,
            Double.NaN);
    String object =
        "{\"a\":1,\"b\":18446744073709551616,\"c\":1.50,\"d\":0.5,\"e\":true,\"f\":null,"
            + "\"g\":\"2026-01-02T03:04:05Z\",\"h\":\"NaN\"}";
    assertThat(written(RowFormats.NDJSON, 0, names, row, row))
        .isEqualTo(object + "\n" + object + "\n");
    assertThat(written(RowFormats.JSON, 0, names, row, row))
        .isEqualTo("[\n" + object + ",\n" + object + "\n]\n");
  }

  @Test
  void noRowsAreWellFormedToo() throws IOException {
    assertThat(written(RowFormats.NDJSON, 0, List.of("a"))).isEmpty();
    assertThat(written(RowFormats.JSON, 0, List.of("a"))).isEqualTo("[\n]\n");
    assertThat(written(RowFormats.CSV, 0, List.of("a"))).isEqualTo("a\r\n");
    assertThat(written(RowFormats.TABLE, 80, List.of("a"))).isEqualTo("a\n0 rows\n");
  }

  @Test
  void namesStandOnceInAnObject() throws IOException {
    assertThat(written(RowFormats.NDJSON, 0, List.of("a", "a", "a_2", "a"), row(1L, 2L, 3L, 4L)))
        .isEqualTo("{\"a\":1,\"a_2\":2,\"a_2_2\":3,\"a_3\":4}\n");
  }

  @Test
  void noCellOpensAsAFormulaAndNumbersKeepTheirSign() throws IOException {
    assertThat(
            written(
                RowFormats.CSV,
                0,
                List.of("=name", "n"),
                row("=HYPERLINK(\"x\")", -5L),
                row("-1", null),
                row(TIME, new BigDecimal("-0.50"))))
        .isEqualTo(
            "'=name,n\r\n\"'=HYPERLINK(\"\"x\"\")\",-5\r\n'-1,\r\n2026-01-02T03:04:05Z,-0.50\r\n");
  }

  @Test
  void tablesAlignAndTurnNoTerminal() throws IOException {
    assertThat(
            written(
                RowFormats.TABLE,
                0,
                List.of("name", "n", "\u001b[31m"),
                row("a\u001b[2J", 7L, null),
                row("long value", 12L, "x")))
        .isEqualTo(
            """
            name         n  ?[31m
            a?[2J        7
            long value  12  x
            2 rows
            """);
  }

  @Test
  void whatIsWiderThanTheTerminalStandsBelowEachOther() throws IOException {
    assertThat(
            written(
                RowFormats.TABLE,
                20,
                List.of("name", "note"),
                row("a", "wider than there is room"),
                row("b", null)))
        .isEqualTo("name  a\nnote  wider than there is room\n\nname  b\n\n2 rows\n");
  }

  @Test
  void veryManyRowsAreNotKept() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RowFormat table = RowFormats.TABLE.make(out, 0, false);
    table.begin(List.of("n"));
    for (long i = 0; i < 2_500; i++) {
      table.row(List.of(i));
      assertThat(out.size() > 0).isEqualTo(i >= 999);
    }
    table.end();
    assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("2499\n2500 rows\n");
  }

  @Test
  void namesOnTheCommandLineAreInLowerCase() {
    assertThat(RowFormats.values())
        .extracting(RowFormats::toString)
        .containsExactly("table", "csv", "ndjson", "json");
  }
}
