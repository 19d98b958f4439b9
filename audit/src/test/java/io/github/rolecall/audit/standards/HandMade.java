package io.github.rolecall.audit.standards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rolecall.audit.bundle.BundleFile;
import io.github.rolecall.audit.bundle.Hashes;
import io.github.rolecall.audit.bundle.Period;
import io.github.rolecall.audit.bundle.Row;
import io.github.rolecall.audit.bundle.RowWriter;
import io.github.rolecall.audit.bundle.RowWriters;
import io.github.rolecall.evaluation.CisBenchmark;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Tables of a bundle as a test wants them, and the documents that are made of them. */
final class HandMade {

  static final String ACCOUNT = "111122223333";
  static final String REGION = "eu-central-1";
  static final Instant FROM = Instant.parse("2026-05-01T00:00:00Z");
  static final Instant TO = Instant.parse("2026-06-01T00:00:00Z");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path folder;
  private final List<Row> instances = new ArrayList<>();
  private final List<Row> intervals = new ArrayList<>();
  private String account = ACCOUNT;
  private String region = REGION;
  private String id = "";

  HandMade(Path folder) {
    this.folder = folder;
  }

  /** Returns a moment of May 2026. */
  static Instant day(int day) {
    return Instant.parse("2026-05-%02dT12:00:00Z".formatted(day));
  }

  /** Lets what follows be in another account and region. */
  HandMade in(String otherAccount, String otherRegion) {
    account = otherAccount;
    region = otherRegion;
    return this;
  }

  HandMade instance(String resource, String compliance, String reason) {
    return instance(resource, compliance, reason, row -> row);
  }

  HandMade instance(String resource, String compliance, String reason, UnaryOperator<Row> more) {
    id = resource;
    instances.add(
        more.apply(
            new Row(Table.INSTANCES)
                .text("account", account)
                .text("region", region)
                .text("resource_id", id)
                .text("state", "running")
                .time("first_seen", day(1))
                .time("last_seen", day(20))
                .text("compliance", compliance)
                .text("reason", reason)
                .number("non_compliant_seconds", 0L)
                .number("items", 2L)));
    return this;
  }

  /** Adds a stretch of the instance that came last. */
  HandMade stretch(int from, @Nullable Integer to, String end, String compliance, String reason) {
    return stretch(from, to, end, compliance, reason, row -> row);
  }

  HandMade stretch(
      int from,
      @Nullable Integer to,
      String end,
      String compliance,
      String reason,
      UnaryOperator<Row> more) {
    Row row =
        new Row(Table.INTERVALS)
            .text("account", account)
            .text("region", region)
            .text("resource_type", "AWS::EC2::Instance")
            .text("resource_id", id)
            .text("teller", "rolecall")
            .text("rule", "ec2-instance-role")
            .time("from_time", day(from))
            .time("to_time", to == null ? null : day(to))
            .text("end_reason", end)
            .text("compliance", compliance)
            .text("reason", reason)
            .text("annotation", reason + ": in words.")
            .text("annotation_from", "rolecall")
            .text("source_file", "a.json.gz")
            .number("source_item", 0L);
    if (compliance.equals("NON_COMPLIANT")) {
      row = part(from, to, to == null ? "OPEN" : "FIXED").apply(row);
    }
    intervals.add(more.apply(row));
    return this;
  }

  /** Makes a stretch part of a violation that lasts longer than itself. */
  static UnaryOperator<Row> part(int since, @Nullable Integer until, String end) {
    return row ->
        row.time("violation_since", day(since))
            .time("violation_until", until == null ? null : day(until))
            .text("violation_end", end);
  }

  /** Writes the tables and the documents. */
  HandMade write() {
    try {
      Files.createDirectories(folder.resolve("tables"));
      List<BundleFile> files = new ArrayList<>();
      for (Table table : Table.values()) {
        List<Row> rows =
            table == Table.INSTANCES ? instances : table == Table.INTERVALS ? intervals : List.of();
        try (RowWriter out = RowWriters.ndjson(table, folder)) {
          for (Row row : rows) {
            out.write(row.requireWhole());
          }
        }
        String path = table.file(Table.Encoding.NDJSON);
        Path file = folder.resolve(path);
        files.add(new BundleFile(path, Hashes.of(file), Files.size(file), (long) rows.size()));
      }
      Assessment assessment =
          new Assessment(
              "test",
              "ec2-instance-role",
              CisBenchmark.V5_0,
              Map.of("cisVersion", "5.0"),
              new Period(FROM, TO));
      StandardFiles standards = new StandardFiles(folder, assessment, files);
      standards.oscal();
      standards.ocsf();
      standards.asff();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode oscal() {
    return oscal(folder);
  }

  List<JsonNode> ocsf() {
    return lines(folder, StandardFiles.OCSF);
  }

  List<JsonNode> asff() {
    return lines(folder, StandardFiles.ASFF);
  }

  static JsonNode oscal(Path bundle) {
    try {
      return MAPPER.readTree(bundle.resolve(StandardFiles.OSCAL).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<JsonNode> lines(Path bundle, String file) {
    try {
      List<JsonNode> lines = new ArrayList<>();
      for (String line : Files.readAllLines(bundle.resolve(file))) {
        lines.add(MAPPER.readTree(line));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
