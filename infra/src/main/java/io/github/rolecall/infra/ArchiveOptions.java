package io.github.rolecall.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectLockRetention;
import software.amazon.awscdk.services.sns.ITopic;

/** What is kept, how, and who is told, as options of {@link ComplianceArchive}'s builder. */
public abstract sealed class ArchiveOptions permits ComplianceArchive.Builder {

  /** Limit of EventBridge for the length of a pattern, with room for what else is in it. */
  private static final int MOST_PREFIXES = 20;

  /** Limit of Firehose. */
  private static final int MOST_BUFFERING = 900;

  /** Limit of Athena. */
  private static final long LEAST_CUTOFF = 10_000_000;

  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern RULE_PREFIX = Pattern.compile("[\\w-]{1,128}");
  private static final Pattern DATABASE = Pattern.compile("[a-z0-9_]{1,128}");
  private static final Pattern WORK_GROUP = Pattern.compile("[\\w.-]{1,128}");

  final List<LifecycleRule> lifecycleRules = new ArrayList<>();
  final ConfigDelivery.Choice config = new ConfigDelivery.Choice();
  RemovalPolicy removalPolicy = RemovalPolicy.RETAIN;
  Duration bufferingInterval = Duration.minutes(5);
  RetentionDays logRetention = RetentionDays.THREE_MONTHS;
  Duration resultsKept = Duration.days(30);
  Size bytesScannedCutoff = Size.gibibytes(100);
  String databaseName = "rolecall";
  String workGroupName = "rolecall";
  List<String> ruleNamePrefixes = List.of();
  @Nullable String bucketName;
  @Nullable IKey encryptionKey;
  @Nullable ObjectLockRetention objectLock;
  @Nullable IBucket accessLogsBucket;
  @Nullable String organizationId;
  @Nullable ITopic alarmTopic;

  ArchiveOptions() {}

  abstract ComplianceArchive.Builder self();

  /**
   * Sets the bucket's name.
   *
   * <p>Default: CloudFormation makes one
   */
  public ComplianceArchive.Builder bucketName(String name) {
    this.bucketName =
        Checks.matching(
            "bucketName", name, BUCKET, "3 to 63 lower-case letters, digits, dots and hyphens");
    return self();
  }

  /**
   * Sets the key that encrypts the archive, the answers of Athena, the stream, its log and the
   * dead-letter queue. The key's policy lets CloudWatch Logs and EventBridge use it; for an
   * imported key add that yourself.
   *
   * <p>Default: keys that AWS owns or S3 manages
   */
  public ComplianceArchive.Builder encryptionKey(IKey key) {
    this.encryptionKey = key;
    return self();
  }

  /**
   * Sets for how long nobody may delete or overwrite a version of an object, in which mode. It
   * cannot be switched off again. In the mode "compliance" not even the account's owner can shorten
   * it. AWS Config delivers into no bucket that has it.
   *
   * <p>Default: no lock; versions are kept
   */
  public ComplianceArchive.Builder objectLock(ObjectLockRetention retention) {
    this.objectLock = retention;
    return self();
  }

  /**
   * Adds a lifecycle rule, for example one that moves events to cheaper storage. Athena reads
   * nothing that was moved to the archive classes of S3 Glacier.
   *
   * <p>Default: uploads that broke off are removed after a week; nothing expires
   */
  public ComplianceArchive.Builder lifecycleRule(LifecycleRule rule) {
    lifecycleRules.add(rule);
    return self();
  }

  /**
   * Sets the bucket that gets the access logs of the archive and of Athena's answers.
   *
   * <p>Default: none
   */
  public ComplianceArchive.Builder accessLogsBucket(IBucket logs) {
    this.accessLogsBucket = logs;
    return self();
  }

  /**
   * Sets what happens to the buckets when they leave the stack.
   *
   * <p>Default: they stay
   */
  public ComplianceArchive.Builder removalPolicy(RemovalPolicy policy) {
    this.removalPolicy = policy;
    return self();
  }

  /**
   * Keeps the changes of those rules of AWS Config alone whose names begin so; up to 20.
   *
   * <p>Default: all rules
   */
  public ComplianceArchive.Builder ruleNamePrefixes(List<String> prefixes) {
    this.ruleNamePrefixes = prefixes(prefixes);
    return self();
  }

