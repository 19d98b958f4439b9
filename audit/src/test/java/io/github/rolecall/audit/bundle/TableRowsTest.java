package io.github.rolecall.audit.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.rolecall.evidence.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableRowsTest {

  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");

  @TempDir Path bundle;

  @BeforeEach
  void makeFolder() throws IOException {
    Files.createDirectories(bundle.resolve("tables"));
  }

  @Test
  void whatWasWrittenIsReadAgain() throws IOException {
    Row gap =
        new Row(Table.GAPS)
            .text("account", "1")
            .text("region", "")
            .text("kind", "RETENTION")
            .time("from_time", Instant.parse("2026-05-01T00:00:00.5Z"))
            .text("detail", "a \"word\"\n");
    Row source = new Row(Table.SOURCES).text("file", "f").number("bytes", 7L).text("kind", "OTHER");
    source.number("items", 1L).number("used_items", 0L);
    try (RowWriter gaps = RowWriters.ndjson(Table.GAPS, bundle);
        RowWriter sources = RowWriters.ndjson(Table.SOURCES, bundle)) {
      gaps.write(gap);
      gaps.write(gap);
      sources.write(source);
    }
    assertThat(read(Table.GAPS)).containsExactly(gap, gap);
    assertThat(read(Table.SOURCES)).containsExactly(source);
    assertThat(gap.text("detail")).isEqualTo("a \"word\"\n");
    assertThat(gap.time("to_time")).isNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gap.time("detail"))
        .withMessage("gaps.detail holds no TIME");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|is no object",
        "{\"file\":1.5,\"bytes\":\"x\"}|its file is something else: expected a text",
        "{\"bytes\":\"x\"}|its bytes is something else: expected a whole number",
        "{\"bytes\":1e2147483647}|its bytes is something else: expected a whole number",
        "{\"bytes\":99999999999999999999}|out of range",
        "{\"bytes\":1,\"bytes\":1}|it has bytes twice",
        "{\"unheard\":1}|sources has no column unheard",
        "{\"from_time\":7}|its from_time is something else: expected a time",
        "{\"from_time\":\"x\"}|its from_time is x: expected a time",
        "{\"from_time\":\"+10000-01-01T00:00:00Z\"}|expected a time",
        "{\"from_time\":\"-0001-01-01T00:00:00Z\"}|expected a time",
        "{\"file\":\"f\"}|a row of sources lacks bytes",
        "{|end-of-input",
        "nonsense|Unrecognized token"
      })
  void whatIsNoRowIsRefusedWithItsPlace(String line, String problem) {
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> TableRows.open(Table.SOURCES, stream(line)))
        .withMessageStartingWith("tables/sources.ndjson, row 1 is n")
        .withMessageContaining(problem);
  }

  @Test
  void theManifestTellsThePeriod() throws IOException {
    assertThat(Period.of(manifest(MAY, JUNE))).isEqualTo(new Period(MAY, JUNE));
  }

  @Test
  void aManifestWithoutPeriodIsRefused() {
    for (Manifest manifest : List.of(manifest(null, JUNE), manifest(MAY, null))) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> Period.of(manifest))
          .withMessage(
              "manifest.json is no manifest of a bundle with intervals: it lacks the period");
    }
  }

  @Test
  void aPeriodThatEndsBeforeItBeginsIsRefused() {
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> Period.of(manifest(JUNE, MAY)))
        .withMessageContaining("manifest.json is no manifest of a bundle: its period ends before");
  }

  private static Manifest manifest(@Nullable Instant from, @Nullable Instant to) {
    return new Manifest(
        "test",
        JUNE,
        Map.of(),
        "ec2-instance-role",
        "ec2-instance-role",
        from,
        to,
        List.of(),
        List.of(),
        new Manifest.SourceSums(0, 0, "ab".repeat(32)),
        List.of(),
        Map.of(),
        null);
  }

  private static InputStream stream(String rows) {
    return new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8));
  }

  private List<Row> read(Table table) throws IOException {
    List<Row> all = new ArrayList<>();
    try (TableRows rows =
        TableRows.open(
            table, Files.newInputStream(bundle.resolve(table.file(Table.Encoding.NDJSON))))) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        all.add(row);
      }
    }
    return all;
  }
}
