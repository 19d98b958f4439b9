package io.github.rolecall.infra;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.interfaces.events.IRuleRef;
import software.amazon.awscdk.services.events.CfnRule.DeadLetterConfigProperty;
import software.amazon.awscdk.services.events.IRuleTarget;
import software.amazon.awscdk.services.events.RuleTargetConfig;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.sqs.IQueue;

/** A target of EventBridge rules that is reached with a role, and a queue for what is lost. */
final class StreamTarget implements IRuleTarget {

  private final String arn;
  private final IRole role;
  private final IQueue undeliverable;

  StreamTarget(String arn, IRole role, IQueue undeliverable) {
    this.arn = arn;
    this.role = role;
    this.undeliverable = undeliverable;
  }

  @Override
  public RuleTargetConfig bind(IRuleRef rule) {
    return bind(rule, null);
  }

  @Override
  public RuleTargetConfig bind(IRuleRef rule, @Nullable String id) {
    ChangesTarget.letSend(undeliverable, rule);
    return RuleTargetConfig.builder()
        .arn(arn)
        .role(role)
        .deadLetterConfig(
            DeadLetterConfigProperty.builder().arn(undeliverable.getQueueArn()).build())
        .build();
  }
}
