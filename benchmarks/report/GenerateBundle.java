import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes an evidence bundle of a large organisation, with the tables that rolecall report reads:
 * twelve months, two tellers, about five stretches an instance. The same every time.
 *
 * <pre>java benchmarks/report/GenerateBundle.java OUT_DIR [INSTANCES]</pre>
 */
final class GenerateBundle {

  private static final Instant FROM = Instant.parse("2025-07-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-07-01T00:00:00Z");
  private static final int ACCOUNTS = 40;
  private static final List<String> REGIONS = List.of("eu-central-1", "eu-west-1", "us-east-1");
  private static final List<String> OWNERS =
      List.of(
          "aws:autoscaling:groupName=web-",
          "aws:cloudformation:stack-name=orders-",
          "eks:nodegroup-name=general-");

  private final Path folder;
  private final SplittableRandom random = new SplittableRandom(7);
  private final Map<String, Writer> tables = new TreeMap<>();
  private final Map<String, Long> rows = new TreeMap<>();
  private int events;

  private GenerateBundle(Path folder) {
    this.folder = folder;
  }

  public static void main(String... args) throws Exception {
    new GenerateBundle(Path.of(args[0]))
        .write(args.length > 1 ? Integer.parseInt(args[1]) : 20_000);
  }

  private void write(int instances) throws Exception {
    Files.createDirectories(folder.resolve("tables"));
    for (String table :
        List.of("instances", "intervals", "differences", "causes", "gaps", "months", "sources")) {
      tables.put(table, Files.newBufferedWriter(folder.resolve("tables/" + table + ".ndjson")));
      rows.put(table, 0L);
    }
    int places = ACCOUNTS * REGIONS.size();
    for (int account = 0; account < ACCOUNTS; account++) {
      String id = "%012d".formatted(100_000_000_000L + account * 7_777_777_777L);
      List<Event> causes = new ArrayList<>();
      for (int region = 0; region < REGIONS.size(); region++) {
        int place = account * REGIONS.size() + region;
        int count = instances / places + (place < instances % places ? 1 : 0);
        place(id, REGIONS.get(region), count, causes);
      }
      causes(id, causes);
      months(id, instances / ACCOUNTS);
    }
    gaps();
    for (int account = 0; account < ACCOUNTS; account++) {
      for (int day = 0; day < 365; day += 2) {
        row(
            "sources",
            fields(
                "file",
                file(account, day),
                "sha256",
                sha(account + "/" + day),
                "bytes",
                4096L,
                "kind",
                "HISTORY",
                "items",
                30L,
                "used_items",
                20L,
                "from_time",
                null,
                "to_time",
                null,
                "problem",
                null));
      }
    }
    for (Writer table : tables.values()) {
      table.close();
    }
    manifest();
    System.err.println(rows);
  }

  private record Event(
      Instant time, String region, String id, String name, String actor, String instance) {}

