package io.github.rolecall.audit.standards;

import static io.github.rolecall.audit.standards.OscalText.line;
import static io.github.rolecall.audit.standards.OscalText.property;
import static io.github.rolecall.audit.standards.OscalText.uuid;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.rolecall.audit.bundle.BundleFile;
import io.github.rolecall.audit.bundle.Manifest;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A bundle as OSCAL 1.1.3 assessment results. OSCAL lists inventory, observations, risks and
 * findings one behind the other; the tables are read once for each, so that no more than one
 * instance is in memory.
 */
final class OscalDocument {

  private static final String VERSION = "1.1.3";

  /** The tables that the document points into. */
  private static final List<Table> EVIDENCE =
      List.of(Table.INTERVALS, Table.INSTANCES, Table.GAPS, Table.CAUSES, Table.SOURCES);

  private final Path bundle;
  private final Assessment assessment;
  private final Map<String, BundleFile> files;
  private final OscalIds ids;
  private final OscalResults results;

  OscalDocument(Path bundle, Assessment assessment, Map<String, BundleFile> files) {
    this.bundle = bundle;
    this.assessment = assessment;
    this.files = files;
    this.ids =
        OscalIds.of(assessment, file(Table.INTERVALS).sha256(), file(Table.INSTANCES).sha256());
    this.results = new OscalResults(assessment, ids);
  }

  private BundleFile file(Table table) {
    String path = table.file(Table.Encoding.NDJSON);
    return Objects.requireNonNull(files.get(path), path);
  }

  void write(JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeObjectFieldStart("assessment-results");
    uuid("uuid", ids.document(), out);
    metadata(out);
    out.writeObjectFieldStart("import-ap");
    out.writeStringField("href", "#" + ids.part("plan"));
    out.writeEndObject();
    activity(out);
    out.writeArrayFieldStart("results");
    result(out);
    out.writeEndArray();
    backMatter(out);
    out.writeEndObject();
    out.writeEndObject();
    out.writeRaw('\n');
  }

  private void metadata(JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("metadata");
    line("title", "EC2 instances get their AWS credentials from an IAM role", out);
    // The same input gives the same document, whenever it is made.
    out.writeStringField("last-modified", assessment.period().to().toString());
    out.writeStringField("version", String.valueOf(Manifest.LAYOUT));
    out.writeStringField("oscal-version", VERSION);
    out.writeEndObject();
  }

  /** Writes what was done; OSCAL's own constraints on local objectives contradict each other. */
  private void activity(JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("local-definitions");
    out.writeArrayFieldStart("activities");
    out.writeStartObject();
    uuid("uuid", ids.part("activity"), out);
    line("title", "Rule " + assessment.rule(), out);
    line(
        "description",
        "Judges what AWS Config recorded of instances, instance profiles and roles: programs on EC2"
            + " instances get their AWS credentials from an IAM role. What is demanded in detail: "
            + assessment.page(),
        out);
    out.writeArrayFieldStart("props");
    property("method", OscalText.OSCAL, "TEST", out);
    out.writeEndArray();
    controls("related-controls", out);
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
  }

  private void result(JsonGenerator out) throws IOException {
    out.writeStartObject();
    uuid("uuid", ids.part("result"), out);
    line("title", assessment.standard() + ", control " + assessment.control(), out);
    line(
        "description",
        "What RoleCall's rule "
            + assessment.rule()
            + " would have said of each instance over the period, had it been asked with all that"
            + " AWS Config had recorded by then. The table gaps lists what is not known.",
        out);
    out.writeStringField("start", assessment.period().from().toString());
    out.writeStringField("end", assessment.period().to().toString());
    out.writeArrayFieldStart("links");
    link(Table.GAPS, out);
    link(Table.SOURCES, out);
    out.writeEndArray();
    out.writeObjectFieldStart("local-definitions");
    list("inventory-items", out, situation -> !situation.isEnded(), results::inventory);
    assets(out);
    out.writeEndObject();
    controls("reviewed-controls", out);
    list("observations", out, situation -> !situation.isEnded(), results::observation);
    list("risks", out, Situation::isViolation, results::risk);
    findings(out);
    out.writeEndObject();
  }

  private void link(Table table, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("href", "#" + ids.resource(table));
    out.writeStringField("rel", "reference");
    out.writeEndObject();
  }

