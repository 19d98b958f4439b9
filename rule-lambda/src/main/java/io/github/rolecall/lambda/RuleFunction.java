package io.github.rolecall.lambda;

import io.github.rolecall.aws.Action;
import io.github.rolecall.aws.Aws;
import io.github.rolecall.aws.AwsException;
import io.github.rolecall.aws.Deadline;
import io.github.rolecall.aws.Session;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.Owner;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.RuleParameters;
import io.github.rolecall.evaluation.Verdict;
import io.github.rolecall.lambda.event.InvokingEvent;
import io.github.rolecall.lambda.event.RuleInvocation;
import io.github.rolecall.lambda.facts.IamMemory;
import io.github.rolecall.lambda.facts.IamReader;
import io.github.rolecall.lambda.facts.ProfileHistory;
import io.github.rolecall.lambda.facts.ResourceJudge;
import io.github.rolecall.lambda.facts.UndecidedException;
import io.github.rolecall.lambda.publish.Pause;
import io.github.rolecall.lambda.publish.Publisher;
import io.github.rolecall.lambda.publish.RefusedEvaluationsException;
import io.github.rolecall.lambda.sweep.Progress;
import io.github.rolecall.lambda.sweep.Results;
import io.github.rolecall.lambda.sweep.Sweep;
import io.github.rolecall.lambda.sweep.SweepIncompleteException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/**
 * Answers invocations of the function; what outlives one of them is kept here.
 *
 * @param <P> the kind of the rule's parameters
 */
final class RuleFunction<P extends RuleParameters> {

  /** What a sweep leaves, at most, for its last page and for saying how far it came. */
  private static final Duration RESERVE = Duration.ofSeconds(15);

  private static final int RESERVED_PART = 4;

  private final FamilyRule<P> rule;
  private final Aws aws;
  private final InstantSource clock;
  private final AllowedAccounts allowed;
  private final IamMemory memory;
  private final ParameterStore<P> parameterStore;
  private final Bookmarks bookmarks = new Bookmarks();

  RuleFunction(FamilyRule<P> rule, Aws aws, AllowedAccounts allowed, InstantSource clock) {
    this.rule = rule;
    this.aws = aws;
    this.allowed = allowed;
    this.clock = clock;
    this.memory = new IamMemory(clock);
    this.parameterStore = new ParameterStore<>(rule::parse, clock);
  }

  /**
   * Answers an invocation.
   *
   * @throws UndecidedException when AWS's answers do not tell the verdict
   * @throws RefusedEvaluationsException when AWS Config did not take an evaluation
   * @throws SweepIncompleteException when a sweep did not come to its end
   * @throws UnanswerableException when the event is about an account that is not allowed, or it or
   *     the parameters ask for what cannot be done
   */
  void answer(RuleInvocation invocation, Run run)
      throws UndecidedException,
          RefusedEvaluationsException,
          SweepIncompleteException,
          UnanswerableException {
    Session own = aws.session(run.deadline(), run.tally());
    InvokingEvent event = invocation.event();
    allowed.demand(event.accountId(), own);
    P parameters = parameterStore.parameters(invocation.parameters(), own);
    if (event instanceof InvokingEvent.Change change) {
      Identity identity = change.resource().identity();
      if (change.proactive() && !rule.judgesPlans()) {
        throw new UnanswerableException(
            rule.name() + " judges no planned resources: take PROACTIVE out of the rule's modes");
      }
      Account account = account(identity.accountId(), own, parameters, run);
      one(change.resource(), account, invocation, parameters, run);
    } else if (event instanceof InvokingEvent.OversizedChange oversized) {
      Identity summary = oversized.summary();
      Account account = account(summary.accountId(), own, parameters, run);
      one(resource(summary, account), account, invocation, parameters, run);
    } else if (event instanceof InvokingEvent.Schedule schedule) {
      Account account = account(schedule.accountId(), own, parameters, run);
      sweep(schedule, account, invocation, parameters, run);
    } else if (event instanceof InvokingEvent.SnapshotDelivered delivered) {
      // The snapshot holds nothing that changes and schedules do not bring.
      Account account = account(delivered.accountId(), own, parameters, run);
      publisher(account, invocation, run).acknowledge();
    }
  }

  private Account account(String accountId, Session own, P parameters, Run run)
      throws UnanswerableException {
    String exemptionTag = parameters.exemptionTagKey();
    Predicate<String> wantedTag = key -> key.equals(exemptionTag) || Owner.TAG_KEYS.contains(key);
    String member = parameters.memberRoleName();
    if (member != null) {
      String roleArn = "arn:" + aws.partition() + ":iam::" + accountId + ":role/" + member;
      return new Account(accountId, aws.assume(own, roleArn, "rolecall"), wantedTag);
    }
    if (!run.functionAccount().isEmpty() && !run.functionAccount().equals(accountId)) {
      throw new UnanswerableException(
          "the event is about account "
              + accountId
              + ", the function runs in "
              + run.functionAccount()
              + ": set the rule parameter memberRoleName to a role there that the function may"
              + " assume");
    }
    return new Account(accountId, own, wantedTag);
  }

