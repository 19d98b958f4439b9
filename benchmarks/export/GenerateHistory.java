import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a year of an organisation as AWS Config and CloudTrail deliver it: by default 20,000
 * instances in five accounts and two regions, with 2 million items in snapshots, history files of
 * six hours and items of recorded compliance. An item depends on nothing but its number, so every
 * run writes the same, on any machine with the same zlib.
 *
 * <pre>java benchmarks/export/GenerateHistory.java OUT_DIR [INSTANCES]</pre>
 */
public final class GenerateHistory {

  private static final Instant BEGIN = Instant.parse("2025-06-01T00:00:00Z");
  private static final Duration YEAR = Duration.ofDays(365);
  private static final int CHANGES = 48;
  private static final int SNAPSHOTS = 12;
  private static final int PROFILES = 50;
  private static final List<String> ACCOUNTS =
      List.of("111122223333", "222233334444", "333344445555", "444455556666", "555566667777");
  private static final List<String> REGIONS = List.of("eu-central-1", "us-east-1");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

  private final Path root;
  private final String account;
  private final String region;
  private final int first;
  private final int count;
  private long items;

  private GenerateHistory(Path root, String account, String region, int first, int count) {
    this.root = root;
    this.account = account;
    this.region = region;
    this.first = first;
    this.count = count;
  }

