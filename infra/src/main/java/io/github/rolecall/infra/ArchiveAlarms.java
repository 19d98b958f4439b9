package io.github.rolecall.infra;

import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.sns.ITopic;

/** The alarms of an archive: an event that was not kept must not go unnoticed. */
final class ArchiveAlarms {

  /** Twice as long as Firehose gathers at most. */
  private static final int LATE_SECONDS = 1_800;

  private ArchiveAlarms() {}

  static void add(ComplianceArchive archive, ITopic topic) {
    TopicAlarm.add(
        archive,
        "DeliveryAlarm",
        archive.metricDeliverySuccess(),
        ComparisonOperator.LESS_THAN_THRESHOLD,
        1,
        "compliance changes cannot be written into the archive; look into the stream's log",
        topic);
    TopicAlarm.add(
        archive,
        "FreshnessAlarm",
        archive.metricOldestEvent(),
        ComparisonOperator.GREATER_THAN_THRESHOLD,
        LATE_SECONDS,
        "compliance changes wait for too long to be archived",
        topic);
    TopicAlarm.onAny(
        archive,
        "DeadLettersAlarm",
        archive.metricDeadLetters(),
        "compliance changes did not reach the stream; look into the dead-letter queue",
        topic);
  }
}
