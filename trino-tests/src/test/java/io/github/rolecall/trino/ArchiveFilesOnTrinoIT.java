package io.github.rolecall.trino;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.rolecall.trino.TrinoEngine.Precision;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The archive's tables over JSON: Trino finds AWS Config's files and Firehose's by their
 * projections, and reads in them what DuckDB reads and {@code rolecall} counts.
 */
@ExtendWith(ArchiveResolver.class)
class ArchiveFilesOnTrinoIT {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
  private static final String ROOT = "local:///" + Archive.DATABASE + "/";

  /** The fields of an item in the order of the table's column, as AWS Config spells them. */
  private static final List<String> FIELDS =
      List.of(
          "configurationItemVersion",
          "configurationItemCaptureTime",
          "configurationItemStatus",
          "configurationStateId",
          "awsAccountId",
          "awsRegion",
          "availabilityZone",
          "resourceType",
          "resourceId",
          "resourceName",
          "ARN",
          "resourceCreationTime",
          "tags",
          "configuration");

  private final Archive archive;
  private final Bundle bundle;

  ArchiveFilesOnTrinoIT(Archive archive) {
    this.archive = archive;
    this.bundle = archive.bundle();
  }

  @Test
  void everyHistoryFileAndSnapshotIsFoundWithTheItemsThatTheExportCounted() throws SQLException {
    Map<Object, Object> counted =
        bundle
            .rows("SELECT file, items FROM sources WHERE kind IN ('HISTORY', 'SNAPSHOT')")
            .stream()
            .collect(toMap(List::getFirst, List::getLast));

    assertThat(counted).hasSizeGreaterThan(50);
    assertThat(found("year = 2026 AND month BETWEEN 5 AND 6")).isEqualTo(counted);
  }

  /** A folder of one digit, and one of two. */
  @Test
  void aDayIsFoundInItsFolderWithoutLeadingZeros() throws SQLException {
    for (int day : List.of(4, 11)) {
      String folder = "/2026/5/%d/".formatted(day);
      assertThat(found("year = 2026 AND month = 5 AND day = " + day).keySet())
          .isNotEmpty()
          .isEqualTo(
              Set.copyOf(
                  bundle
                      .rows(
                          "SELECT file FROM sources WHERE kind IN ('HISTORY', 'SNAPSHOT')"
                              + " AND file LIKE '%Config%"
                              + folder
                              + "%'")
                      .stream()
                      .map(List::getFirst)
                      .toList()));
    }
  }

  @Test
  void aQueryOfConfigsFilesMustNameAccountAndRegion() {
    assertThatThrownBy(() -> ask("SELECT count(*) FROM config_files WHERE year = 2026"))
        .hasMessageContaining("account")
        .hasMessageContaining("Injected projection");
  }

  @Test
  void itemsAreReadFieldByField() throws SQLException, IOException {
    List<List<Object>> items = new ArrayList<>();
    for (List<String> place : places()) {
      items.addAll(
          ask(
              """
              SELECT %s
              FROM config_files
              CROSS JOIN UNNEST(configurationitems) AS i (%s)
              WHERE account = '%s' AND region = '%s' AND year = 2026 AND month IN (5, 6)\
              """
                  .formatted(
                      FIELDS.stream()
                          .map(each ->
                              each.equals("tags")
                                  ? "json_format(CAST(i.tags AS JSON))"
                                  : "i." + each)
                          .collect(joining(", ")),
                      String.join(", ", FIELDS).toLowerCase(Locale.ROOT),
                      place.getFirst(),
                      place.getLast())));
    }
    List<List<Object>> expected =
        bundle.rows(
            """
            SELECT %s
            FROM (SELECT unnest(configurationItems) AS item
              FROM read_json('%s', columns = {configurationItems: 'JSON[]'}))\
            """
                .formatted(
                    FIELDS.stream().map(each -> "item ->> '" + each + "'").collect(joining(", ")),
                    archive.bucket().resolve("AWSLogs/*/Config/*/*/*/*/Config[HS]*/*.json.gz")));

    assertThat(comparable(items)).isEqualTo(comparable(expected));
    for (int i = 0; i < FIELDS.size(); i++) {
      int column = i;
      assertThat(items)
          .as(FIELDS.get(i))
          .anySatisfy(each -> assertThat(each.get(column)).isNotNull());
    }
  }

