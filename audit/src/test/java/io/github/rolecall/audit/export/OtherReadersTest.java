package io.github.rolecall.audit.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.evidence.Column;
import io.github.rolecall.evidence.Table;
import io.github.rolecall.evidence.Table.Encoding;
import io.github.rolecall.fixtures.Organization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What programs of others read in a bundle: Apache's readers of Parquet and of CSV. */
class OtherReadersTest {

  @TempDir static Path temp;

  private static Bundle bundle;

  @BeforeAll
  static void export() {
    bundle = Bundle.of(temp.resolve("bundle"), Organization.folder());
  }

  @ParameterizedTest
  @EnumSource
  void parquetHoldsTheValuesOfTheNdjsonInItsOrder(Table table) throws IOException {
    Path file = bundle.folder().resolve(table.file(Encoding.PARQUET));

    assertThat(ParquetRows.columns(file))
        .containsExactlyElementsOf(table.columns().stream().map(Column::name).toList());
    assertThat(ParquetRows.of(file, table)).isNotEmpty().isEqualTo(ndjson(table));
  }

  @ParameterizedTest
  @EnumSource
  void csvHoldsTheValuesOfTheNdjsonInItsOrder(Table table) throws IOException {
    List<Map<String, @Nullable String>> rows = new ArrayList<>();
    try (CSVParser parser =
        CSVParser.parse(
            bundle.folder().resolve(table.file(Encoding.CSV)),
            StandardCharsets.UTF_8,
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      for (CSVRecord record : parser) {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        for (Column column : table.columns()) {
          String value = record.get(column.name());
          row.put(column.name(), value.isEmpty() && column.optional() ? null : value);
        }
        rows.add(row);
      }
    }

    assertThat(rows).isEqualTo(ndjson(table));
  }

  private static List<Map<String, @Nullable String>> ndjson(Table table) throws IOException {
    List<Map<String, @Nullable String>> rows = new ArrayList<>();
    for (JsonNode node : bundle.rows(table)) {
      Map<String, @Nullable String> row = new LinkedHashMap<>();
      for (Column column : table.columns()) {
        JsonNode value = node.get(column.name());
        row.put(column.name(), value.isNull() ? null : value.asText());
      }
      rows.add(row);
    }
    return rows;
  }
}
