package io.github.rolecall.infra;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sqs.IQueue;

/**
 * What is watched, what is started and who is told, as options of {@link IamChangeWatch}'s builder.
 */
public abstract sealed class IamChangeOptions extends FunctionOptions<IamChangeWatch.Builder>
    permits IamChangeWatch.Builder {

  final WatchSettings settings = new WatchSettings();
  final List<String> ruleArns = new ArrayList<>();
  boolean startsElsewhere;

  IamChangeOptions() {
    this.timeout = Duration.minutes(1);
    this.reservedConcurrentExecutions = 1;
  }

  /**
   * Adds a rule to start after a change. In other {@link #regions}, the rule of the same name is
   * started, so give it a name of your own then. At most 25 rules.
   *
   * <p>Default: none; a rule or a name is needed
   */
  public IamChangeWatch.Builder rule(ComplianceRule started) {
    settings.rules(List.of(started.getConfigRuleName()));
    ruleArns.add(started.getConfigRuleArn());
    return self();
  }

  /**
   * Adds rules to start after a change, by their names. At most 25 rules.
   *
   * <p>Default: none; a rule or a name is needed
   */
  public IamChangeWatch.Builder ruleNames(List<String> names) {
    settings.rules(names);
    this.startsElsewhere = true;
    return self();
  }

  /**
   * Sets the regions whose rules are started.
   *
   * <p>Default: the stack's region
   */
  public IamChangeWatch.Builder regions(List<String> names) {
    settings.regions(names);
    this.startsElsewhere = true;
    return self();
  }

  /**
   * Sets the topic that is told who did what, which instances it touches, and until when
   * credentials may live on. It must be a standard topic.
   *
   * <p>Default: nobody is told
   */
  public IamChangeWatch.Builder topic(ITopic told) {
    settings.topic(told);
    return self();
  }

  /**
   * Sets the SSM document that ends a role's sessions, by its name or ARN, which is named to those
   * who are told.
   *
   * <p>Default: none is named
   */
  public IamChangeWatch.Builder revokeDocument(String name) {
    settings.revokeDocument(name);
    return self();
  }

  /**
   * Sets the managed policies that no instance's role may carry, as ARNs in which {@code *} stands
   * for any characters; attaching and detaching one is watched too.
   *
   * <p>Default: none is forbidden
   */
  public IamChangeWatch.Builder forbiddenManagedPolicyArns(List<String> arns) {
    settings.forbiddenManagedPolicyArns(arns);
    return self();
  }

  /**
   * Sets whether one run is reserved for the function, and no two are at the same time. A run
   * remembers when it started the rules, which another at the same time would not know of. An
   * account whose limit leaves nothing to reserve, such as a new one, refuses to deploy that: with
   * false, AWS Config itself refuses the start that comes too soon, its changes wait in the queue,
   * and people may be told of a change twice.
   *
   * <p>Default: true
   */
  public IamChangeWatch.Builder reserveConcurrency(boolean reserve) {
    this.reservedConcurrentExecutions = reserve ? 1 : null;
    return self();
  }

  /**
   * Sets how long one run may take, 10 seconds to 15 minutes. A change that comes too soon after a
   * start is tried again after six times as long and a minute.
   *
   * <p>Default: 1 minute
   */
  @Override
  public IamChangeWatch.Builder timeout(Duration time) {
    if (time.isUnresolved()) {
      throw Checks.refused("timeout", time.toString(), "a time that is known before deployment");
    }
    return super.timeout(time);
  }

  /**
   * Sets the queue that gets the changes that could not be dealt with in 30 tries, or not be
   * delivered. An imported queue must let events.amazonaws.com send to it.
   *
   * <p>Default: a new queue, encrypted, TLS only, that keeps messages for 14 days
   */
  @Override
  public IamChangeWatch.Builder deadLetterQueue(IQueue existing) {
    return super.deadLetterQueue(existing);
  }
}
