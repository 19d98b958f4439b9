package io.github.rolecall.infra;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * Watches the calls of IAM and EC2 that can cost an instance its role, lets the rules judge again
 * in every region, and tells people who did what.
 *
 * <p>CloudTrail reports IAM's calls in one region of a partition only: {@code us-east-1}, {@code
 * cn-north-1}, {@code us-gov-west-1}. Deploy it there, once in an account, with the regions of your
 * rules in {@link IamChangeOptions#regions}; anywhere else it sees EC2's calls of that region
 * alone. A trail must log write events there, or EventBridge gets none.
 *
 * <p>Changes wait in a queue for a minute, so that IAM's answers are new everywhere, and are then
 * gathered for up to a minute more, since AWS Config starts rules once a minute at most.
 * docs/iam-change-watch.md tells the rest.
 */
public final class IamChangeWatch extends FunctionConstruct {

  private static final String HANDLER = "io.github.rolecall.lambda.IamChangeHandler";

  /** The longest that Lambda gathers; a batch begins earlier when its payload is full (6 MB). */
  private static final Duration GATHERING = Duration.minutes(1);

  private static final int MOST_IN_BATCH = 10_000;

  /**
   * The least that Lambda takes, and one more than can run: the batch that waits is tried again
   * while its messages are out of sight.
   */
  private static final int POLLERS = 2;

  /**
   * What came too soon after a start goes back into the queue, and so it does while a rule runs for
   * long: a message must survive many of that before it counts as one that cannot be dealt with.
   */
  private static final int MOST_RECEIVES = 30;

  /** A start is possible again after a minute; with some seconds for the clocks. */
  private static final Duration BETWEEN_STARTS = Duration.seconds(70);

  private final Queue queue;
  private final Function function;
  private final Rule rule;

  private IamChangeWatch(Builder options) {
    super(
        options.scope,
        options.id,
        options,
        "RoleCall: starts rules of AWS Config after changes of IAM");
    this.queue =
        FunctionQueues.changes(
            this,
            options,
            hidden(options.timeout),
            DeadLetterQueue.builder()
                .queue(getDeadLetterQueue())
                .maxReceiveCount(MOST_RECEIVES)
                .build());
    permitted(options).giveTo(permissions());
    permit(options);
    this.function = newFunction(options);
    newMapping();
    this.rule =
        Rule.Builder.create(this, "Rule")
            .description("RoleCall: calls that can cost an EC2 instance its role")
            .eventPattern(IamChanges.pattern(options.settings.forbidsPolicies()))
            .targets(List.of(new ChangesTarget(queue, getDeadLetterQueue())))
            .build();
    if (options.alarmTopic != null) {
      FunctionAlarms.ofWatch(this, function, getDeadLetterQueue(), options.alarmTopic);
    }
    warnElsewhere();
  }

  @Override
  public Function getFunction() {
    return function;
  }

  /** Returns the queue in which changes are gathered. */
  public IQueue getQueue() {
    return queue;
  }

  /** Returns the EventBridge rule, to narrow down or add to what it watches. */
  public Rule getRule() {
    return rule;
  }

  /** Returns the age of the oldest change in the queue in seconds. */
  public Metric metricAgeOfOldestChange() {
    return queue.metricApproximateAgeOfOldestMessage();
  }

  private Function newFunction(IamChangeOptions options) {
    Function watching =
        begin(options)
            .description("RoleCall: did a change of IAM cost EC2 instances their role?")
            .handler(HANDLER)
            .environment(
                options.settings.environment(Stack.of(this).getRegion(), options.javaToolOptions))
            .build();
    Acknowledgements.ofFunction(watching);
    Acknowledgements.ofWatchFunction(watching);
    return watching;
  }

  private void newMapping() {
    Acknowledgements.ofMapping(
        EventSourceMapping.Builder.create(this, "Mapping")
            .target(function)
            .eventSourceArn(queue.getQueueArn())
            .batchSize(MOST_IN_BATCH)
            .maxBatchingWindow(GATHERING)
            .maxConcurrency(POLLERS)
            .reportBatchItemFailures(true)
            .build());
  }

  private WatchPermissions permitted(IamChangeOptions options) {
    Stack stack = Stack.of(this);
    List<String> rules = new ArrayList<>(options.ruleArns);
    if (options.startsElsewhere) {
      // A rule's id is not known before it exists, and an ARN names the id.
      rules.clear();
      options
          .settings
          .regionsOr(stack.getRegion())
          .forEach(region ->
              rules.add(
                  "arn:"
                      + stack.getPartition()
                      + ":config:"
                      + region
                      + ":"
                      + stack.getAccount()
                      + ":config-rule/*"));
    }
    return new WatchPermissions(rules, queue, options.settings.topic());
  }

  private void warnElsewhere() {
    String region = Stack.of(this).getRegion();
    if (!Token.isUnresolved(region) && !region.equals(HomeRegion.of(region))) {
      Annotations.of(this)
          .addWarningV2(
              "@rolecall/infra:iamChangeWatchRegion",
              "the stack's region is "
                  + region
                  + ": CloudTrail reports calls of IAM in "
                  + HomeRegion.of(region)
                  + " alone, here only EC2's are seen. Deploy the watch there, with this region in"
                  + " regions");
    }
  }

  /**
   * Six times what a run may take, as Lambda asks for, and the time of gathering, which counts too;
   * and never so short that a message comes back before a start is possible again.
   */
  private static Duration hidden(Duration timeout) {
    long run = timeout.toSeconds().longValue();
    long again = BETWEEN_STARTS.toSeconds().longValue();
    return Duration.seconds(Math.max(6 * run, run + again) + GATHERING.toSeconds().longValue());
  }

  /** Builds an {@link IamChangeWatch}. */
  public static final class Builder extends IamChangeOptions {
    private final Construct scope;
    private final String id;

    private Builder(Construct scope, String id) {
      this.scope = scope;
      this.id = id;
    }

    /**
     * Begins a watch.
     *
     * @param scope the construct that it becomes a part of
     * @param id its name in that scope
     */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Adds the watch to its scope. */
    public IamChangeWatch build() {
      return new IamChangeWatch(this);
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