  private void assets(JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("assessment-assets");
    out.writeArrayFieldStart("components");
    out.writeStartObject();
    uuid("uuid", ids.part("tool"), out);
    out.writeStringField("type", "software");
    line("title", "RoleCall", out);
    line("description", "Judges what AWS Config recorded: " + Assessment.HOME, out);
    out.writeArrayFieldStart("props");
    property("version", OscalText.OSCAL, assessment.version(), out);
    property("rule", assessment.rule(), out);
    for (Map.Entry<String, String> entry : assessment.parameters().entrySet()) {
      property("parameter", entry.getKey() + "=" + entry.getValue(), out);
    }
    out.writeEndArray();
    out.writeObjectFieldStart("status");
    out.writeStringField("state", "operational");
    out.writeEndObject();
    out.writeEndObject();
    out.writeEndArray();
    out.writeArrayFieldStart("assessment-platforms");
    out.writeStartObject();
    uuid("uuid", ids.part("platform"), out);
    line("title", "Export from files of AWS Config", out);
    out.writeArrayFieldStart("uses-components");
    out.writeStartObject();
    uuid("component-uuid", ids.part("tool"), out);
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
  }

  private void controls(String field, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart(field);
    out.writeArrayFieldStart("control-selections");
    out.writeStartObject();
    line("description", assessment.standard() + ", control " + assessment.control(), out);
    out.writeArrayFieldStart("include-controls");
    out.writeStartObject();
    out.writeStringField("control-id", ids.control());
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
  }

  /** Chooses situations. */
  private interface Choice {
    boolean takes(Situation situation);
  }

  /** Writes a situation as an entry of a list. */
  private interface Entry {
    void write(Situation situation, JsonGenerator out) throws IOException;
  }

  /** Writes a list, one entry a line; OSCAL knows no empty one. */
  private void list(String field, JsonGenerator out, Choice choice, Entry entry)
      throws IOException {
    boolean begun = false;
    try (Histories histories = new Histories(bundle)) {
      for (History history = histories.next(); history != null; history = histories.next()) {
        for (Situation situation : Situation.of(history)) {
          if (choice.takes(situation)) {
            if (!begun) {
              out.writeArrayFieldStart(field);
              begun = true;
            }
            out.writeRaw('\n');
            entry.write(situation, out);
          }
        }
      }
    }
    if (begun) {
      out.writeRaw('\n');
      out.writeEndArray();
    }
  }

  private void findings(JsonGenerator out) throws IOException {
    AccountSum sum = null;
    try (Histories histories = new Histories(bundle)) {
      for (History history = histories.next(); history != null; history = histories.next()) {
        String account = history.instance().text("account");
        if (sum == null) {
          out.writeArrayFieldStart("findings");
        }
        if (sum == null || !sum.account().equals(account)) {
          end(sum, out);
          sum = new AccountSum(account, ids);
        }
        Situation.of(history).forEach(sum::add);
      }
    }
    if (sum != null) {
      end(sum, out);
      out.writeRaw('\n');
      out.writeEndArray();
    }
  }

  private void end(@Nullable AccountSum sum, JsonGenerator out) throws IOException {
    if (sum != null) {
      out.writeRaw('\n');
      results.account(sum, out);
    }
  }

  private void backMatter(JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("back-matter");
    out.writeArrayFieldStart("resources");
    out.writeStartObject();
    uuid("uuid", ids.part("plan"), out);
    line("title", "What was to be assessed", out);
    line(
        "description",
        "There is no assessment plan in OSCAL. The manifest tells the rule, its parameters, the"
            + " period and all that was read. It holds the hash of this file, so that its own"
            + " cannot stand here.",
        out);
    out.writeArrayFieldStart("rlinks");
    out.writeStartObject();
    out.writeStringField("href", Manifest.FILE);
    out.writeStringField("media-type", "application/json");
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
    for (Table table : EVIDENCE) {
      resource(table, out);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void resource(Table table, JsonGenerator out) throws IOException {
    BundleFile file = file(table);
    out.writeStartObject();
    uuid("uuid", ids.resource(table), out);
    line("title", "Table " + table.tableName(), out);
    line("description", "One row is " + table.row() + ".", out);
    out.writeArrayFieldStart("rlinks");
    out.writeStartObject();
    out.writeStringField("href", file.path());
    out.writeStringField("media-type", "application/x-ndjson");
    out.writeArrayFieldStart("hashes");
    out.writeStartObject();
    out.writeStringField("algorithm", "SHA-256");
    out.writeStringField("value", file.sha256());
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
  }
}