  static List<String> prefixes(List<String> prefixes) {
    Checks.most("ruleNamePrefixes", prefixes, MOST_PREFIXES);
    Checks.allMatching(
        "ruleNamePrefixes",
        prefixes,
        RULE_PREFIX,
        "how the name of a rule begins: letters, digits or _-");
    return List.copyOf(prefixes);
  }

  /**
   * Adds an event bus that every account of the organisation may send to; {@link
   * ComplianceEventForwarding} does that in an account.
   *
   * <p>Default: none, the archive keeps the changes of its own account and region
   */
  public ComplianceArchive.Builder organizationId(String organization) {
    this.organizationId = Checks.organization(organization);
    return self();
  }

  /**
   * Sets how long events are gathered for one object, up to 15 minutes.
   *
   * <p>Default: 5 minutes
   */
  public ComplianceArchive.Builder bufferingInterval(Duration time) {
    if (!time.isUnresolved()) {
      Checks.range("bufferingInterval (seconds)", time.toSeconds(), 0, MOST_BUFFERING);
    }
    this.bufferingInterval = time;
    return self();
  }

  /**
   * Sets how long the stream's log of failures is kept.
   *
   * <p>Default: three months
   */
  public ComplianceArchive.Builder logRetention(RetentionDays days) {
    this.logRetention = days;
    return self();
  }

  /**
   * Sets the topic that is told when events cannot be archived. If the topic has a key, the key's
   * policy must let cloudwatch.amazonaws.com use it.
   *
   * <p>Default: no alarms
   */
  public ComplianceArchive.Builder alarmTopic(ITopic topic) {
    this.alarmTopic = topic;
    return self();
  }

  /**
   * Sets the bucket to which AWS Config delivers, for the table {@code config_files}.
   *
   * <p>Default: the archive itself, for files that somebody copies there
   */
  public ComplianceArchive.Builder configBucket(IBucket bucket) {
    config.bucket = bucket;
    return self();
  }

  /**
   * Sets what stands before {@code AWSLogs/} in the keys of AWS Config's files.
   *
   * <p>Default: nothing
   */
  public ComplianceArchive.Builder configPrefix(String prefix) {
    config.prefix(prefix);
    return self();
  }

  /**
   * Sets the accounts whose files there are. A query then need not name one.
   *
   * <p>Default: any; each query of {@code config_files} must say {@code account = '..'}
   */
  public ComplianceArchive.Builder configAccounts(List<String> ids) {
    config.accounts = Checks.accounts("configAccounts", ids);
    return self();
  }

  /**
   * Sets the regions whose files there are. A query then need not name one.
   *
   * <p>Default: any; each query of {@code config_files} must say {@code region = '..'}
   */
  public ComplianceArchive.Builder configRegions(List<String> names) {
    config.regions = Checks.regions("configRegions", names);
    return self();
  }

  /**
   * Sets the name of the database in the Glue catalog, lower-case letters, digits or _.
   *
   * <p>Default: {@code rolecall}
   */
  public ComplianceArchive.Builder databaseName(String name) {
    this.databaseName =
        Checks.matching("databaseName", name, DATABASE, "1 to 128 lower-case letters, digits or _");
    return self();
  }

  /**
   * Sets the name of the Athena workgroup.
   *
   * <p>Default: {@code rolecall}
   */
  public ComplianceArchive.Builder workGroupName(String name) {
    this.workGroupName =
        Checks.matching("workGroupName", name, WORK_GROUP, "1 to 128 letters, digits or _.-");
    return self();
  }

  /**
   * Sets how much one query may read before Athena ends it, 10 MB at least.
   *
   * <p>Default: 100 GiB
   */
  public ComplianceArchive.Builder bytesScannedCutoff(Size most) {
    if (!most.isUnresolved() && most.toBytes().longValue() < LEAST_CUTOFF) {
      throw Checks.refused(
          "bytesScannedCutoff", most.toBytes() + " bytes", "10,000,000 bytes or more");
    }
    this.bytesScannedCutoff = most;
    return self();
  }

  /**
   * Sets how long Athena's answers are kept, in days.
   *
   * <p>Default: 30 days
   */
  public ComplianceArchive.Builder resultsKept(Duration time) {
    this.resultsKept = time;
    return self();
  }
}
