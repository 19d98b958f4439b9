package io.github.rolecall.audit.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.rolecall.audit.bundle.Manifest;
import io.github.rolecall.audit.format.JsonOutput;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes what the page needs to know before it reads any row: what it is of, and how rows look. */
final class Facts {

  private Facts() {}

  static void write(
      CheckedBundle bundle,
      Instant base,
      ReportResult result,
      List<String> causes,
      JsonGenerator out)
      throws IOException {
    Manifest manifest = bundle.manifest();
    out.writeStartObject();
    JsonOutput.text(out, "manifest", bundle.manifestSha256());
    JsonOutput.text(out, "previous", manifest.previousManifestSha256());
    JsonOutput.text(out, "version", manifest.version());
    JsonOutput.text(out, "createdAt", manifest.createdAt().toString());
    JsonOutput.text(out, "rule", manifest.rule());
    JsonOutput.text(out, "configRule", manifest.configRule());
    time("from", manifest.from(), out);
    time("to", manifest.to(), out);
    out.writeNumberField("base", base.toEpochMilli());
    out.writeArrayFieldStart("parameters");
    for (Map.Entry<String, String> parameter : new TreeMap<>(manifest.parameters()).entrySet()) {
      JsonOutput.text(out, parameter.getKey() + "=" + parameter.getValue());
    }
    out.writeEndArray();
    out.writeNumberField("sources", manifest.sources().count());
    out.writeNumberField("items", manifest.sources().items());
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

  private static void time(String name, @Nullable Instant time, JsonGenerator out)
      throws IOException {
    if (time == null) {
      out.writeNullField(name);
    } else {
      out.writeNumberField(name, time.toEpochMilli());
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
