package io.github.rolecall.audit.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.rolecall.audit.judge.Judgement;
import io.github.rolecall.evaluation.Compliance;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Verdicts as SARIF 2.1.0, the exchange format of analysis tools: a result for each that is a
 * violation or undetermined. Viewers of SARIF take every result for an alert, whatever its kind, so
 * what passes is only counted, in the run's properties. Holds no time of the run, so that two
 * documents compare.
 */
public final class SarifFormat implements VerdictFormat {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private static final JsonFactory DOCUMENT = JsonOutput.factory("\n");

  @Override
  public void write(VerdictReport report, OutputStream stream) throws IOException {
    try (JsonGenerator out = DOCUMENT.createGenerator(stream)) {
      out.writeStartObject();
      out.writeStringField("version", "2.1.0");
      out.writeStringField("$schema", SCHEMA);
      out.writeArrayFieldStart("runs");
      out.writeStartObject();
      SarifRules rules = new SarifRules(report.judge());
      tool(report.version(), rules, out);
      rules.writeTaxonomy(out);
      invocation(report.problems(), out);
      out.writeArrayFieldStart("results");
      Counts counts = results(report, rules, out);
      out.writeEndArray();
      properties(counts, out);
      out.writeEndObject();
      out.writeEndArray();
      out.writeEndObject();
      out.writeRaw('\n');
    }
  }

  /** Writes one result a line, and counts the verdicts. */
  private static Counts results(VerdictReport report, SarifRules rules, JsonGenerator out)
      throws IOException {
    Counts counts = new Counts();
    for (Judgement judgement : report.judgements()) {
      Compliance compliance = judgement.verdict().compliance();
      counts.add(compliance);
      if (compliance == Compliance.NON_COMPLIANT || compliance == Compliance.UNDETERMINED) {
        out.writeRaw('\n');
        SarifResult.write(judgement, rules, out);
      }
    }
    out.writeRaw('\n');
    return counts;
  }

  private static void properties(Counts counts, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("properties");
    for (Compliance compliance : Compliance.values()) {
      out.writeNumberField(compliance.name(), counts.of(compliance));
    }
    out.writeEndObject();
  }

  private static void tool(String version, SarifRules rules, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("tool");
    out.writeObjectFieldStart("driver");
    out.writeStringField("name", "RoleCall");
    out.writeStringField("version", version);
    out.writeStringField("informationUri", SarifRules.HOME);
    rules.write(out);
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void invocation(List<String> problems, JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("invocations");
    out.writeStartObject();
    out.writeBooleanField("executionSuccessful", problems.isEmpty());
    out.writeArrayFieldStart("toolExecutionNotifications");
    for (String problem : problems) {
      out.writeStartObject();
      out.writeStringField("level", "error");
      SarifRules.message("message", SarifResult.literal(problem), out);
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndArray();
  }
}
