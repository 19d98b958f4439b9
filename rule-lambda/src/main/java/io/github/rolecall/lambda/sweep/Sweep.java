package io.github.rolecall.lambda.sweep;

import io.github.rolecall.aws.Deadline;
import io.github.rolecall.aws.Evaluation;
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
import java.util.EnumSet;
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
  private final InstanceJudge byListing;
  private final InstanceJudge byAsking;
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
    this.byListing =
        new InstanceJudge(parameters, new ListedProfiles(progress.profiles(), iam), userData);
    this.byAsking = new InstanceJudge(parameters, iam, userData);
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
    while (!progress.instancesDone()) {
      stopInTime();
      Page<Resource.Instance> page = fleet.instances(progress.nextToken());
      for (Resource.Instance instance : page.items()) {
        stopInTime();
        judge(instance);
      }
      publisher.flush();
      progress.endOfPage(page.nextToken());
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

  private void judge(Resource.Instance instance) {
    progress.seen(instance.identity().resourceId());
    try {
      Verdict verdict = byListing.judge(instance, notifiedAt);
      if (WORTH_ASKING_AGAIN.contains(verdict.reason())) {
        verdict = byAsking.judge(instance, notifiedAt);
      }
      publish(instance.identity(), verdict);
    } catch (UndecidedException e) {
      undecided++;
      if (firstUndecided == null) {
        firstUndecided = e.getMessage();
      }
    }
  }

  /** A result that is newer than the notification is about an instance that came after it. */
  private void withdrawVanished() throws SweepIncompleteException {
    @Nullable String token = null;
    do {
      stopInTime();
      Page<RuleResult> page = fleet.results(token);
      for (RuleResult result : page.items()) {
        if (result.resourceType().equals(InstanceFacts.RESOURCE_TYPE)
            && !progress.hasSeen(result.resourceId())
            && !result.orderingTimestamp().isAfter(notifiedAt)) {
          withdraw(result);
        }
      }
      token = page.nextToken();
    } while (token != null);
    publisher.flush();
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
      publish(gone, byListing.judge(new Resource.Other(gone), notifiedAt));
      progress.cleaned();
    } catch (UndecidedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void publish(Identity identity, Verdict verdict) {
    listener.judged(identity, verdict);
    publisher.add(
        new Evaluation(
            identity.resourceType(),
            identity.resourceId(),
            verdict.compliance().name(),
            verdict.annotation(),
            notifiedAt));
  }

  private void stopInTime() throws SweepIncompleteException {
    if (deadline.hasPassed()) {
      publisher.flush();
      throw SweepIncompleteException.outOfTime(progress);
    }
  }
}
