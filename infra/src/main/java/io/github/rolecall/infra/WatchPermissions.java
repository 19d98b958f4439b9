package io.github.rolecall.infra;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sqs.IQueue;

/**
 * What a watch's function needs besides its logs.
 *
 * @param ruleArns the rules that it starts
 * @param queue the queue that it reads
 * @param topic where it tells people, if it does
 */
record WatchPermissions(List<String> ruleArns, IQueue queue, @Nullable ITopic topic) {

  WatchPermissions {
    ruleArns = List.copyOf(ruleArns);
  }

  void giveTo(FunctionPermissions permissions) {
    permissions.startRules(ruleArns);
    permissions.receive(queue.getQueueArn());
    if (topic != null) {
      tell(topic, permissions);
    }
  }

  /** Instances are looked up for those who are told, and for nothing else. */
  private static void tell(ITopic topic, FunctionPermissions permissions) {
    permissions.publish(topic.getTopicArn());
    permissions.findInstances();
    IKey key = topic.getMasterKey();
    if (key != null) {
      permissions.useTopicKey(key.getKeyArn());
    }
  }
}
