package io.github.rolecall.audit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.audit.bundle.Hashes;
import io.github.rolecall.evidence.Table;
import io.github.rolecall.fixtures.ExpectedVerdict;
import io.github.rolecall.fixtures.Organization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample organisation as a bundle; organization.md tells what happened there. */
class OrganizationExportTest {

  private static final String PAYMENTS_2 = "i-04a256ddecdc34207";
  private static final String BASTION = "i-0753e4d6afefb5428";
  private static final String SEARCH = "i-0e02b36f84df6643c";
  private static final String PREVIEW = "i-0c7c7543866e3bf3a";
  private static final String BATCH_IMPORT = "i-08731ceedc2ebdbd4";
  private static final String COORDINATOR = "i-0ffc124b5dee14f7f";
  private static final String DNS_RESOLVER = "i-040aeea3a9ba60258";

  @TempDir static Path temp;

  private static Bundle bundle;

  @BeforeAll
  static void export() {
    bundle = Bundle.of(temp.resolve("bundle"), Organization.folder());
  }

  @Test
  void atTheEndEachInstanceIsJudgedAsEvaluateDoes() throws IOException {
    List<JsonNode> instances = bundle.rows(Table.INSTANCES);
    List<ExpectedVerdict> expected = Organization.expected();
    assertThat(instances)
        .extracting(
            row -> row.get("account").asText(),
            row -> row.get("region").asText(),
            row -> row.get("resource_id").asText(),
            row -> row.get("compliance").asText(),
            row -> row.get("reason").asText())
        .containsExactlyElementsOf(
            expected.stream()
                .map(verdict ->
                    tuple(
                        verdict.account(),
                        verdict.region(),
                        verdict.resourceId(),
                        verdict.compliance(),
                        verdict.reason()))
                .toList());
  }

  @Test
  void aViolationOfADayIsToldFromLaunchToFix() throws IOException {
    assertThat(bundle.told(PAYMENTS_2))
        .containsExactly(
            "2026-05-12T10:01:33Z .. 2026-05-12T10:03:15Z INSTANCE_PENDING",
            "2026-05-12T10:03:15Z .. 2026-05-13T08:41:12Z NO_PROFILE",
            "2026-05-13T08:41:12Z .. 2026-05-13T08:47:30Z ROLE_ATTACHED",
            "2026-05-13T08:47:30Z ..  ROLE_ATTACHED");
    JsonNode violation = interval(PAYMENTS_2, "rolecall", "NON_COMPLIANT");
    assertThat(violation.get("cause_event").asText()).isEqualTo("RunInstances");
    assertThat(violation.get("fixed_by_actor").asText())
        .endsWith(":assumed-role/deployment/pipeline");
    assertThat(event(violation.get("fixed_by_event_id").asText()))
        .isEqualTo("AssociateIamInstanceProfile");
  }

  @Test
  void whoeverCausedAViolationIsNamedByEachTeller() throws IOException {
    for (String teller : List.of("rolecall", "config")) {
      JsonNode bastion = interval(BASTION, teller, "NON_COMPLIANT");
      assertThat(bastion.get("cause_event").asText()).isEqualTo("DisassociateIamInstanceProfile");
      assertThat(bastion.get("cause_actor").asText()).endsWith("/noor");
      assertThat(bastion.get("to_time").isNull()).isTrue();
      JsonNode search = interval(SEARCH, teller, "NON_COMPLIANT");
      assertThat(search.get("cause_event").asText()).isEqualTo("RemoveRoleFromInstanceProfile");
      JsonNode batch = interval(BATCH_IMPORT, teller, "NON_COMPLIANT");
      assertThat(batch.get("cause_event").asText()).isEqualTo("UpdateAssumeRolePolicy");
    }
    assertThat(bundle.rows(Table.INTERVALS))
        .filteredOn(row -> row.get("resource_id").asText().equals(PREVIEW))
        .filteredOn(row -> row.get("compliance").asText().equals("NON_COMPLIANT"))
        .extracting(row -> row.get("cause_event").asText())
        .containsExactly(
            "DeleteInstanceProfile", "RemoveRoleFromInstanceProfile", "DeleteInstanceProfile");
  }

