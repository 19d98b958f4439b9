package io.github.rolecall.audit.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.rolecall.audit.format.JsonOutput;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what the page needs to know before it reads any row: what it is of, and how rows look. */
final class Facts {

  private Facts() {}

  static void write(
      BundleFacts bundle, Instant base, ReportResult result, List<String> causes, JsonGenerator out)
      throws IOException {
    out.writeStartObject();
    JsonOutput.text(out, "manifest", bundle.manifestSha256());
    JsonOutput.text(out, "previous", bundle.previous());
    JsonOutput.text(out, "version", bundle.version());
    JsonOutput.text(out, "createdAt", bundle.createdAt());
    JsonOutput.text(out, "rule", bundle.rule());
    JsonOutput.text(out, "configRule", bundle.configRule());
    time("from", bundle.from(), out);
    time("to", bundle.to(), out);
    out.writeNumberField("base", base.toEpochMilli());
    out.writeArrayFieldStart("parameters");
    for (Map.Entry<String, String> parameter : bundle.parameters().entrySet()) {
      JsonOutput.text(out, parameter.getKey() + "=" + parameter.getValue());
    }
    out.writeEndArray();
    out.writeNumberField("sources", bundle.sources());
    out.writeNumberField("items", bundle.items());
    out.writeNumberField("instances", result.instances());
    out.writeNumberField("intervals", result.intervals());
    out.writeNumberField("differences", result.differences());
    out.writeNumberField("blockSize", InstanceBlocks.SIZE);
    texts(
        "checked",
        CheckedBundle.TABLES.stream().map(table -> table.file(Table.Encoding.NDJSON)).toList(),
        out);
    texts("causeBlocks", causes, out);
    out.writeObjectFieldStart("columns");
    texts("instances", RowJson.columns(Table.INSTANCES, 0), out);
    texts("intervals", RowJson.columns(Table.INTERVALS, InstanceBlocks.INTERVAL_VALUES), out);
    texts("differences", RowJson.columns(Table.DIFFERENCES, InstanceBlocks.INTERVAL_VALUES), out);
    texts("causes", RowJson.columns(Table.CAUSES, 0), out);
    texts("gaps", RowJson.columns(Table.GAPS, 0), out);
    texts("months", RowJson.columns(Table.MONTHS, 0), out);
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void time(String name, @Nullable String time, JsonGenerator out)
      throws IOException {
    if (time == null) {
      out.writeNullField(name);
    } else {
      out.writeNumberField(name, Instant.parse(time).toEpochMilli());
    }
  }

  private static void texts(String name, List<String> texts, JsonGenerator out) throws IOException {
    out.writeArrayFieldStart(name);
    for (String text : texts) {
      JsonOutput.text(out, text);
    }
    out.writeEndArray();
  }
}