  private void place(String account, String region, int count, List<Event> causes)
      throws IOException {
    int number = Math.floorMod(account.hashCode(), ACCOUNTS);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add("i-%017x".formatted(random.nextLong() >>> 4 & 0xfffffffffffffffL));
    }
    ids.sort(null);
    for (String id : ids) {
      String owner =
          random.nextInt(8) == 0 ? null : OWNERS.get(random.nextInt(3)) + random.nextInt(60);
      int turns = 1 + random.nextInt(4);
      Instant first = FROM.plus(random.nextInt(200 * 86_400), ChronoUnit.SECONDS);
      boolean bad = random.nextInt(4) == 0;
      Instant from = first;
      long seconds = 0;
      boolean last = bad;
      List<Instant> turnsAt = new ArrayList<>();
      for (int turn = 0; turn < turns; turn++) {
        turnsAt.add(from);
        from = from.plus(3_600 + random.nextInt(30 * 86_400), ChronoUnit.SECONDS);
      }
      for (String teller : List.of("config", "rolecall")) {
        boolean now = bad;
        int late = teller.equals("config") ? 95 : 0;
        for (int turn = 0; turn < turns; turn++) {
          Instant at = turnsAt.get(turn).plusSeconds(late);
          Instant end = turn + 1 < turns ? turnsAt.get(turn + 1).plusSeconds(late) : null;
          Event event = null;
          if (late == 0) {
            if (now) {
              seconds += Duration.between(at, end == null ? TO : end).toSeconds();
            }
            last = now;
            if (random.nextInt(5) < 2) {
              event =
                  new Event(
                      at.minusSeconds(20),
                      region,
                      new UUID(events++, random.nextLong()).toString(),
                      now ? "DisassociateIamInstanceProfile" : "AssociateIamInstanceProfile",
                      "arn:aws:sts::"
                          + account
                          + ":assumed-role/deployment/user"
                          + random.nextInt(40),
                      id);
              causes.add(event);
            }
          }
          interval(
              account,
              region,
              id,
              teller,
              at,
              end,
              now,
              owner,
              event,
              file(number, random.nextInt(365) & ~1));
          if (turn > 0 && late > 0) {
            row(
                "differences",
                fields(
                    "account",
                    account,
                    "region",
                    region,
                    "resource_type",
                    "AWS::EC2::Instance",
                    "resource_id",
                    id,
                    "rule",
                    "ec2-instance-role",
                    "from_time",
                    turnsAt.get(turn),
                    "to_time",
                    at,
                    "recorded",
                    verdict(!now),
                    "evaluated",
                    verdict(now),
                    "reason",
                    reason(now)));
          }
          now = !now;
        }
      }
      row(
          "instances",
          fields(
              "account",
              account,
              "region",
              region,
              "resource_id",
              id,
              "state",
              random.nextInt(6) == 0 ? "stopped" : "running",
              "profile_arn",
              last ? null : profile(account, owner),
              "owner",
              owner,
              "first_seen",
              first,
              "last_seen",
              turnsAt.get(turns - 1),
              "deleted_at",
              null,
              "compliance",
              verdict(last),
              "reason",
              reason(last),
              "non_compliant_seconds",
              seconds,
              "items",
              (long) turns));
    }
  }

  private void interval(
      String account,
      String region,
      String id,
      String teller,
      Instant from,
      Instant to,
      boolean bad,
      String owner,
      Event event,
      String file)
      throws IOException {
    boolean own = teller.equals("rolecall");
    row(
        "intervals",
        fields(
            "account",
            account,
            "region",
            region,
            "resource_type",
            "AWS::EC2::Instance",
            "resource_id",
            id,
            "teller",
            teller,
            "rule",
            "ec2-instance-role",
            "from_time",
            from,
            "to_time",
            to,
            "end_reason",
            to == null ? "OPEN" : "CHANGED",
            "compliance",
            verdict(bad),
            "reason",
            own ? reason(bad) : null,
            "profile_arn",
            own && !bad ? profile(account, owner) : null,
            "role_arn",
            own && !bad ? profile(account, owner).replace("instance-profile", "role") : null,
            "profile_state",
            own ? bad ? "NONE" : "WITH_ROLE" : null,
            "annotation",
            own
                ? reason(bad)
                    + ": "
                    + (bad
                        ? "no instance profile is attached. Fix: set one in " + owner
                        : "role through " + profile(account, owner))
                    + ". CIS AWS Foundations 5.0: 1.17."
                : null,
            "annotation_from",
            own ? "rolecall" : null,
            "owner",
            owner,
            "cause_event_id",
            event == null ? null : event.id(),
            "cause_time",
            event == null ? null : event.time(),
            "cause_event",
            event == null ? null : event.name(),
            "cause_actor",
            event == null ? null : event.actor(),
            "fixed_by_event_id",
            null,
            "fixed_by_actor",
            null,
            "source_file",
            file,
            "source_item",
            (long) random.nextInt(30)));
  }

  private void causes(String account, List<Event> causes) throws IOException {
    causes.sort(
        (a, b) -> (a.region() + a.time() + a.id()).compareTo(b.region() + b.time() + b.id()));
    for (Event event : causes) {
      row(
          "causes",
          fields(
              "account",
              account,
              "region",
              event.region(),
              "event_time",
              event.time(),
              "event_id",
              event.id(),
              "event_name",
              event.name(),
              "actor",
              event.actor(),
              "actor_type",
              "AssumedRole",
              "source_ip",
              "198.51.100.7",
              "user_agent",
              "aws-cli/2.41",
              "instance_id",
              event.instance(),
              "profile",
              null,
              "role",
              null,
              "source_file",
              file(0, 0),
              "source_item",
              3L));
    }
  }

  private void months(String account, int instances) throws IOException {
    for (int month = 0; month < 12; month++) {
      int number = 7 + month;
      String name = "%d-%02d".formatted(2025 + (number - 1) / 12, (number - 1) % 12 + 1);
      long fixed = random.nextInt(20);
      row(
          "months",
          fields(
              "account",
              account,
              "month",
              name,
              "instances",
              (long) instances,
              "non_compliant_instances",
              (long) instances / 4,
              "non_compliant_seconds",
              300_000L * instances + random.nextInt(10_000_000),
              "observed_seconds",
              2_600_000L * instances,
              "opened",
              (long) random.nextInt(30),
              "fixed",
              fixed,
              "mean_seconds_to_fix",
              fixed == 0 ? null : 40_000L + random.nextInt(90_000)));
    }
  }

  private void gaps() throws IOException {
    for (int i = 0; i < 60; i++) {
      row(
          "gaps",
          fields(
              "account",
              "100000000000",
              "region",
              REGIONS.get(0),
              "kind",
              "RECORDER_STOPPED",
              "from_time",
              FROM.plusSeconds(i * 90_000L),
              "to_time",
              FROM.plusSeconds(i * 90_000L + 3_600),
              "resource_id",
              null,
              "detail",
              "the recorder was stopped: what changed then is not known",
              "source_file",
              null));
    }
  }

  private void manifest() throws Exception {
    StringBuilder outputs = new StringBuilder();
    StringBuilder sums = new StringBuilder();
    for (Map.Entry<String, Long> table : rows.entrySet()) {
      String file = "tables/" + table.getKey() + ".ndjson";
      byte[] bytes = Files.readAllBytes(folder.resolve(file));
      String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      outputs
          .append(outputs.isEmpty() ? "" : ",")
          .append(
              "{\"file\":\"%s\",\"sha256\":\"%s\",\"bytes\":%d,\"rows\":%d}"
                  .formatted(file, sha256, bytes.length, table.getValue()));
      sums.append(sha256).append("  ").append(file).append('\n');
    }
    String manifest =
        """
        {"rolecallBundle":1,"tool":{"name":"rolecall","version":"generated"},"createdAt":"2026-07-01T00:00:00Z","parameters":{},
        "rule":"ec2-instance-role","configRule":"ec2-instance-role","period":{"from":"%s","to":"%s"},"inputs":[],"queries":[],
        "sources":{"count":%d,"items":%d,"sha256":"%s"},"outputs":[%s],"reconciliation":{},"previousManifestSha256":null}
        """
            .formatted(
                FROM, TO, rows.get("sources"), 30 * rows.get("sources"), "ab".repeat(32), outputs);
    Files.writeString(folder.resolve("manifest.json"), manifest);
    sums.append(
            HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(manifest.getBytes(UTF_8))))
        .append("  manifest.json\n");
    Files.writeString(folder.resolve("SHA256SUMS"), sums);
  }

  private static String file(int account, int day) {
    return "AWSLogs/%012d/Config/eu-central-1/day-%d/ConfigHistory/%012d_Config_eu-central-1_ConfigHistory_AWS::EC2::Instance_%d.json.gz"
        .formatted(account, day, account, day);
  }

  private static String sha(String of) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(of.getBytes(UTF_8)));
  }

  private static String verdict(boolean bad) {
    return bad ? "NON_COMPLIANT" : "COMPLIANT";
  }

  private static String reason(boolean bad) {
    return bad ? "NO_PROFILE" : "ROLE_ATTACHED";
  }

  private static String profile(String account, String owner) {
    return "arn:aws:iam::"
        + account
        + ":instance-profile/"
        + (owner == null ? "shared" : owner.substring(owner.indexOf('=') + 1));
  }

  private static Map<String, Object> fields(Object... pairs) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      fields.put((String) pairs[i], pairs[i + 1]);
    }
    return fields;
  }

  private void row(String table, Map<String, Object> fields) throws IOException {
    StringBuilder json = new StringBuilder("{");
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      Object value = field.getValue();
      json.append(json.length() > 1 ? "," : "")
          .append('"')
          .append(field.getKey())
          .append("\":")
          .append(value == null || value instanceof Long ? value : "\"" + value + "\"");
    }
    tables.get(table).append(json.append("}\n"));
    rows.merge(table, 1L, Long::sum);
  }
}
