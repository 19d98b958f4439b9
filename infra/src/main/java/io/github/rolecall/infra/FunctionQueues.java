package io.github.rolecall.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** The queues around a function: encrypted, and for TLS alone. */
final class FunctionQueues {

  /** The rule's function keeps what IAM answered for so long. */
  private static final Duration ANSWERS_KEPT = Duration.minutes(1);

  private FunctionQueues() {}

  static Queue deadLetters(Construct scope, FunctionOptions<?> options) {
    Queue queue =
        encrypted(scope, "DeadLetterQueue", options).retentionPeriod(Duration.days(14)).build();
    Acknowledgements.ofDeadLetterQueue(queue);
    return queue;
  }

  /**
   * The queue in which a watch gathers changes.
   *
   * @param hidden how long a message is out of sight once it was received
   * @param deadLetters where it goes in the end
   */
  static Queue changes(
      Construct scope, FunctionOptions<?> options, Duration hidden, DeadLetterQueue deadLetters) {
    return encrypted(scope, "Queue", options)
        .visibilityTimeout(hidden)
        .deliveryDelay(ANSWERS_KEPT)
        .deadLetterQueue(deadLetters)
        .build();
  }

  private static Queue.Builder encrypted(Construct scope, String id, FunctionOptions<?> options) {
    return Queue.Builder.create(scope, id)
        .encryption(
            options.encryptionKey == null ? QueueEncryption.SQS_MANAGED : QueueEncryption.KMS)
        .encryptionMasterKey(options.encryptionKey)
        .enforceSsl(true)
        .removalPolicy(options.removalPolicy);
  }
}
