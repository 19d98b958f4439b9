package io.github.rolecall.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** The events by which AWS Config tells of verdicts that changed, with their annotations. */
final class ComplianceChanges {

  private static final Duration UNDELIVERABLE_KEPT = Duration.days(14);

  private ComplianceChanges() {}

  /** Returns the pattern of them all, or of rules whose names begin so. */
  static EventPattern pattern(List<String> ruleNamePrefixes) {
    // In one order, so that the same app gives the same template.
    Map<String, Object> detail = new TreeMap<>();
    detail.put("messageType", List.of("ComplianceChangeNotification"));
    if (!ruleNamePrefixes.isEmpty()) {
      detail.put(
          "configRuleName",
          ruleNamePrefixes.stream().map(prefix -> Map.of("prefix", prefix)).toList());
    }
    return EventPattern.builder()
        .source(List.of("aws.config"))
        .detailType(List.of("Config Rules Compliance Change"))
        .detail(detail)
        .build();
  }

  /** Makes the queue for events that could not be handed on. */
  static Queue undeliverable(Construct scope, @Nullable IKey key) {
    Queue queue =
        Queue.Builder.create(scope, "DeadLetterQueue")
            .encryption(key == null ? QueueEncryption.SQS_MANAGED : QueueEncryption.KMS)
            .encryptionMasterKey(key)
            .enforceSsl(true)
            .retentionPeriod(UNDELIVERABLE_KEPT)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    Acknowledgements.ofUndeliverable(queue);
    return queue;
  }
}
