package io.github.rolecall.audit.export;

import static io.github.rolecall.audit.export.Deliveries.change;
import static io.github.rolecall.audit.export.Deliveries.compliance;
import static io.github.rolecall.audit.export.Deliveries.history;
import static io.github.rolecall.audit.export.Deliveries.instance;
import static io.github.rolecall.audit.export.Deliveries.raw;
import static io.github.rolecall.audit.export.Deliveries.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archived events of changes of compliance, beside the items and alone. */
class ComplianceEventsTest {

  private static final String ID = "i-0123456789abcdef0";
  private static final String RULE = "ec2-instance-role";
  private static final String BAD = "NON_COMPLIANT";
  private static final String GOOD = "COMPLIANT";

  @TempDir Path temp;

  private Path input;

  @BeforeEach
  void anInstance() throws IOException {
    input = temp.resolve("in");
    history(input, 2, instance(ID, 2, 8, null));
  }

  @Test
  void itemsGetTheirReasonsFromEvents() throws IOException {
    write(
        input,
        "compliance.json.gz",
        compliance(ID, 2, 8, RULE, BAD),
        compliance(ID, 5, 8, RULE, GOOD));
    archive(
        "2026/05",
        change(ID, 2, 7, 58, RULE, null, BAD, "no profile"),
        change(ID, 2, 8, 0, "another", null, BAD, "something else"),
        change(ID, 5, 7, 59, RULE, BAD, GOOD, "web"));
    Bundle bundle = export();
    assertThat(recorded(bundle))
        .containsExactly(
            "2026-05-02T07:58:00Z NON_COMPLIANT no profile (event)",
            "2026-05-05T07:59:00Z COMPLIANT web (event)");
    assertThat(bundle.gapKinds()).isEmpty();
    assertThat(count(bundle, "complianceEvent")).isEqualTo(2);
    assertThat(count(bundle, "otherRule")).isEqualTo(1);
    assertAddsUp(bundle);
  }

  @Test
  void eventsAloneTellOfComplianceAndTheGapSaysSo() throws IOException {
    archive("2026/05", change(ID, 2, 8, 1, RULE, null, BAD, "no profile"));
    Bundle bundle = export();
    assertThat(recorded(bundle))
        .containsExactly("2026-05-02T08:01:00Z NON_COMPLIANT no profile (event)");
    JsonNode gap = bundle.rows(Table.GAPS).get(0);
    assertThat(gap.get("kind").asText()).isEqualTo("COMPLIANCE_NOT_RECORDED");
    assertThat(gap.get("detail").asText()).endsWith("events alone, of which some may be lost");
    assertThat(bundle.rows(Table.SOURCES))
        .extracting(row -> row.get("kind").asText())
        .containsExactly("HISTORY", "COMPLIANCE_EVENTS");
    assertAddsUp(bundle);
  }

  @Test
  void anEventDeliveredTwiceIsCountedOnce() throws IOException {
    String event = change(ID, 2, 8, 1, RULE, null, BAD, "no profile");
    archive("2026/05", event, event);
    archive("2026/06", event);
    Bundle bundle = export();
    assertThat(recorded(bundle)).hasSize(1);
    assertThat(count(bundle, "duplicate")).isEqualTo(2);
    assertAddsUp(bundle);
  }

  @Test
  void twoEventsOfOneTimeThatDifferContradict() throws IOException {
    archive(
        "2026/05",
        change(ID, 2, 8, 1, RULE, null, BAD, "no profile"),
        change(ID, 2, 8, 1, "another", null, GOOD, null),
        change(ID, 2, 8, 1, RULE, null, BAD, "altered"));
    Bundle bundle = export();
    assertThat(recorded(bundle))
        .containsExactly("2026-05-02T08:01:00Z NON_COMPLIANT no profile (event)");
    assertThat(bundle.gapKinds()).contains("CONTRADICTION");
    assertThat(bundle.result().isWhole()).isFalse();
    assertAddsUp(bundle);
  }

  @Test
  void aLostEventIsAGapWhereOthersWereKept() throws IOException {
    write(
        input,
        "compliance.json.gz",
        compliance(ID, 2, 8, RULE, BAD),
        compliance(ID, 4, 8, RULE, GOOD));
    archive(
        "2026/05",
        change(ID, 2, 8, 1, RULE, null, BAD, "no profile"),
        change("i-0123456789abcdef1", 6, 8, 1, RULE, null, GOOD, null));
    Bundle bundle = export();
    JsonNode gap = gap(bundle, "MISSING_EVENT");
    assertThat(gap.get("from_time").asText()).isEqualTo("2026-05-04T08:00:00Z");
    assertThat(gap.get("resource_id").asText()).isEqualTo(ID);
    assertThat(bundle.result().isWhole()).isTrue();
  }

