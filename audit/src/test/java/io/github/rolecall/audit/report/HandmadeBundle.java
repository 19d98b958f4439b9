package io.github.rolecall.audit.report;

import io.github.rolecall.audit.bundle.BundleFile;
import io.github.rolecall.audit.bundle.Hashes;
import io.github.rolecall.audit.bundle.Manifest;
import io.github.rolecall.audit.bundle.Row;
import io.github.rolecall.audit.bundle.RowWriter;
import io.github.rolecall.audit.bundle.RowWriters;
import io.github.rolecall.audit.bundle.Sha256Sums;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A bundle of rows that a test makes up, sealed as export seals one. */
public final class HandmadeBundle {

  /** The first moment of its period. */
  public static final Instant FROM = Instant.parse("2026-05-01T00:00:00Z");

  /** The first moment behind it. */
  public static final Instant TO = Instant.parse("2026-06-01T00:00:00Z");

  private static final String ACCOUNT = "111122223333";
  private static final String REGION = "eu-central-1";
  private static final String SOURCE = "history.json.gz";

  private final Map<Table, List<Row>> rows = new EnumMap<>(Table.class);
  private Map<String, String> parameters = Map.of();

  /** Sets the rule's parameters. */
  public HandmadeBundle parameters(Map<String, String> given) {
    parameters = given;
    return this;
  }

  /** Adds a row; a table's rows are to come in their order. */
  public HandmadeBundle add(Row row) {
    rows.computeIfAbsent(row.table(), table -> new ArrayList<>()).add(row);
    return this;
  }

  /** Adds an instance without a profile, with its stretch and its source. */
  public HandmadeBundle instance(String id, @Nullable String owner) {
    return add(instanceRow(id, owner)).add(stretch(id, owner, "no instance profile is attached."));
  }

  static Row instanceRow(String id, @Nullable String owner) {
    return new Row(Table.INSTANCES)
        .text("account", ACCOUNT)
        .text("region", REGION)
        .text("resource_id", id)
        .text("state", "running")
        .text("owner", owner)
        .time("first_seen", FROM)
        .time("last_seen", FROM)
        .text("compliance", "NON_COMPLIANT")
        .text("reason", "NO_PROFILE")
        .number("non_compliant_seconds", 2_678_400L)
        .number("items", 1L);
  }

  static Row stretch(String id, @Nullable String owner, String annotation) {
    return new Row(Table.INTERVALS)
        .text("account", ACCOUNT)
        .text("region", REGION)
        .text("resource_type", "AWS::EC2::Instance")
        .text("resource_id", id)
        .text("teller", "rolecall")
        .text("rule", "ec2-instance-role")
        .time("from_time", FROM)
        .text("end_reason", "OPEN")
        .text("compliance", "NON_COMPLIANT")
        .text("reason", "NO_PROFILE")
        .text("profile_state", "NONE")
        .text("annotation", annotation)
        .text("annotation_from", "rolecall")
        .text("owner", owner)
        .text("source_file", SOURCE)
        .number("source_item", 3L);
  }

  static Row source() {
    return new Row(Table.SOURCES)
        .text("file", SOURCE)
        .text("sha256", "ab".repeat(32))
        .number("bytes", 10L)
        .text("kind", "HISTORY")
        .number("items", 1L)
        .number("used_items", 1L);
  }

  /** Returns a gap of an account and region. */
  public static Row gap(String kind, String detail) {
    return new Row(Table.GAPS)
        .text("account", ACCOUNT)
        .text("region", REGION)
        .text("kind", kind)
        .text("detail", detail);
  }

  /** Writes the bundle. */
  public Path seal(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("tables"));
    rows.computeIfAbsent(Table.SOURCES, table -> List.of(source()));
    List<BundleFile> files = new ArrayList<>();
    for (Table table : Table.values()) {
      List<Row> its = rows.getOrDefault(table, List.of());
      try (RowWriter writer = RowWriters.ndjson(table, folder)) {
        for (Row row : its) {
          writer.write(row.requireWhole());
        }
      }
      String file = table.file(Table.Encoding.NDJSON);
      Path path = folder.resolve(file);
      files.add(new BundleFile(file, Hashes.of(path), Files.size(path), (long) its.size()));
    }
    return sealAs(folder, files);
  }

  private Path sealAs(Path folder, List<BundleFile> files) throws IOException {
    Manifest manifest =
        new Manifest(
            "test",
            TO,
            parameters,
            "ec2-instance-role",
            "ec2-instance-role",
            rows.containsKey(Table.INSTANCES) ? FROM : null,
            rows.containsKey(Table.INSTANCES) ? TO : null,
            List.of(),
            List.of(),
            new Manifest.SourceSums(1, 1, "ab".repeat(32)),
            files.stream().sorted(Comparator.comparing(BundleFile::path)).toList(),
            Map.of(),
            null);
    Path file = Files.write(folder.resolve(Manifest.FILE), manifest.json());
    files.add(new BundleFile(Manifest.FILE, Hashes.of(file), Files.size(file), null));
    Files.write(folder.resolve(Sha256Sums.FILE), Sha256Sums.of(files));
    return folder;
  }
}