  @Test
  void callsThatFailedOrChangeNothingAreNoCauses() throws IOException {
    assertThat(bundle.rows(Table.CAUSES))
        .extracting(row -> row.get("event_name").asText())
        .doesNotContain("DescribeInstances")
        .filteredOn("DisassociateIamInstanceProfile"::equals)
        .hasSize(1);
  }

  @Test
  void whatConfigNoticedAtItsNextSweepIsADifferenceUntilThen() throws IOException {
    JsonNode difference =
        bundle.rows(Table.DIFFERENCES).stream()
            .filter(row -> row.get("resource_id").asText().equals(SEARCH))
            .findFirst()
            .orElseThrow();
    assertThat(difference.get("from_time").asText()).isEqualTo("2026-06-01T15:20:10Z");
    assertThat(difference.get("to_time").asText()).isEqualTo("2026-06-02T04:01:20Z");
    assertThat(difference.get("recorded").asText()).isEqualTo("COMPLIANT");
    assertThat(difference.get("evaluated").asText()).isEqualTo("NON_COMPLIANT");
  }

  @Test
  void aProfileMadeAgainEndsAsRecreated() throws IOException {
    assertThat(bundle.told(COORDINATOR)).last().asString().endsWith("PROFILE_RECREATED");
    JsonNode last =
        bundle.rows(Table.INTERVALS).stream()
            .filter(row -> row.get("resource_id").asText().equals(COORDINATOR))
            .filter(row -> row.get("teller").asText().equals("rolecall"))
            .reduce((a, b) -> b)
            .orElseThrow();
    assertThat(last.get("profile_state").asText()).isEqualTo("RECREATED");
    assertThat(last.get("cause_event").asText()).isEqualTo("CreateInstanceProfile");
  }

  @Test
  void whileTheRecorderWasStoppedNothingIsSaid() throws IOException {
    assertThat(bundle.told(DNS_RESOLVER))
        .containsExactly(
            "2026-05-04T08:24:56Z .. 2026-05-14T10:00:07Z ROLE_ATTACHED",
            "2026-05-14T13:31:40Z ..  ROLE_ATTACHED");
    assertThat(bundle.gapKinds()).containsExactly("COMPLIANCE_NOT_RECORDED", "RECORDER_STOPPED");
    assertThat(bundle.result().isWhole()).isTrue();
  }

  @Test
  void noItemIsLost() throws IOException {
    JsonNode reconciliation = bundle.manifest().get("reconciliation");
    long sum = 0;
    for (JsonNode count : reconciliation) {
      sum += count.asLong();
    }
    assertThat(reconciliation.get("read").asLong())
        .isEqualTo(sum / 2)
        .isEqualTo(bundle.result().items());
    assertThat(bundle.manifest().get("sources").get("items").asLong())
        .isEqualTo(
            bundle.rows(Table.SOURCES).stream().mapToLong(row -> row.get("items").asLong()).sum());
    assertThat(
            bundle.rows(Table.SOURCES).stream()
                .mapToLong(row -> row.get("used_items").asLong())
                .sum())
        .isEqualTo(
            Stream.of("iam", "instanceChange", "instanceNoChange", "compliance", "cause")
                .mapToLong(name -> reconciliation.get(name).asLong())
                .sum());
  }

  @Test
  void everyStretchNamesAnItemThatStandsInASource() throws IOException {
    List<String> files =
        bundle.rows(Table.SOURCES).stream().map(row -> row.get("file").asText()).toList();
    assertThat(bundle.rows(Table.INTERVALS))
        .isNotEmpty()
        .allMatch(row -> files.contains(row.get("source_file").asText()));
    assertThat(files).allMatch(file -> Files.isRegularFile(Organization.folder().resolve(file)));
  }

