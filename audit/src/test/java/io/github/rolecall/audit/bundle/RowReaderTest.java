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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {

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
    Files.write(bundle.resolve("manifest.json"), manifest(MAY, JUNE).json());
    assertThat(BundlePeriod.of(bundle)).isEqualTo(new BundlePeriod(MAY, JUNE));
  }

  @Test
  void aManifestWithoutPeriodIsRefused() throws IOException {
    for (Manifest manifest : List.of(manifest(null, JUNE), manifest(MAY, null))) {
      Files.write(bundle.resolve("manifest.json"), manifest.json());
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> BundlePeriod.of(bundle))
          .withMessageEndingWith(
              "manifest.json is no manifest of a bundle with intervals: it lacks the period");
    }
  }

  @Test
  void aPeriodThatEndsBeforeItBeginsIsRefused() throws IOException {
    Files.write(bundle.resolve("manifest.json"), manifest(JUNE, MAY).json());
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> BundlePeriod.of(bundle))
        .withMessageContaining("manifest.json is no manifest of a bundle: its period ends before");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "{\"period\":{\"from\":\"2026-05-01T00:00:00Z\"}}", "{"})
  void whatIsNoManifestIsRefused(String text) throws IOException {
    Path unused = Files.writeString(bundle.resolve("manifest.json"), text);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> BundlePeriod.of(bundle))
        .withMessageContaining("manifest.json is no manifest of a bundle: it");
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

  private void write(String line) throws IOException {
    Path unused = Files.writeString(bundle.resolve("tables/owners.ndjson"), line + "\n");
  }

  private List<Row> read(Table table) throws IOException {
    List<Row> rows = new ArrayList<>();
    RowReader.each(bundle, table, rows::add);
    return rows;
  }
}
