package io.github.rolecall.infra;

import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/** An alarm that tells a topic after one period; silence is no reason for it. */
final class TopicAlarm {

  private TopicAlarm() {}

  /** Adds one that goes off as soon as a metric counts anything. */
  static void onAny(Construct scope, String id, Metric metric, String meaning, ITopic topic) {
    add(
        scope,
        id,
        metric,
        ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        1,
        meaning,
        topic);
  }

  static void add(
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