  @Test
  void everyFileIsListedWithItsHash() throws IOException {
    List<String> sums = Files.readAllLines(bundle.folder().resolve("SHA256SUMS"));
    List<String> expected = new ArrayList<>();
    Bundle.bytes(bundle.folder())
        .forEach((file, hash) -> {
          if (!file.equals("SHA256SUMS")) {
            expected.add(hash + "  " + file);
          }
        });
    assertThat(sums).containsExactlyElementsOf(expected);
    for (JsonNode output : bundle.manifest().get("outputs")) {
      Path file = bundle.folder().resolve(output.get("file").asText());
      assertThat(output.get("sha256").asText()).isEqualTo(Hashes.of(file));
      assertThat(output.get("bytes").asLong()).isEqualTo(Files.size(file));
    }
  }

  @Test
  void theSameInputGivesTheSameBytesFromAnyFolder() throws IOException {
    Path copy = temp.resolve("elsewhere");
    try (Stream<Path> files = Files.walk(Organization.folder())) {
      for (Path file : files.toList()) {
        Path to = copy.resolve(Organization.folder().relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
    Bundle again = Bundle.of(temp.resolve("again"), copy);
    var bytes = Bundle.bytes(again.folder());
    var expected = Bundle.bytes(bundle.folder());
    // The manifest names what was given, and the list of hashes the manifest's.
    for (String named : List.of("manifest.json", "SHA256SUMS")) {
      bytes.remove(named);
      expected.remove(named);
    }
    assertThat(bytes).isEqualTo(expected).hasSizeGreaterThan(20);
  }

  @Test
  void theThreeEncodingsHoldTheSameRows() throws SQLException {
    try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties())) {
      for (Table table : Table.values()) {
        String path = bundle.folder().resolve("tables/" + table.tableName()).toString();
        String columns =
            table.columns().stream()
                .map(column -> "'" + column.name() + "': '" + column.type().sql() + "'")
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
        String parquet =
            "SELECT * FROM read_parquet('"
                + bundle.folder().resolve(table.file(Table.Encoding.PARQUET))
                + "')";
        String ndjson =
            "SELECT * FROM read_ndjson('" + path + ".ndjson', columns = {" + columns + "})";
        String csv =
            "SELECT * FROM read_csv('"
                + path
                + ".csv', header = true, columns = {"
                + columns
                + "})";
        assertThat(count(connection, "(" + ndjson + " EXCEPT ALL " + parquet + ")")).isZero();
        assertThat(count(connection, "(" + parquet + " EXCEPT ALL " + ndjson + ")")).isZero();
        assertThat(count(connection, "(" + csv + ")"))
            .as("rows of %s", table)
            .isEqualTo(count(connection, "(" + parquet + ")"));
      }
    }
  }

  @Test
  void rowsAreSortedByTheLeadingColumns() throws IOException {
    for (Table table : Table.values()) {
      List<String> keys =
          bundle.rows(table).stream()
              .map(row ->
                  table.columns().stream()
                      .limit(table.sortedBy())
                      .map(column -> row.get(column.name()).asText())
                      .reduce("", (a, b) -> a + "\u0000" + b))
              .toList();
      assertThat(keys).as(table.tableName()).isSorted();
    }
  }

  private static long count(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static String event(String id) throws IOException {
    return bundle.rows(Table.CAUSES).stream()
        .filter(row -> row.get("event_id").asText().equals(id))
        .map(row -> row.get("event_name").asText())
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode interval(String instance, String teller, String compliance)
      throws IOException {
    List<JsonNode> found =
        bundle.rows(Table.INTERVALS).stream()
            .filter(row -> row.get("resource_id").asText().equals(instance))
            .filter(row -> row.get("teller").asText().equals(teller))
            .filter(row -> row.get("compliance").asText().equals(compliance))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
