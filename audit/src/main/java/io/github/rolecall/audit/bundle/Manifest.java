package io.github.rolecall.audit.bundle;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.rolecall.audit.format.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle is and was made of: {@code manifest.json}. With its hash the bundle is fixed.
 *
 * @param version the version of RoleCall that made it
 * @param createdAt when it was made; the only thing in a bundle that differs when it is made again
 * @param parameters the parameters of the rule as they were given, by name
 * @param rule RoleCall's rule
 * @param configRule the rule of AWS Config whose recorded compliance is told, too
 * @param from the first moment of the period
 * @param to the first moment behind it
 * @param inputs what was read, as it was given
 * @param queries what was asked of AWS; empty where only files were read
 * @param sources how many files and items were read, and the hash of the table of sources
 * @param outputs the files of the bundle, sorted by path
 * @param reconciliation what became of every item that was read; the sum is the number of items
 * @param previousManifestSha256 the hash of the manifest of the bundle before, or null
 */
public record Manifest(
    String version,
    Instant createdAt,
    Map<String, String> parameters,
    String rule,
    String configRule,
    @Nullable Instant from,
    @Nullable Instant to,
    List<String> inputs,
    List<String> queries,
    SourceSums sources,
    List<BundleFile> outputs,
    Map<String, Long> reconciliation,
    @Nullable String previousManifestSha256) {

  /** The name of its file in a bundle. */
  public static final String FILE = "manifest.json";

  /** The version of the bundle's layout. */
  public static final int LAYOUT = 1;

  /** Keeps copies of its own. */
  public Manifest {
    parameters = Map.copyOf(parameters);
    inputs = List.copyOf(inputs);
    queries = List.copyOf(queries);
    outputs = List.copyOf(outputs);
  }

  /**
   * The sums of the table of sources.
   *
   * @param count how many files there are
   * @param items how many items and events stand in them
   * @param sha256 the hash of {@code tables/sources.ndjson}
   */
  public record SourceSums(long count, long items, String sha256) {}

  /** Returns it as JSON, indented, with a line break at the end. */
  public byte[] json() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JsonOutput.factory("\n").createGenerator(bytes)) {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      out.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
      write(out);
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private void write(JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeNumberField("rolecallBundle", LAYOUT);
    out.writeObjectFieldStart("tool");
    out.writeStringField("name", "rolecall");
    out.writeStringField("version", version);
    out.writeEndObject();
    out.writeStringField("createdAt", createdAt.toString());
    out.writeObjectFieldStart("parameters");
    for (Map.Entry<String, String> entry : new TreeMap<>(parameters).entrySet()) {
      JsonOutput.text(out, entry.getKey(), entry.getValue());
    }
    out.writeEndObject();
    out.writeStringField("rule", rule);
    JsonOutput.text(out, "configRule", configRule);
    out.writeObjectFieldStart("period");
    JsonOutput.text(out, "from", from == null ? null : from.toString());
    JsonOutput.text(out, "to", to == null ? null : to.toString());
    out.writeEndObject();
    texts(out, "inputs", inputs);
    texts(out, "queries", queries);
    out.writeObjectFieldStart("sources");
    out.writeNumberField("count", sources.count());
    out.writeNumberField("items", sources.items());
    out.writeStringField("sha256", sources.sha256());
    out.writeEndObject();
    outputs(out);
    out.writeObjectFieldStart("reconciliation");
    for (Map.Entry<String, Long> entry : reconciliation.entrySet()) {
      out.writeNumberField(entry.getKey(), entry.getValue());
    }
    out.writeEndObject();
    JsonOutput.text(out, "previousManifestSha256", previousManifestSha256);
    out.writeEndObject();
  }

  private static void texts(JsonGenerator out, String name, List<String> texts) throws IOException {
    out.writeArrayFieldStart(name);
    for (String text : texts) {
      out.writeString(text);
    }
    out.writeEndArray();
  }

  private void outputs(JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("outputs");
    for (BundleFile file : outputs) {
      out.writeStartObject();
      out.writeStringField("file", file.path());
      out.writeStringField("sha256", file.sha256());
      out.writeNumberField("bytes", file.bytes());
      Long rows = file.rows();
      if (rows == null) {
        out.writeNullField("rows");
      } else {
        out.writeNumberField("rows", rows);
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