  @Test
  void eventsAreReadWithTheAnnotationsBeforeAndAfter() throws SQLException {
    List<List<Object>> events =
        ask(
            """
            SELECT id, detail_type, source, account, time, region, cardinality(resources),
              detail.resourceid, detail.configrulename, detail.newevaluationresult.compliancetype,
              detail.newevaluationresult.resultrecordedtime, detail.newevaluationresult.annotation,
              detail.newevaluationresult.evaluationresultidentifier.evaluationresultqualifier.resourcetype,
              detail.oldevaluationresult.compliancetype, detail.oldevaluationresult.annotation
            FROM compliance_events
            WHERE year = 2026 AND month = 5 AND day = 4
            ORDER BY id\
            """);

    assertThat(events)
        .hasSize(2)
        .isEqualTo(
            bundle.rows(
                """
                SELECT e ->> 'id', e ->> 'detail-type', e ->> 'source', e ->> 'account', e ->> 'time', e ->> 'region',
                  CAST(json_array_length(e -> 'resources') AS BIGINT),
                  e ->> '$.detail.resourceId', e ->> '$.detail.configRuleName', e ->> '$.detail.newEvaluationResult.complianceType',
                  e ->> '$.detail.newEvaluationResult.resultRecordedTime', e ->> '$.detail.newEvaluationResult.annotation',
                  e ->> '$.detail.newEvaluationResult.evaluationResultIdentifier.evaluationResultQualifier.resourceType',
                  e ->> '$.detail.oldEvaluationResult.complianceType', e ->> '$.detail.oldEvaluationResult.annotation'
                FROM (SELECT json AS e FROM read_json_objects('%s'))
                ORDER BY e ->> 'id'\
                """
                    .formatted(archive.bucket().resolve("compliance-events/**/*.gz"))));
    assertThat(ask("SELECT id FROM compliance_events WHERE year = 2026 AND month = 5 AND day = 5"))
        .isEmpty();
  }

  /** Returns the files that a condition leaves, with the number of their items. */
  private Map<Object, Object> found(String condition) throws SQLException {
    Map<Object, Object> files = new TreeMap<>();
    for (List<String> place : places()) {
      ask("""
      SELECT "$path", CAST(cardinality(configurationitems) AS BIGINT)
      FROM config_files
      WHERE account = '%s' AND region = '%s' AND %s\
      """
              .formatted(place.getFirst(), place.getLast(), condition))
          .forEach(row ->
              assertThat(
                      files.put(row.getFirst().toString().substring(ROOT.length()), row.getLast()))
                  .as("a second line in %s", row)
                  .isNull());
    }
    return files;
  }

  /** Returns the accounts and regions of the sample. */
  private Set<List<String>> places() throws SQLException {
    Set<List<String>> places = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
    for (List<Object> row : bundle.rows("SELECT file FROM sources WHERE kind = 'SNAPSHOT'")) {
      String[] folders = row.getFirst().toString().split("/", -1);
      places.add(List.of(folders[1], folders[3]));
    }
    assertThat(places).hasSize(6);
    return places;
  }

  private List<List<Object>> ask(String sql) {
    return TrinoEngine.rows(archive.ask(sql, Precision.MILLISECONDS));
  }

  /** Sorts rows by all of their columns; two texts of one JSON value are the same. */
  private static List<String> comparable(List<List<Object>> rows) throws IOException {
    List<String> texts = new ArrayList<>();
    for (List<Object> row : rows) {
      List<@Nullable Object> cells = new ArrayList<>(row);
      for (String name : List.of("tags", "configuration")) {
        int column = FIELDS.indexOf(name);
        Object cell = cells.get(column);
        if (cell != null) {
          cells.set(column, JSON.writeValueAsString(JSON.readValue(cell.toString(), Map.class)));
        }
      }
      texts.add(cells.toString());
    }
    Collections.sort(texts);
    return texts;
  }
}
