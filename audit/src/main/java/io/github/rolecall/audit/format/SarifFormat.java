package io.github.rolecall.audit.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.rolecall.evaluation.CisBenchmark;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Verdicts as SARIF 2.1.0, the exchange format of analysis tools: one result for each, also for
 * those that pass, since the absence of a violation is worth a proof. Holds no time of the run, so
 * that two documents compare.
 */
public final class SarifFormat implements VerdictFormat {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private static final JsonFactory DOCUMENT = JsonOutput.factory("\n");
  private static final JsonLines RESULTS = new JsonLines(",\n", SarifResult::write);

  @Override
  public void write(EvaluationReport report, OutputStream stream) throws IOException {
    try (JsonGenerator out = DOCUMENT.createGenerator(stream)) {
      out.writeStartObject();
      out.writeStringField("version", "2.1.0");
      out.writeStringField("$schema", SCHEMA);
      out.writeArrayFieldStart("runs");
      out.writeStartObject();
      tool(report.version(), report.benchmark(), out);
      SarifRules.writeTaxonomy(report.benchmark(), out);
      invocation(report.problems(), out);
      out.writeArrayFieldStart("results");
      out.writeRaw('\n');
      out.flush();
      RESULTS.write(report.judgements(), stream);
      out.writeEndArray();
      out.writeEndObject();
      out.writeEndArray();
      out.writeEndObject();
      out.writeRaw('\n');
    }
  }

  private static void tool(String version, CisBenchmark benchmark, JsonGenerator out)
      throws IOException {
    out.writeObjectFieldStart("tool");
    out.writeObjectFieldStart("driver");
    out.writeStringField("name", "RoleCall");
    out.writeStringField("version", version);
    out.writeStringField("informationUri", SarifRules.HOME);
    SarifRules.write(benchmark, out);
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
