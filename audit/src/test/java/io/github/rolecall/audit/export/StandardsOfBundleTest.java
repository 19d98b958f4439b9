package io.github.rolecall.audit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rolecall.audit.bundle.Hashes;
import io.github.rolecall.audit.standards.PublishedSchema;
import io.github.rolecall.audit.standards.StandardFiles;
import io.github.rolecall.evidence.Table;
import io.github.rolecall.fixtures.Organization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample organisation in OSCAL, OCSF and ASFF. */
class StandardsOfBundleTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String BASTION = "i-0753e4d6afefb5428";

  @TempDir static Path temp;

  private static Bundle bundle;

  @BeforeAll
  static void export() {
    bundle = Bundle.of(temp.resolve("bundle"), Organization.folder());
  }

  @Test
  void everyDocumentIsValidByItsPublishedSchema() throws IOException {
    assertThat(PublishedSchema.OSCAL.problems(oscal())).isEmpty();
    assertThat(lines(StandardFiles.OCSF))
        .isNotEmpty()
        .allSatisfy(event -> assertThat(PublishedSchema.OCSF.problems(event)).isEmpty());
    assertThat(lines(StandardFiles.ASFF))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(PublishedSchema.ASFF.problems(finding)).isEmpty());
  }

  @Test
  void eachInstanceStandsAsItsRowSays() throws IOException {
    List<JsonNode> instances = bundle.rows(Table.INSTANCES);
    JsonNode result = oscal().at("/assessment-results/results/0");

    assertThat(lines(StandardFiles.OCSF))
        .filteredOn(event -> !event.has("end_time"))
        .extracting(
            event -> event.at("/resources/0/name").asText(),
            event -> event.at("/unmapped/compliance").asText(),
            event -> event.at("/compliance/status_code").asText())
        .containsExactlyElementsOf(
            instances.stream()
                .map(row ->
                    tuple(
                        row.get("resource_id").asText(),
                        row.get("compliance").asText(),
                        row.get("reason").asText()))
                .toList());
    assertThat(result.get("observations")).hasSameSizeAs(instances);
    assertThat(result.at("/local-definitions/inventory-items")).hasSameSizeAs(instances);
    assertThat(lines(StandardFiles.ASFF)).hasSameSizeAs(lines(StandardFiles.OCSF));
  }

  @Test
  void everyViolationIsARisk() throws IOException {
    List<String> began =
        bundle.rows(Table.INTERVALS).stream()
            .filter(row -> row.get("teller").asText().equals("rolecall"))
            .filter(row -> row.get("compliance").asText().equals("NON_COMPLIANT"))
            .map(row -> row.get("from_time").asText())
            .toList();
    JsonNode risks = oscal().at("/assessment-results/results/0/risks");

    assertThat(risks)
        .isNotEmpty()
        .extracting(risk -> risk.at("/risk-log/entries/0/start").asText())
        .isSubsetOf(began);
    JsonNode open =
        StreamSupport.stream(risks.spliterator(), false)
            .filter(risk -> risk.get("title").asText().contains(BASTION))
            .findFirst()
            .orElseThrow();
    assertThat(open.get("status").asText()).isEqualTo("open");
    assertThat(open.get("props"))
        .anySatisfy(prop -> {
          assertThat(prop.get("name").asText()).isEqualTo("cause-actor");
          assertThat(prop.get("value").asText()).endsWith("/noor");
        });
  }

  @Test
  void oscalNamesTheBundlesFilesWithTheirHashes() throws IOException {
    JsonNode results = oscal().get("assessment-results");
    List<String> hashed = new ArrayList<>();
    for (JsonNode link : results.at("/back-matter/resources").findValues("rlinks")) {
      Path file = bundle.folder().resolve(link.at("/0/href").asText());
      assertThat(file).exists();
      if (link.at("/0").has("hashes")) {
        assertThat(link.at("/0/hashes/0/value").asText()).isEqualTo(Hashes.of(file));
        hashed.add(link.at("/0/href").asText());
      }
    }

    assertThat(hashed).contains("tables/intervals.ndjson", "tables/gaps.ndjson").hasSize(5);
    assertThat(results.at("/metadata/last-modified"))
        .isEqualTo(results.at("/results/0/end"))
        .isEqualTo(bundle.manifest().at("/period/to"));
  }

  @Test
  void theManifestListsThemAndNoneKnowsWhenItWasMade() throws IOException {
    assertThat(bundle.manifest().get("outputs"))
        .extracting(output -> output.get("file").asText(), output -> output.get("rows").asLong())
        .contains(
            tuple(StandardFiles.ASFF, (long) lines(StandardFiles.ASFF).size()),
            tuple(StandardFiles.OCSF, (long) lines(StandardFiles.OCSF).size()),
            tuple(StandardFiles.OSCAL, 0L));
    ExportRequest request =
        Bundle.request(temp.resolve("later"), null, null, null, Organization.folder());
    Bundle later =
        Bundle.export(
            new ExportRequest(
                request.inputs(),
                request.bundle(),
                null,
                null,
                request.parameters(),
                request.given(),
                request.configRule(),
                null,
                Instant.parse("2027-01-01T00:00:00Z"),
                request.version(),
                request.memory()));
    for (String file : List.of(StandardFiles.OSCAL, StandardFiles.OCSF, StandardFiles.ASFF)) {
      assertThat(later.folder().resolve(file))
          .hasSameBinaryContentAs(bundle.folder().resolve(file));
    }
  }

  private static JsonNode oscal() throws IOException {
    return MAPPER.readTree(bundle.folder().resolve(StandardFiles.OSCAL).toFile());
  }

  private static List<JsonNode> lines(String file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(bundle.folder().resolve(file))) {
      lines.add(MAPPER.readTree(line));
    }
    return lines;
  }
}
