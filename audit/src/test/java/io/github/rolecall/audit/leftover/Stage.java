package io.github.rolecall.audit.leftover;

import io.github.rolecall.audit.bundle.BundleFile;
import io.github.rolecall.audit.bundle.Hashes;
import io.github.rolecall.audit.bundle.Manifest;
import io.github.rolecall.audit.bundle.Row;
import io.github.rolecall.audit.bundle.RowWriter;
import io.github.rolecall.audit.bundle.RowWriters;
import io.github.rolecall.audit.bundle.Sha256Sums;
import io.github.rolecall.evidence.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A small bundle and a small trail, written as a test tells them. */
final class Stage {

  static final String ACCOUNT = "111122223333";
  static final String REGION = "eu-central-1";
  static final String INSTANCE = "i-0123456789abcdef0";
  static final Instant FROM = Instant.parse("2026-05-01T00:00:00Z");
  static final Instant TO = Instant.parse("2026-05-31T00:00:00Z");

  private final Path folder;
  private final List<Row> intervals = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private int ids;

  Stage(Path folder) {
    this.folder = folder;
  }

  /** A time of the tenth of May. */
  static Instant at(String time) {
    return Instant.parse("2026-05-10T" + time + "Z");
  }

  /** Returns an interval in which an instance holds a role, or none when it is null. */
  static Row holding(String instance, String from, String to, String role) {
    Row row = interval(instance, from, to, role == null ? "NO_PROFILE" : "ROLE_ATTACHED");
    return role == null
        ? row.text("profile_state", "NONE")
        : row.text("profile_state", "WITH_ROLE")
            .text("profile_arn", "arn:aws:iam::111122223333:instance-profile/x/web")
            .text("role_arn", "arn:aws:iam::111122223333:role/app/" + role);
  }

  static Row interval(String instance, String from, String to, String reason) {
    return new Row(Table.INTERVALS)
        .text("account", ACCOUNT)
        .text("region", REGION)
        .text("resource_type", "AWS::EC2::Instance")
        .text("resource_id", instance)
        .text("teller", "rolecall")
        .text("rule", "ec2-instance-role")
        .time("from_time", at(from))
        .time("to_time", to == null ? null : at(to))
        .text("end_reason", to == null ? "OPEN" : "CHANGED")
        .text("compliance", "COMPLIANT")
        .text("reason", reason)
        .text("source_file", "f")
        .number("source_item", 0L);
  }

  static Row causedAt(Row row, String time) {
    return row.time("cause_time", at(time))
        .text("cause_event_id", "c-1")
        .text("cause_actor", "eve");
  }

  Stage add(Row... rows) {
    intervals.addAll(List.of(rows));
    return this;
  }

  /** Adds a call with a session that began at nine. */
  Stage use(String instance, String role, String time, String more) {
    return session(instance, role, "ASIA1", at(time), at("09:00:00"), more);
  }

  Stage session(
      String instance, String role, String key, Instant time, Instant created, String more) {
    return event(
        time,
        "'userIdentity':{'type':'AssumedRole','accessKeyId':'%s','arn':'arn:aws:sts::%s:assumed-role/%s/%s',"
                .formatted(key, ACCOUNT, role, instance)
            + "'sessionContext':{'attributes':{'creationDate':'%s'}}},".formatted(created)
            + "'userAgent':'cli'"
            + more);
  }

  Stage key(String key, String time, String more) {
    return event(
        at(time),
        "'userIdentity':{'type':'IAMUser','accessKeyId':'%s','accountId':'%s','arn':'arn:user'}%s"
            .formatted(key, ACCOUNT, more));
  }

  Stage event(Instant time, String more) {
    String name = more.contains("'eventName'") ? "" : "'eventName':'GetObject',";
    events.add(
        "{'eventTime':'%s','eventID':'e-%d',%s'awsRegion':'%s','recipientAccountId':'%s',%s}"
            .formatted(time, ids++, name, REGION, ACCOUNT, more));
    return this;
  }

  /** Delivers the last event once more. */
  Stage again() {
    events.add(events.get(events.size() - 1));
    return this;
  }

  Path bundle() throws IOException {
    Path bundle = folder.resolve("bundle");
    Files.createDirectories(bundle.resolve("tables"));
    try (RowWriter writer = RowWriters.ndjson(Table.INTERVALS, bundle)) {
      for (Row row : intervals) {
        writer.write(row);
      }
    }
    String table = Table.INTERVALS.file(Table.Encoding.NDJSON);
    Path file = bundle.resolve(table);
    BundleFile listed =
        new BundleFile(table, Hashes.of(file), Files.size(file), (long) intervals.size());
    byte[] manifest = manifest(listed).json();
    Files.write(bundle.resolve(Manifest.FILE), manifest);
    Files.write(
        bundle.resolve(Sha256Sums.FILE),
        Sha256Sums.of(
            List.of(
                listed,
                new BundleFile(Manifest.FILE, Hashes.of(manifest), manifest.length, null))));
    return bundle;
  }

  private static Manifest manifest(BundleFile intervals) {
    return new Manifest(
        "test",
        TO,
        Map.of(),
        "ec2-instance-role",
        "ec2-instance-role",
        FROM,
        TO,
        List.of(),
        List.of(),
        new Manifest.SourceSums(0, 0, "ab".repeat(32)),
        List.of(intervals),
        Map.of(),
        null);
  }

  /** Writes the events into files of a few each, plain and gzip by turns. */
  Path trail() throws IOException {
    Path trail = folder.resolve("trail");
    Files.createDirectories(trail);
    for (int from = 0; from < events.size(); from += 7) {
      List<String> some = events.subList(from, Math.min(from + 7, events.size()));
      byte[] json =
          ("{'Records':[" + String.join(",", some) + "]}")
              .replace('\'', '"')
              .getBytes(StandardCharsets.UTF_8);
      String name = "%s_CloudTrail_%s_2026_%05d.json".formatted(ACCOUNT, REGION, from);
      if (from % 2 == 0) {
        Files.write(trail.resolve(name), json);
      } else {
        try (OutputStream out =
            new GZIPOutputStream(Files.newOutputStream(trail.resolve(name + ".gz")))) {
          out.write(json);
        }
      }
    }
    return trail;
  }

  List<Finding> findings() throws IOException {
    List<Finding> findings = new ArrayList<>();
    LeftoverSearch.Result result = search(Duration.ofSeconds(5)).run(findings::add, files -> {});
    if (result.sessions() + result.keys() + result.gaps() != findings.size()) {
      throw new IllegalStateException(result + " of " + findings.size());
    }
    return findings;
  }

  LeftoverSearch search(Duration skew) throws IOException {
    return new LeftoverSearch(bundle(), List.of(trail().toString()), skew, "64MB");
  }
}
