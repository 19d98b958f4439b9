package io.github.rolecall.infra;

import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/** The alarms of a function: a verdict that was not given must not go unnoticed. */
final class FunctionAlarms {

  private FunctionAlarms() {}

  static void add(Construct scope, Function function, IQueue deadLetters, ITopic topic) {
    TopicAlarm.onAny(
        scope, "ErrorsAlarm", function.metricErrors(), "runs of the rule's function fail", topic);
    TopicAlarm.onAny(
        scope,
        "ThrottlesAlarm",
        function.metricThrottles(),
        "runs of the rule's function are throttled",
        topic);
    TopicAlarm.onAny(
        scope,
        "DeadLettersAlarm",
        deadLetters.metricApproximateNumberOfMessagesVisible(),
        "events of AWS Config were given up on; look into the dead-letter queue",
        topic);
  }

  /** Throttled runs are no reason: one batch waits while another is dealt with. */
  static void ofWatch(Construct scope, Function function, IQueue deadLetters, ITopic topic) {
    TopicAlarm.onAny(
        scope,
        "ErrorsAlarm",
        function.metricErrors(),
        "runs of the function that watches IAM fail",
        topic);
    TopicAlarm.onAny(
        scope,
        "DeadLettersAlarm",
        deadLetters.metricApproximateNumberOfMessagesVisible(),
        "changes of IAM were given up on; look into the dead-letter queue",
        topic);
  }
}
