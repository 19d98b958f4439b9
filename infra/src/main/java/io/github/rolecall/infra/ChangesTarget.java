package io.github.rolecall.infra;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.interfaces.events.IRuleRef;
import software.amazon.awscdk.services.events.CfnRule.DeadLetterConfigProperty;
import software.amazon.awscdk.services.events.IRuleTarget;
import software.amazon.awscdk.services.events.RuleTargetConfig;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sqs.IQueue;

/**
 * A queue as the target of an EventBridge rule, and another one for what cannot be delivered to it.
 * Only that rule may send to them: CDK's own target lets every rule of every account send to a
 * queue that has a key.
 */
final class ChangesTarget implements IRuleTarget {

  private final IQueue queue;
  private final IQueue undeliverable;

  ChangesTarget(IQueue queue, IQueue undeliverable) {
    this.queue = queue;
    this.undeliverable = undeliverable;
  }

  @Override
  public RuleTargetConfig bind(IRuleRef rule) {
    return bind(rule, null);
  }

  @Override
  public RuleTargetConfig bind(IRuleRef rule, @Nullable String id) {
    letSend(queue, rule);
    letSend(undeliverable, rule);
    return RuleTargetConfig.builder()
        .arn(queue.getQueueArn())
        .deadLetterConfig(
            DeadLetterConfigProperty.builder().arn(undeliverable.getQueueArn()).build())
        .targetResource(queue)
        .build();
  }

  /** Lets a rule send to a queue, and no other. */
  static void letSend(IQueue to, IRuleRef rule) {
    ServicePrincipal events = new ServicePrincipal("events.amazonaws.com");
    to.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(events))
            .actions(List.of("sqs:SendMessage"))
            .resources(List.of(to.getQueueArn()))
            .conditions(
                Map.of("ArnEquals", Map.of("aws:SourceArn", rule.getRuleRef().getRuleArn())))
            .build());
    IKey key = to.getEncryptionMasterKey();
    if (key != null) {
      // Without a condition, as SQS documents it; the queue's policy says which rule.
      key.addToResourcePolicy(
          PolicyStatement.Builder.create()
              .principals(List.of(events))
              .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
              .resources(List.of("*"))
              .build());
    }
  }
}
