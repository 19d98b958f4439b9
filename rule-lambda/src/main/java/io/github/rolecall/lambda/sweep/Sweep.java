package io.github.rolecall.lambda.sweep;

import io.github.rolecall.aws.Deadline;
import io.github.rolecall.aws.Page;
import io.github.rolecall.aws.RuleResult;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.Verdict;
import io.github.rolecall.lambda.facts.ResourceJudge;
import io.github.rolecall.lambda.facts.UndecidedException;
import io.github.rolecall.lambda.publish.Publisher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Judges every resource of an account and region by one rule, page by page. Then the rule's own
 * results of resources that no longer exist are withdrawn.
 *
 * @param <R> the kind of resources
 */
public final class Sweep<R extends Resource> {

  private final Round<R> round;
  private final Results results;
  private final Predicate<String> judgedType;
  private final ResourceJudge judge;
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
   * @param round what to read, and how to judge it
   * @param results what the rule has said so far
   * @param judgedType says whether the rule judges a type of resources
   * @param judge judges what no longer exists
   * @param publisher takes the evaluations
   * @param listener is told of every verdict
   * @param notifiedAt the time of the notification: the time of the evaluation and of its order
   * @param deadline when to stop; early enough to publish what waits and to say so
   * @param progress how far an earlier attempt came
   */
  public Sweep(
      Round<R> round,
      Results results,
      Predicate<String> judgedType,
      ResourceJudge judge,
      Publisher publisher,
      VerdictListener listener,
      Instant notifiedAt,
      Deadline deadline,
      Progress progress) {
    this.round = round;
    this.results = results;
    this.judgedType = judgedType;
    this.judge = judge;
    this.publisher = publisher;
    this.listener = listener;
    this.notifiedAt = notifiedAt;
    this.deadline = deadline;
    this.progress = progress;
  }

  /**
   * Sweeps to the end, or until the deadline.
   *
   * @throws SweepIncompleteException when time ran out or a resource could not be judged; whatever
   *     was judged has been handed to the publisher
   */
  public void run() throws SweepIncompleteException {
    List<String> owed = progress.owed();
    if (!owed.isEmpty() || !progress.allJudged()) {
      round.prepare(this::stopInTime);
    }
    for (String token : owed) {
      judgePage(token.isEmpty() ? null : token);
    }
    while (!progress.allJudged()) {
      progress.endOfPage(judgePage(progress.nextToken()));
    }
    withdrawVanished();
    if (firstUndecided != null) {
      throw SweepIncompleteException.undecided(undecided, firstUndecided);
    }
  }

  private @Nullable String judgePage(@Nullable String token) throws SweepIncompleteException {
    stopInTime();
    int before = leftOut();
    Page<R> page = round.page(token);
    for (R resource : page.items()) {
      stopInTime();
      judge(resource);
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

  private void judge(R resource) {
    progress.seen(resource.identity().resourceId(), round.otherIds(resource));
    try {
      publish(resource.identity(), round.verdict(resource, notifiedAt));
    } catch (UndecidedException e) {
      undecided++;
      if (firstUndecided == null) {
        firstUndecided = e.getMessage();
      }
    }
  }

  /**
   * A result that is newer than the notification is about a resource that came after it. All are
   * found before the first is withdrawn, since that might move those on the pages that follow.
   */
  private void withdrawVanished() throws SweepIncompleteException {
    List<RuleResult> vanished = new ArrayList<>();
    @Nullable String token = null;
    do {
      stopInTime();
      Page<RuleResult> page = results.page(token);
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
    return judgedType.test(result.resourceType())
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