  /** Writes everything. */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    int instances = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
    int places = ACCOUNTS.size() * REGIONS.size();
    ExecutorService workers = Executors.newFixedThreadPool(2);
    List<Future<Long>> running = new ArrayList<>();
    for (int place = 0; place < places; place++) {
      GenerateHistory one =
          new GenerateHistory(
              root,
              ACCOUNTS.get(place / REGIONS.size()),
              REGIONS.get(place % REGIONS.size()),
              place * (instances / places),
              instances / places);
      running.add(workers.submit((Callable<Long>) one::write));
    }
    long items = 0;
    for (Future<Long> done : running) {
      items += done.get();
    }
    workers.shutdown();
    System.out.println(items + " items and events");
  }

  private long write() throws IOException {
    long[] changes = new long[count * CHANGES];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < CHANGES; k++) {
        changes[i * CHANGES + k] = time(first + i, k) * (count * CHANGES) + i * CHANGES + k;
      }
    }
    Arrays.sort(changes);
    history(changes);
    snapshots();
    trail(changes);
    if (region.equals(REGIONS.get(0))) {
      iam();
    }
    return items;
  }

  /** Returns the second, counted from the beginning, of a change. */
  private static long time(int instance, int change) {
    long each = YEAR.toSeconds() / CHANGES;
    return change * each + Long.remainderUnsigned(mix(instance, change), each - 300) + 60;
  }

  private static long mix(long a, long b) {
    long x = a * 0x9E3779B97F4A7C15L + b * 0xC2B2AE3D27D4EB4FL + 20261105L;
    x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }

  private static Instant at(long second) {
    return BEGIN.plusSeconds(second);
  }

  private void history(long[] changes) throws IOException {
    long window = Duration.ofHours(6).toSeconds();
    List<String> instances = new ArrayList<>();
    List<String> compliance = new ArrayList<>();
    long now = 0;
    for (long change : changes) {
      long second = change / (count * CHANGES);
      if (second / window != now) {
        flush(now, window, instances, compliance);
        now = second / window;
      }
      int instance = first + (int) (change % (count * CHANGES)) / CHANGES;
      int k = (int) (change % CHANGES);
      instances.add(instance(instance, k));
      if (k % 6 != 5) {
        compliance.add(compliance(instance, k));
      }
    }
    flush(now, window, instances, compliance);
  }

  private void flush(long window, long length, List<String> instances, List<String> compliance)
      throws IOException {
    file(window * length, length, "AWS::EC2::Instance", instances);
    file(window * length, length, "AWS::Config::ResourceCompliance", compliance);
    instances.clear();
    compliance.clear();
  }

  private void file(long from, long length, String type, List<String> these) throws IOException {
    if (these.isEmpty()) {
      return;
    }
    String name =
        "%s_Config_%s_ConfigHistory_%s_%s_%s_1.json.gz"
            .formatted(account, region, type, stamp(at(from)), stamp(at(from + length)));
    config(at(from), "ConfigHistory", name, these);
  }

  private void snapshots() throws IOException {
    for (int n = 1; n <= SNAPSHOTS; n++) {
      long second = n * YEAR.toSeconds() / SNAPSHOTS;
      List<String> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int k = CHANGES - 1;
        while (time(first + i, k) >= second) {
          k--;
        }
        all.add(instance(first + i, k));
      }
      String name =
          "%s_Config_%s_ConfigSnapshot_%s_%016x.json.gz"
              .formatted(account, region, stamp(at(second)), mix(first, n));
      config(at(second), "ConfigSnapshot", name, all);
    }
  }

  private void config(Instant time, String kind, String name, List<String> these)
      throws IOException {
    LocalDateTime day = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    Path folder =
        root.resolve(
            "AWSLogs/%s/Config/%s/%d/%d/%d/%s"
                .formatted(
                    account,
                    region,
                    day.getYear(),
                    day.getMonthValue(),
                    day.getDayOfMonth(),
                    kind));
    gzip(folder.resolve(name), "{\"fileVersion\":\"1.0\",\"configurationItems\":[", these);
  }

  private void trail(long[] changes) throws IOException {
    List<String> events = new ArrayList<>();
    long now = 0;
    for (long change : changes) {
      long second = change / (count * CHANGES);
      if (second / 86_400 != now) {
        trail(now, events);
        now = second / 86_400;
      }
      int instance = first + (int) (change % (count * CHANGES)) / CHANGES;
      events.add(event(instance, (int) (change % CHANGES), second - 40));
    }
    trail(now, events);
  }

  private void trail(long day, List<String> events) throws IOException {
    Instant time = at(day * 86_400);
    LocalDateTime date = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    Path file =
        root.resolve(
            "AWSLogs/%s/CloudTrail/%s/%d/%02d/%02d/%s_CloudTrail_%s_%sZ_%016x.json.gz"
                .formatted(
                    account,
                    region,
                    date.getYear(),
                    date.getMonthValue(),
                    date.getDayOfMonth(),
                    account,
                    region,
                    stamp(time).substring(0, 13),
                    mix(first, day)));
    gzip(file, "{\"Records\":[", events);
    events.clear();
  }

  /** Every tenth change has a call that explains it; the others are calls of another kind. */
  private String event(int instance, int k, long second) {
    boolean tells = instance % 10 == k % 10;
    String parameters =
        tells
            ? "{\"AssociateIamInstanceProfileRequest\":{\"IamInstanceProfile\":{\"Name\":\"app-%d\"},\"InstanceId\":\"%s\"}}"
                .formatted(profile(instance, k), id(instance))
            : "{\"maxResults\":%d}".formatted(k);
    return ("{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":\"AssumedRole\",\"principalId\":\"AROA:ops\","
            + "\"arn\":\"arn:aws:sts::%1$s:assumed-role/ops/user-%2$d\",\"accountId\":\"%1$s\"},\"eventTime\":\"%3$s\","
            + "\"eventSource\":\"ec2.amazonaws.com\",\"eventName\":\"%4$s\",\"awsRegion\":\"%5$s\",\"sourceIPAddress\":\"198.51.100.%2$d\","
            + "\"userAgent\":\"aws-cli/2.27.30\",\"requestParameters\":%6$s,\"responseElements\":null,"
            + "\"eventID\":\"%7$016x-%8$016x\",\"readOnly\":false,\"eventType\":\"AwsApiCall\",\"recipientAccountId\":\"%1$s\"}")
        .formatted(
            account,
            instance % 100,
            at(Math.max(0, second)),
            tells ? "AssociateIamInstanceProfile" : "DescribeInstances",
            region,
            parameters,
            mix(instance, k),
            mix(k, instance));
  }

  private void iam() throws IOException {
    List<String> profiles = new ArrayList<>();
    List<String> roles = new ArrayList<>();
    for (int p = 0; p < PROFILES; p++) {
      // Every tenth profile loses its role for the autumn.
      for (int turn = 0; turn < (p % 10 == 3 ? 3 : 1); turn++) {
        Instant time = BEGIN.plus(Duration.ofDays(turn * 100L)).plusSeconds(5 + p);
        String held =
            turn == 1
                ? ""
                : "{\"roleName\":\"app-%1$d\",\"roleId\":\"AROA%2$017d\",\"arn\":\"arn:aws:iam::%3$s:role/app-%1$d\",\"path\":\"/\",\"assumeRolePolicyDocument\":\"%4$s\"}"
                    .formatted(p, p, account, TRUST);
        profiles.add(
            item(
                time,
                "AWS::IAM::InstanceProfile",
                "AIPA%017d".formatted(p),
                "\"resourceName\":\"app-%d\",".formatted(p),
                ("{\"path\":\"/\",\"instanceProfileName\":\"app-%1$d\",\"instanceProfileId\":\"AIPA%1$017d\","
                        + "\"arn\":\"arn:aws:iam::%2$s:instance-profile/app-%1$d\",\"roles\":[%3$s]}")
                    .formatted(p, account, held)));
      }
      roles.add(
          item(
              BEGIN.plusSeconds(5 + p),
              "AWS::IAM::Role",
              "AROA%017d".formatted(p),
              "\"resourceName\":\"app-%d\",".formatted(p),
              ("{\"path\":\"/\",\"roleName\":\"app-%1$d\",\"roleId\":\"AROA%1$017d\",\"arn\":\"arn:aws:iam::%2$s:role/app-%1$d\","
                      + "\"assumeRolePolicyDocument\":\"%3$s\",\"attachedManagedPolicies\":[]}")
                  .formatted(p, account, TRUST)));
    }
    file(0, 200 * 86_400L, "AWS::IAM::InstanceProfile", profiles);
    file(0, Duration.ofHours(6).toSeconds(), "AWS::IAM::Role", roles);
  }

  private static final String TRUST =
      "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Principal%22%3A%7B"
          + "%22Service%22%3A%22ec2.amazonaws.com%22%7D%2C%22Action%22%3A%22sts%3AAssumeRole%22%7D%5D%7D";

  private static int profile(int instance, int k) {
    return (int) Long.remainderUnsigned(mix(instance, k / 8), PROFILES);
  }

  private static boolean isBare(int instance, int k) {
    return Long.remainderUnsigned(mix(k, instance), 20) == 0;
  }

  private static String id(int instance) {
    return "i-%017x".formatted(mix(instance, 7) & 0xFFFFFFFFFFFFL);
  }

  private String instance(int n, int k) {
    String held =
        isBare(n, k)
            ? "null"
            : "{\"arn\":\"arn:aws:iam::%s:instance-profile/app-%d\",\"id\":\"AIPA%017d\"}"
                .formatted(account, profile(n, k), profile(n, k));
    String state = mix(n, k) % 5 == 0 ? "stopped" : "running";
    String configuration =
        ("{\"amiLaunchIndex\":0,\"imageId\":\"ami-0a1b2c3d4e5f60718\",\"instanceId\":\"%1$s\",\"instanceType\":\"m7g.large\",\"keyName\":null,"
                + "\"launchTime\":\"2025-05-20T10:00:00.000Z\",\"monitoring\":{\"state\":\"disabled\"},\"placement\":{\"availabilityZone\":\"%2$sa\",\"tenancy\":\"default\"},"
                + "\"privateDnsName\":\"ip-10-0-%3$d-%4$d.%2$s.compute.internal\",\"privateIpAddress\":\"10.0.%3$d.%4$d\",\"productCodes\":[],\"publicDnsName\":\"\","
                + "\"state\":{\"code\":16,\"name\":\"%5$s\"},\"subnetId\":\"subnet-0a1b2c3d4e5f60718\",\"vpcId\":\"vpc-0a1b2c3d4e5f60718\",\"architecture\":\"arm64\","
                + "\"blockDeviceMappings\":[{\"deviceName\":\"/dev/xvda\",\"ebs\":{\"attachTime\":\"2025-05-20T10:00:01.000Z\",\"deleteOnTermination\":true,\"status\":\"attached\",\"volumeId\":\"vol-%6$017x\"}}],"
                + "\"ebsOptimized\":true,\"enaSupport\":true,\"hypervisor\":\"xen\",\"iamInstanceProfile\":%7$s,"
                + "\"networkInterfaces\":[{\"attachment\":{\"attachmentId\":\"eni-attach-%6$017x\",\"deviceIndex\":0,\"status\":\"attached\"},\"groups\":[{\"groupId\":\"sg-0a1b2c3d4e5f60718\",\"groupName\":\"default\"}],"
                + "\"macAddress\":\"02:00:00:00:%3$02x:%4$02x\",\"networkInterfaceId\":\"eni-%6$017x\",\"ownerId\":\"%8$s\",\"privateIpAddress\":\"10.0.%3$d.%4$d\",\"status\":\"in-use\",\"subnetId\":\"subnet-0a1b2c3d4e5f60718\"}],"
                + "\"rootDeviceName\":\"/dev/xvda\",\"rootDeviceType\":\"ebs\",\"securityGroups\":[{\"groupId\":\"sg-0a1b2c3d4e5f60718\",\"groupName\":\"default\"}],\"sourceDestCheck\":true,"
                + "\"tags\":[{\"key\":\"Name\",\"value\":\"app-%9$d\"},{\"key\":\"aws:autoscaling:groupName\",\"value\":\"group-%10$d\"}],\"virtualizationType\":\"hvm\",\"cpuOptions\":{\"coreCount\":2,\"threadsPerCore\":1},"
                + "\"capacityReservationSpecification\":{\"capacityReservationPreference\":\"open\"},\"hibernationOptions\":{\"configured\":false},\"licenses\":[],"
                + "\"metadataOptions\":{\"state\":\"applied\",\"httpTokens\":\"required\",\"httpPutResponseHopLimit\":2,\"httpEndpoint\":\"enabled\"},\"changes\":%11$d}")
            .formatted(
                id(n),
                region,
                n / 250 % 250,
                n % 250,
                state,
                mix(n, 11) & 0xFFFFFFFFFFFFL,
                held,
                account,
                n,
                n % 400,
                k);
    return item(
        at(time(n, k)),
        "AWS::EC2::Instance",
        id(n),
        "\"tags\":{\"Name\":\"app-%d\",\"aws:autoscaling:groupName\":\"group-%d\"},"
            .formatted(n, n % 400),
        configuration);
  }

  private String compliance(int n, int k) {
    String type = isBare(n, k) ? "NON_COMPLIANT" : "COMPLIANT";
    String rule = "arn:aws:config:%s:%s:config-rule/config-rule-abcdef".formatted(region, account);
    return item(
        at(time(n, k) + 100),
        "AWS::Config::ResourceCompliance",
        "AWS::EC2::Instance/" + id(n),
        "",
        ("{\"complianceType\":\"%1$s\",\"targetResourceId\":\"%2$s\",\"targetResourceType\":\"AWS::EC2::Instance\",\"configRuleList\":["
                + "{\"configRuleArn\":\"%3$s\",\"configRuleId\":\"config-rule-abcdef\",\"configRuleName\":\"ec2-instance-role\",\"complianceType\":\"%1$s\"},"
                + "{\"configRuleArn\":\"%3$s2\",\"configRuleId\":\"config-rule-abcde2\",\"configRuleName\":\"ec2-imdsv2-check\",\"complianceType\":\"COMPLIANT\"}]}")
            .formatted(type, id(n), rule));
  }

  private String item(Instant time, String type, String id, String more, String configuration) {
    return ("{\"relatedEvents\":[],\"relationships\":[],\"configuration\":%s,\"supplementaryConfiguration\":{},%s\"configurationItemVersion\":\"1.3\","
            + "\"configurationItemCaptureTime\":\"%s\",\"configurationStateId\":%d,\"awsAccountId\":\"%s\",\"configurationItemStatus\":\"OK\","
            + "\"resourceType\":\"%s\",\"resourceId\":\"%s\",\"ARN\":\"arn:aws:any:%s:%s:%s\",\"awsRegion\":\"%s\",\"availabilityZone\":\"%sa\","
            + "\"configurationStateMd5Hash\":\"\"}")
        .formatted(
            configuration,
            more,
            time.toString().replace("Z", ".000Z"),
            time.getEpochSecond() * 1000,
            account,
            type,
            id,
            region,
            account,
            id,
            region,
            region);
  }

  private static String stamp(Instant time) {
    return STAMP.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
  }

  private void gzip(Path file, String head, List<String> these) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out =
        new BufferedOutputStream(new FastGzip(Files.newOutputStream(file)), 1 << 16)) {
      out.write(head.getBytes(UTF_8));
      for (int i = 0; i < these.size(); i++) {
        if (i > 0) {
          out.write(',');
        }
        out.write(these.get(i).getBytes(UTF_8));
      }
      out.write("]}".getBytes(UTF_8));
    }
    items += these.size();
  }

  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