  @Test
  void aLostItemIsAGapWhereOthersWereKept() throws IOException {
    write(
        input,
        "compliance.json.gz",
        compliance(ID, 2, 8, RULE, BAD),
        compliance(ID, 9, 8, RULE, BAD));
    archive("2026/05", change(ID, 4, 8, 1, RULE, BAD, GOOD, null));
    Bundle bundle = export();
    assertThat(recorded(bundle))
        .containsExactly(
            "2026-05-02T08:00:00Z NON_COMPLIANT",
            "2026-05-04T08:01:00Z COMPLIANT",
            "2026-05-09T08:00:00Z NON_COMPLIANT");
    assertThat(gap(bundle, "MISSING_ITEM").get("source_file").asText()).contains("year=2026");
  }

  @Test
  void aChainWithAHoleIsAGapOfThatTime() throws IOException {
    archive(
        "2026/05",
        change(ID, 2, 8, 1, RULE, null, BAD, "no profile"),
        change(ID, 8, 8, 1, RULE, GOOD, BAD, "no profile"));
    JsonNode gap = gap(export(), "MISSING_EVENT");
    assertThat(gap.get("from_time").asText()).isEqualTo("2026-05-02T08:01:00Z");
    assertThat(gap.get("to_time").asText()).isEqualTo("2026-05-08T08:01:00Z");
  }

  @Test
  void anArchiveIsRecognisedByItsFirstEventWhereverItLies() throws IOException {
    raw(input, "renamed.gz", change(ID, 2, 8, 1, RULE, null, BAD, "no profile"));
    assertThat(recorded(export())).hasSize(1);
  }

  @Test
  void whatIsNotUnderstoodOrToldOfOtherResourcesIsCounted() throws IOException {
    archive(
        "2026/05",
        change(ID, 2, 8, 1, RULE, null, BAD, "no profile"),
        change("bucket", 2, 8, 1, RULE, null, BAD, "x")
            .replace("AWS::EC2::Instance", "AWS::S3::Bucket"),
        change(ID, 2, 8, 2, RULE, null, BAD, "x").replace("2026-05-02T08:02:00Z", "never"),
        change(ID, 2, 8, 3, RULE, null, BAD, "x").replace("2026-", "0026-"));
    Bundle bundle = export();
    assertThat(count(bundle, "notUnderstood")).isEqualTo(2);
    assertThat(count(bundle, "otherType")).isEqualTo(1);
    assertThat(bundle.gapKinds())
        .containsExactly("COMPLIANCE_NOT_RECORDED", "UNREADABLE_FILE", "UNREADABLE_FILE");
    assertAddsUp(bundle);
  }

  private void archive(String month, String... events) throws IOException {
    Path folder =
        input.resolve("compliance-events/year=2026/month=05/day=02/" + month.replace('/', '-'));
    raw(folder, "RoleCall-1.gz", String.join("", events));
  }

  private Bundle export() {
    return Bundle.of(temp.resolve("bundle"), input);
  }

  private static List<String> recorded(Bundle bundle) throws IOException {
    return bundle.rows(Table.INTERVALS).stream()
        .filter(row -> row.get("teller").asText().equals("config"))
        .filter(row -> row.get("resource_id").asText().equals(ID))
        .map(row ->
            row.get("from_time").asText()
                + " "
                + row.get("compliance").asText()
                + (row.get("annotation").isNull()
                    ? ""
                    : " "
                        + row.get("annotation").asText()
                        + " ("
                        + row.get("annotation_from").asText()
                        + ")"))
        .toList();
  }

  private static JsonNode gap(Bundle bundle, String kind) throws IOException {
    List<JsonNode> gaps =
        bundle.rows(Table.GAPS).stream()
            .filter(row -> row.get("kind").asText().equals(kind))
            .toList();
    assertThat(gaps).as(kind).hasSize(1);
    return gaps.get(0);
  }

  private static long count(Bundle bundle, String fate) throws IOException {
    return bundle.manifest().get("reconciliation").get(fate).asLong();
  }

  private static void assertAddsUp(Bundle bundle) throws IOException {
    JsonNode counts = bundle.manifest().get("reconciliation");
    long sum = StreamSupport.stream(counts.spliterator(), false).mapToLong(JsonNode::asLong).sum();
    assertThat(sum).isEqualTo(2 * counts.get("read").asLong());
  }
}
