package io.github.rolecall.audit.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.evidence.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RowTest {

  @Test
  void rowsAreWrittenWithEveryColumn() throws IOException {
    Row row =
        new Row(Table.OWNERS)
            .text("owner", "=1+1,\"x\"")
            .text("account", "1")
            .number("instances", 2L)
            .number("non_compliant_seconds", 3L)
            .number("open_now", 0L)
            .requireWhole();
    ByteArrayOutputStream ndjson = new ByteArrayOutputStream();
    try (RowWriter writer = new NdjsonWriter(Table.OWNERS, ndjson)) {
      writer.write(row);
    }
    assertThat(ndjson.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"owner\":\"=1+1,\\\"x\\\"\",\"account\":\"1\",\"instances\":2,\"non_compliant_seconds\":3,\"open_now\":0}\n");
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    try (RowWriter writer = new CsvWriter(Table.OWNERS, csv)) {
      writer.write(row);
    }
    assertThat(csv.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "owner,account,instances,non_compliant_seconds,open_now\r\n"
                + "\"'=1+1,\"\"x\"\"\",1,2,3,0\r\n");
  }

  @Test
  void whatARowLacksIsNullInJson() throws IOException {
    Row row =
        new Row(Table.GAPS)
            .text("account", "")
            .text("region", "")
            .text("kind", "RETENTION")
            .time("from_time", Instant.parse("2026-05-01T00:00:00Z"))
            .text("detail", "d");
    ByteArrayOutputStream ndjson = new ByteArrayOutputStream();
    try (RowWriter writer = new NdjsonWriter(Table.GAPS, ndjson)) {
      writer.write(row.requireWhole());
    }
    assertThat(ndjson.toString(StandardCharsets.UTF_8))
        .contains("\"from_time\":\"2026-05-01T00:00:00Z\",\"to_time\":null");
  }

  @Test
  void aRowThatLacksWhatItMustHaveIsRefused() {
    assertThatThrownBy(() -> new Row(Table.OWNERS).requireWhole())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("a row of owners lacks owner");
  }

  @Test
  void aValueThatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> new Row(Table.OWNERS).number("owner", 1L))
        .hasMessage("owners.owner holds TEXT, not NUMBER");
    assertThatThrownBy(() -> new Row(Table.OWNERS).text("colour", "red"))
        .hasMessage("owners has no column colour");
  }

  @Test
  void rowsAreEqualByWhatTheyHold() {
    Row one = new Row(Table.OWNERS).text("owner", "a");
    assertThat(one)
        .isEqualTo(new Row(Table.OWNERS).text("owner", "a"))
        .hasSameHashCodeAs(new Row(Table.OWNERS).text("owner", "a"))
        .isNotEqualTo(new Row(Table.OWNERS).text("owner", "b"))
        .isNotEqualTo(new Row(Table.GAPS));
  }
}
