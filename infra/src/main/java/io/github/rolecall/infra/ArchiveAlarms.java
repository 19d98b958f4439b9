package io.github.rolecall.infra;

import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/** The alarms of an archive: an event that was not kept must not go unnoticed. */
final class ArchiveAlarms {

  /** Twice as long as Firehose gathers at most. */
  private static final int LATE_SECONDS = 1_800;

  private ArchiveAlarms() {}

  static void add(ComplianceArchive archive, ITopic topic) {
    alarm(
        archive,
        "DeliveryAlarm",
        archive.metricDeliverySuccess(),
        ComparisonOperator.LESS_THAN_THRESHOLD,
        1,
        "compliance changes cannot be written into the archive; look into the stream's log",
        topic);
    alarm(
        archive,
        "FreshnessAlarm",
        archive.metricOldestEvent(),
        ComparisonOperator.GREATER_THAN_THRESHOLD,
        LATE_SECONDS,
        "compliance changes wait for too long to be archived",
        topic);
    alarm(
        archive,
        "DeadLettersAlarm",
        archive.metricDeadLetters(),
        ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        1,
        "compliance changes did not reach the stream; look into the dead-letter queue",
        topic);
  }

  private static void alarm(
      Construct scope,
      String id,
      Metric metric,
      ComparisonOperator operator,
      Number threshold,
      String meaning,
      ITopic topic) {
    Alarm.Builder.create(scope, id)
        .alarmDescription("RoleCall: " + meaning)
        .metric(metric)
        .comparisonOperator(operator)
        .threshold(threshold)
        .evaluationPeriods(1)
        .treatMissingData(TreatMissingData.NOT_BREACHING)
        .build()
        .addAlarmAction(new SnsAction(topic));
  }
}
