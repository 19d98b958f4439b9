package io.github.rolecall.audit.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {

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

  @Test
  void columnsOfLaterVersionsArePassedOver() throws IOException {
    write(
        "{\"owner\":\"\",\"account\":\"1\",\"later\":{\"x\":[1]},\"instances\":1,"
            + "\"non_compliant_seconds\":2,\"open_now\":3}");
    assertThat(read(Table.OWNERS)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"owner\":\"\"}",
        "{\"owner\":5}",
        "{\"instances\":\"many\"}",
        "{\"owner\":",
        "nonsense"
      })
  void whatIsNoRowIsRefusedWithItsPlace(String line) throws IOException {
    write(line);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> read(Table.OWNERS))
        .withMessageEndingWith("owners.ndjson, line 1, is no row of owners");
  }

  @Test
  void theManifestTellsThePeriod() throws IOException {
    manifest(
        "{\"tool\":{\"x\":[]},\"period\":{\"from\":\"2026-05-01T00:00:00Z\",\"z\":5,"
            + "\"to\":\"2026-06-01T00:00:00Z\"}}");
    assertThat(BundlePeriod.of(bundle))
        .isEqualTo(
            new BundlePeriod(
                Instant.parse("2026-05-01T00:00:00Z"), Instant.parse("2026-06-01T00:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"period\":{}}",
        "{\"period\":{\"from\":\"2026-05-01T00:00:00Z\"}}",
        "{\"period\":{\"from\":\"soon\"}}",
        "{"
      })
  void aManifestWithoutPeriodIsRefused(String text) throws IOException {
    manifest(text);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> BundlePeriod.of(bundle))
        .withMessageContaining("manifest.json is no manifest of a bundle");
  }

  private void manifest(String text) throws IOException {
    Path unused = Files.writeString(bundle.resolve("manifest.json"), text);
  }

  private void write(String line) throws IOException {
    Path unused = Files.writeString(bundle.resolve("tables/owners.ndjson"), line + "\n");
  }

  private List<Row> read(Table table) throws IOException {
    List<Row> rows = new ArrayList<>();
    RowReader.each(bundle, table, rows::add);
    return rows;
  }
}
