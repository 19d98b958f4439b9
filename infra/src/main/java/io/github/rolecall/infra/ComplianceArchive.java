package io.github.rolecall.infra;

import io.github.rolecall.evidence.View;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.athena.CfnWorkGroup;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.glue.CfnDatabase;
import software.amazon.awscdk.services.glue.CfnDatabase.DatabaseInputProperty;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * Keeps what AWS Config tells of changes of compliance, with the annotations that it keeps nowhere
 * itself, beside the evidence bundles of {@code rolecall export}, and lets Athena ask both.
 *
 * <p>docs/archive.md tells how to put a bundle there, what each table and query is, and what was
 * not tried in a real account.
 */
public final class ComplianceArchive extends Construct {

  private final Bucket bucket;
  private final Bucket results;
  private final @Nullable IBucket configBucket;
  private final Queue deadLetterQueue;
  private final CfnDeliveryStream stream;
  private final CfnWorkGroup workGroup;
  private final String databaseName;
  private final String workGroupName;
  private final @Nullable EventBus eventBus;

  private ComplianceArchive(Builder options) {
    super(options.scope, options.id);
    this.databaseName = options.databaseName;
    this.workGroupName = options.workGroupName;
    this.bucket = ArchiveBuckets.archive(this, options);
    this.results = ArchiveBuckets.results(this, options);
    this.deadLetterQueue = ComplianceChanges.undeliverable(this, options.encryptionKey);
    if (options.encryptionKey != null) {
      EncryptionKeys.letLogsUse(options.encryptionKey, Stack.of(this));
    }
    this.stream = ArchiveStream.of(this, bucket, options);
    this.eventBus = options.organizationId == null ? null : newBus(options.organizationId);
    archiveEvents(options);
    this.configBucket = options.config.bucket;
    addTables(options.config.orIn(bucket));
    this.workGroup = ArchiveQueries.workGroup(this, results, options);
    for (View view : View.values()) {
      ArchiveQueries.named(this, view, workGroup, databaseName);
    }
    if (options.alarmTopic != null) {
      ArchiveAlarms.add(this, options.alarmTopic);
    }
  }

  private EventBus newBus(String organizationId) {
    EventBus bus = EventBus.Builder.create(this, "Bus").eventBusName(busName()).build();
    bus.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("OrganizationMaySend")
            .principals(List.of(new AnyPrincipal()))
            .actions(List.of("events:PutEvents"))
            .resources(List.of(bus.getEventBusArn()))
            .conditions(Map.of("StringEquals", Map.of("aws:PrincipalOrgID", organizationId)))
            .build());
    return bus;
  }

  private String busName() {
    return Stack.of(this).getStackName() + "-" + NameInStack.of(this);
  }

  private void archiveEvents(Builder options) {
    StreamTarget target =
        new StreamTarget(
            stream.getAttrArn(), ArchiveRoles.sender(this, stream.getAttrArn()), deadLetterQueue);
    begin("Rule", options).targets(List.of(target)).build();
    if (eventBus != null) {
      begin("OrganizationRule", options).eventBus(eventBus).targets(List.of(target)).build();
    }
  }

  private Rule.Builder begin(String id, Builder options) {
    return Rule.Builder.create(this, id)
        .description("RoleCall: compliance changes, for the archive")
        .eventPattern(ComplianceChanges.pattern(options.ruleNamePrefixes));
  }

  private void addTables(ConfigDelivery config) {
    CfnDatabase database =
        CfnDatabase.Builder.create(this, "Database")
            .catalogId(Aws.ACCOUNT_ID)
            .databaseInput(
                DatabaseInputProperty.builder()
                    .name(databaseName)
                    .description("RoleCall: compliance changes, bundles and files of AWS Config")
                    .build())
            .build();
    for (ArchiveTable table : ArchiveTables.of(bucket, config)) {
      table.addTo(this, CamelCase.of(table.name()) + "Table", Aws.ACCOUNT_ID, database.getRef());
    }
  }

  /** Returns the bucket; a bundle goes to {@code bundles/yyyy-MM-dd/} in it. */
  public IBucket getBucket() {
    return bucket;
  }

  /** Returns the bucket with Athena's answers. */
  public IBucket getResultsBucket() {
    return results;
  }

  /** Returns the name of the database in the Glue catalog. */
  public String getDatabaseName() {
    return databaseName;
  }

  /** Returns the Athena workgroup. */
  public CfnWorkGroup getWorkGroup() {
    return workGroup;
  }

  /** Returns the Firehose stream. */
  public CfnDeliveryStream getStream() {
    return stream;
  }

  /** Returns the queue with the events that did not reach the stream. */
  public IQueue getDeadLetterQueue() {
    return deadLetterQueue;
  }

  /**
   * Returns the ARN of the event bus that the organisation's accounts may send to.
   *
   * @throws IllegalStateException when no {@code organizationId} was given
   */
  public String getEventBusArn() {
    if (eventBus == null) {
      throw new IllegalStateException(
          "the archive has no event bus: expected it with organizationId");
    }
    return eventBus.getEventBusArn();
  }

  /**
   * Lets somebody ask the tables through the workgroup, run and see the named queries, and read
   * what the archive holds; nobody may write into it so. A Config bucket's own key is not the
   * archive's: let them use it yourself.
   */
  public Grant grantRead(IGrantable grantee) {
    ArchiveReaders readers = new ArchiveReaders(grantee, Stack.of(this));
    List<IBucket> read = configBucket == null ? List.of(bucket) : List.of(bucket, configBucket);
    Grant grant =
        readers
            .ask(workGroupName, databaseName)
            .combine(readers.read(read))
            .combine(readers.answer(results));
    IKey key = bucket.getEncryptionKey();
    return key == null ? grant : grant.combine(readers.use(key));
  }

  /** Returns the share of writes into the archive that succeeded, 1 for all. */
  public Metric metricDeliverySuccess() {
    return metric("DeliveryToS3.Success", "Minimum");
  }

  /** Returns the age in seconds of the oldest event that is not in the archive yet. */
  public Metric metricOldestEvent() {
    return metric("DeliveryToS3.DataFreshness", "Maximum");
  }

  /** Returns the number of events that did not reach the stream. */
  public Metric metricDeadLetters() {
    return deadLetterQueue.metricApproximateNumberOfMessagesVisible();
  }

  private Metric metric(String name, String statistic) {
    return Metric.Builder.create()
        .namespace("AWS/Firehose")
        .metricName(name)
        .dimensionsMap(Map.of("DeliveryStreamName", stream.getRef()))
        .statistic(statistic)
        .period(Duration.minutes(5))
        .build();
  }

  /** Builds a {@link ComplianceArchive}. */
  public static final class Builder extends ArchiveOptions {
    private final Construct scope;
    private final String id;

    private Builder(Construct scope, String id) {
      this.scope = scope;
      this.id = id;
    }

    /**
     * Begins an archive.
     *
     * @param scope the construct that it becomes a part of
     * @param id its name in that scope
     */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Adds the archive to its scope. */
    public ComplianceArchive build() {
      return new ComplianceArchive(this);
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
