package io.github.rolecall.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** The queues of a watch: encrypted, and for TLS alone. */
final class WatchQueues {

  private WatchQueues() {}

  static Queue deadLetters(Construct scope, FunctionOptions<?> options) {
    Queue queue =
        encrypted(scope, "DeadLetterQueue", options).retentionPeriod(Duration.days(14)).build();
    Acknowledgements.ofDeadLetterQueue(queue);
    return queue;
  }

  /** The queue in which changes are gathered. */
  static Queue changes(
      Construct scope, FunctionOptions<?> options, Duration hidden, IQueue deadLetters, int most) {
    return encrypted(scope, "Queue", options)
        .visibilityTimeout(hidden)
        .deadLetterQueue(
            DeadLetterQueue.builder().queue(deadLetters).maxReceiveCount(most).build())
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