  /** The summary alone is enough for what is gone or of another type. */
  private Resource resource(Identity summary, Account account) throws UnanswerableException {
    boolean gone =
        summary.status() == ResourceStatus.Known.RESOURCE_DELETED
            || summary.status() == ResourceStatus.Known.RESOURCE_DELETED_NOT_RECORDED
            || summary.status() == ResourceStatus.Known.RESOURCE_NOT_RECORDED;
    if (gone || summary.leftScope() || !rule.judges(summary.resourceType())) {
      return new Resource.Other(summary);
    }
    Instant capturedAt = summary.captureTime();
    if (capturedAt == null) {
      throw new UnanswerableException(
          "the oversized notification for "
              + summary.resourceId()
              + " has no configurationItemCaptureTime, so its item cannot be found");
    }
    return account.recorded(summary, capturedAt);
  }

  private void one(
      Resource resource, Account account, RuleInvocation invocation, P parameters, Run run)
      throws UndecidedException, RefusedEvaluationsException {
    Identity identity = resource.identity();
    Instant notifiedAt = invocation.notificationCreationTime();
    Instant evaluatedAt = notifiedAt == null ? clock.instant() : notifiedAt;
    Instant capturedAt = identity.captureTime() == null ? evaluatedAt : identity.captureTime();
    ResourceJudge judge =
        rule.judge(
            parameters,
            account,
            memory.over(identity.accountId(), account.iam(), capturedAt, run.usage()),
            new LeftoverFinder(account.session(), evaluatedAt, run::noted));
    Verdict verdict = judge.judge(resource, evaluatedAt);
    run.judged(identity, verdict);
    Publisher publisher = publisher(account, invocation, run);
    publisher.add(identity, verdict, capturedAt);
    try {
      publisher.finish();
    } finally {
      run.published(publisher);
    }
  }

  private void sweep(
      InvokingEvent.Schedule schedule,
      Account account,
      RuleInvocation invocation,
      P parameters,
      Run run)
      throws RefusedEvaluationsException, SweepIncompleteException {
    Instant notifiedAt = schedule.notificationCreationTime();
    String notification = schedule.accountId() + " " + invocation.ruleArn() + " " + notifiedAt;
    Progress progress = bookmarks.of(notification);
    Publisher publisher = publisher(account, invocation, run);
    IamReader iam = memory.over(schedule.accountId(), account.iam(), notifiedAt, run.usage());
    ProfileHistory history = new LeftoverFinder(account.session(), notifiedAt, run::noted);
    Results results = account.results(invocation.ruleName());
    Sweep<?> sweep =
        new Sweep<>(
            rule.round(parameters, account, iam, history, results, progress),
            results,
            rule::judges,
            rule.judge(parameters, account, iam, history),
            publisher,
            run::judged,
            notifiedAt,
            stopAt(run.deadline()),
            progress);
    try {
      sweep.run();
      publisher.finish();
      bookmarks.close(notification);
      run.swept(progress, publisher, "");
    } catch (RefusedEvaluationsException | SweepIncompleteException | AwsException e) {
      if (refusesToGoOn(e)) {
        bookmarks.close(notification);
      }
      run.swept(progress, publisher, String.valueOf(e.getMessage()));
      throw e;
    } finally {
      run.published(publisher);
    }
  }

  /**
   * How long AWS takes the token of a page is not documented: an old one must not hinder for good.
   */
  private static boolean refusesToGoOn(Exception e) {
    return e instanceof AwsException failure
        && Set.of(
                Action.EC2_DESCRIBE_INSTANCES,
                Action.IAM_LIST_INSTANCE_PROFILES,
                Action.EC2_DESCRIBE_LAUNCH_TEMPLATES,
                Action.AUTO_SCALING_DESCRIBE_LAUNCH_CONFIGURATIONS,
                Action.IAM_LIST_USERS)
            .contains(failure.action())
        && (failure.code().startsWith("Invalid") || failure.code().equals("ValidationError"));
  }

  private static Deadline stopAt(Deadline deadline) {
    Duration part = deadline.left().dividedBy(RESERVED_PART);
    return deadline.earlier(part.compareTo(RESERVE) < 0 ? part : RESERVE);
  }

  private static Publisher publisher(Account account, RuleInvocation invocation, Run run) {
    return new Publisher(
        account.evaluations(invocation.resultToken()),
        run.deadline(),
        Pause.real(),
        ThreadLocalRandom.current()::nextDouble);
  }
}
