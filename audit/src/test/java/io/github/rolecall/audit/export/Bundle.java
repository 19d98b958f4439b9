package io.github.rolecall.audit.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rolecall.audit.bundle.Hashes;
import io.github.rolecall.evaluation.InstanceRoleParameters;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A bundle that a test made, and what stands in it. */
record Bundle(Path folder, ExportResult result) {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  static final Instant CREATED = Instant.parse("2026-07-01T00:00:00Z");

  /** Exports some files and folders with default parameters. */
  static Bundle of(Path folder, Path... inputs) {
    return of(folder, null, null, inputs);
  }

  static Bundle of(Path folder, @Nullable Instant from, @Nullable Instant to, Path... inputs) {
    return export(request(folder, from, to, null, inputs));
  }

  static ExportRequest request(
      Path folder,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Path previous,
      Path... inputs) {
    return new ExportRequest(
        Stream.of(inputs).map(Path::toString).toList(),
        folder,
        from,
        to,
        InstanceRoleParameters.defaults(),
        Map.of(),
        "ec2-instance-role",
        previous,
        CREATED,
        "test",
        "64MB");
  }

  static Bundle export(ExportRequest request) {
    try {
      return new Bundle(request.bundle(), new Export(request).run((files, of) -> {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the rows of a table. */
  List<JsonNode> rows(Table table) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(table.file(Table.Encoding.NDJSON)))) {
      rows.add(MAPPER.readTree(line));
    }
    return rows;
  }

  JsonNode manifest() throws IOException {
    return MAPPER.readTree(folder.resolve("manifest.json").toFile());
  }

  /** Returns the kinds of the gaps, sorted. */
  List<String> gapKinds() throws IOException {
    return rows(Table.GAPS).stream().map(gap -> gap.get("kind").asText()).sorted().toList();
  }

  /** Returns what the rule would have said, one line a stretch. */
  List<String> told(String instance) throws IOException {
    return rows(Table.INTERVALS).stream()
        .filter(row -> row.get("teller").asText().equals("rolecall"))
        .filter(row -> row.get("resource_id").asText().equals(instance))
        .map(row ->
            "%s .. %s %s"
                .formatted(
                    row.get("from_time").asText(),
                    row.get("to_time").isNull() ? "" : row.get("to_time").asText(),
                    row.get("reason").asText()))
        .toList();
  }

  /** Returns every file's bytes as text that compares. */
  static Map<String, String> bytes(Path folder) throws IOException {
    Map<String, String> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes.put(folder.relativize(file).toString(), Hashes.of(file));
      }
    }
    return bytes;
  }
}
