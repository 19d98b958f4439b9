package io.github.rolecall.lambda.sweep;

import io.github.rolecall.aws.Deadline;
import io.github.rolecall.aws.Page;
import io.github.rolecall.aws.RuleResult;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.InstanceFacts;
import io.github.rolecall.evaluation.InstanceRoleParameters;
import io.github.rolecall.evaluation.Reason;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.Verdict;
import io.github.rolecall.lambda.facts.IamReader;
import io.github.rolecall.lambda.facts.InstanceJudge;
import io.github.rolecall.lambda.facts.UndecidedException;
import io.github.rolecall.lambda.facts.UserDataReader;
import io.github.rolecall.lambda.publish.Publisher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges every instance of an account and region: whole pages of profiles first, then whole pages
 * of instances, never a call for each. Then the rule's own results of instances that no longer
 * exist are withdrawn.
 */
public final class Sweep {

  /** What a list of profiles that was read a moment ago may get wrong. */
  private static final Set<Reason> WORTH_ASKING_AGAIN =
      EnumSet.of(
          Reason.PROFILE_DELETED,
          Reason.PROFILE_RECREATED,
          Reason.PROFILE_WITHOUT_ROLE,
          Reason.ROLE_NOT_ASSUMABLE);

  private final Fleet fleet;
  private final boolean needsProfiles;
  private final ListedProfiles profiles;
  private final InstanceJudge judge;
  private final Publisher publisher;
  private final VerdictListener listener;
  private final Instant notifiedAt;
  private final Deadline deadline;
  private final Progress progress;
  private int undecided;
  private @Nullable String firstUndecided;

  /** Is told of every verdict. */
  @FunctionalInterface
  public interface VerdictListener {

    /** Takes a verdict about a resource. */
    void judged(Identity identity, Verdict verdict);
  }

  /**
   * Prepares a sweep.
   *
   * @param fleet what to read
   * @param parameters the rule's parameters
   * @param iam the account's IAM, asked for single profiles before a verdict speaks against one
   * @param userData reads user data, if the parameters ask for it
   * @param publisher takes the evaluations
   * @param listener is told of every verdict
   * @param notifiedAt the time of the notification: the time of the evaluation and of its order
   * @param deadline when to stop; early enough to publish what waits and to say so
   * @param progress how far an earlier attempt came
   */
  public Sweep(
      Fleet fleet,
      InstanceRoleParameters parameters,
      IamReader iam,
      UserDataReader userData,
      Publisher publisher,
      VerdictListener listener,
      Instant notifiedAt,
      Deadline deadline,
      Progress progress) {
    this.fleet = fleet;
    this.needsProfiles = parameters.looksAtRole();
    this.profiles = new ListedProfiles(progress.profiles(), iam);
    this.judge = new InstanceJudge(parameters, profiles, userData);
    this.publisher = publisher;
    this.listener = listener;
    this.notifiedAt = notifiedAt;
    this.deadline = deadline;
    this.progress = progress;
  }

  /**
   * Sweeps to the end, or until the deadline.
   *
   * @throws SweepIncompleteException when time ran out or an instance could not be judged; whatever
   *     was judged has been handed to the publisher
   */
  public void run() throws SweepIncompleteException {
    listProfiles();
    for (String token : progress.owed()) {
      judgePage(token.isEmpty() ? null : token);
    }
    while (!progress.instancesDone()) {
      progress.endOfPage(judgePage(progress.nextToken()));
    }
    withdrawVanished();
    if (firstUndecided != null) {
      throw SweepIncompleteException.undecided(undecided, firstUndecided);
    }
  }

  private void listProfiles() throws SweepIncompleteException {
    if (!needsProfiles || progress.profilesListed()) {
      return;
    }
    @Nullable String token = null;
    do {
      stopInTime();
      Page<Resource.InstanceProfile> page = fleet.instanceProfiles(token);
      page.items().forEach(p -> progress.profiles().put(p.reference().name(), p));
      token = page.nextToken();
    } while (token != null);
    progress.endOfProfiles();
  }

  private @Nullable String judgePage(@Nullable String token) throws SweepIncompleteException {
    stopInTime();
    int before = leftOut();
    Page<Resource.Instance> page = fleet.instances(token);
    for (Resource.Instance instance : page.items()) {
      stopInTime();
      judge(instance);
    }
    publisher.flush();
    if (leftOut() == before) {
      progress.settle(token);
    } else {
      progress.owe(token);
    }
    return page.nextToken();
  }

  private int leftOut() {
    return undecided + publisher.refused();
  }

  private void judge(Resource.Instance instance) {
    progress.seen(instance.identity().resourceId());
    try {
      publish(instance.identity(), verdict(instance));
    } catch (UndecidedException e) {
      undecided++;
      if (firstUndecided == null) {
        firstUndecided = e.getMessage();
      }
    }
  }

  private Verdict verdict(Resource.Instance instance) throws UndecidedException {
    try {
      Verdict verdict = judge.judge(instance, notifiedAt);
      boolean again = WORTH_ASKING_AGAIN.contains(verdict.reason()) && renewed(instance);
      return again ? judge.judge(instance, notifiedAt) : verdict;
    } catch (UndecidedException e) {
      if (renewed(instance)) {
        return judge.judge(instance, notifiedAt);
      }
      throw e;
    }
  }

  private boolean renewed(Resource.Instance instance) {
    Resource.ProfileReference held = instance.profile();
    return held != null && profiles.renew(held);
  }

  /**
   * A result that is newer than the notification is about an instance that came after it. All are
   * found before the first is withdrawn, since that might move those on the pages that follow.
   */
  private void withdrawVanished() throws SweepIncompleteException {
    List<RuleResult> vanished = new ArrayList<>();
    @Nullable String token = null;
    do {
      stopInTime();
      Page<RuleResult> page = fleet.results(token);
      page.items().stream().filter(this::hasVanished).forEach(vanished::add);
      token = page.nextToken();
    } while (token != null);
    for (RuleResult result : vanished) {
      stopInTime();
      withdraw(result);
    }
    publisher.flush();
  }

  private boolean hasVanished(RuleResult result) {
    return result.resourceType().equals(InstanceFacts.RESOURCE_TYPE)
        && !progress.hasSeen(result.resourceId())
        && !result.orderingTimestamp().isAfter(notifiedAt);
  }

  private void withdraw(RuleResult result) {
    Identity gone =
        new Identity(
            "",
            "",
            result.resourceType(),
            result.resourceId(),
            notifiedAt,
            ResourceStatus.Known.RESOURCE_DELETED,
            false);
    try {
      publish(gone, judge.judge(new Resource.Other(gone), notifiedAt));
      progress.cleaned();
    } catch (UndecidedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void publish(Identity identity, Verdict verdict) {
    listener.judged(identity, verdict);
    publisher.add(identity, verdict, notifiedAt);
  }

  private void stopInTime() throws SweepIncompleteException {
    if (deadline.hasPassed()) {
      publisher.flush();
      throw SweepIncompleteException.outOfTime(progress);
    }
  }
}
