package io.github.rolecall.infra;

import java.util.List;
import software.amazon.awscdk.services.sqs.IQueue;

/**
 * What a watch's function needs besides its logs.
 *
 * @param ruleArns the rules that it starts
 * @param queue the queue that it reads
 */
record WatchPermissions(List<String> ruleArns, IQueue queue) {

  WatchPermissions {
    ruleArns = List.copyOf(ruleArns);
  }

  void giveTo(FunctionPermissions permissions) {
    permissions.startRules(ruleArns);
    permissions.findInstances();
    permissions.receive(queue.getQueueArn());
  }
}
