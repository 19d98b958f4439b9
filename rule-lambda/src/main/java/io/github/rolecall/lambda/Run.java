package io.github.rolecall.lambda;

import io.github.rolecall.aws.Deadline;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.evaluation.Verdict;
import io.github.rolecall.lambda.facts.IamMemory;
import io.github.rolecall.lambda.journal.EvaluationEntry;
import io.github.rolecall.lambda.journal.Journal;
import io.github.rolecall.lambda.journal.SweepEntry;
import io.github.rolecall.lambda.journal.Tally;
import io.github.rolecall.lambda.publish.Publisher;
import io.github.rolecall.lambda.sweep.Progress;
import java.time.Duration;

/** One invocation while it runs: how long it may, what it did, and where that is noted. */
final class Run {

  private final String rule;
  private final String ruleName;
  private final String functionAccount;
  private final Deadline deadline;
  private final Journal journal;
  private final Tally tally = new Tally();
  private final long startedAt = System.nanoTime();

  /**
   * Begins a run.
   *
   * @param rule the rule of the family
   * @param ruleName the rule's name in AWS Config
   * @param functionAccount the account that the function runs in; empty when it is not known
   * @param deadline when the answer has to be there
   * @param journal takes notes
   */
  Run(String rule, String ruleName, String functionAccount, Deadline deadline, Journal journal) {
    this.rule = rule;
    this.ruleName = ruleName;
    this.functionAccount = functionAccount;
    this.deadline = deadline;
    this.journal = journal;
  }

  String functionAccount() {
    return functionAccount;
  }

  Deadline deadline() {
    return deadline;
  }

  Tally tally() {
    return tally;
  }

  IamMemory.Usage usage() {
    return new IamMemory.Usage() {
      @Override
      public void hit() {
        tally.cacheHit();
      }

      @Override
      public void miss() {
        tally.cacheMiss();
      }
    };
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  void judged(Identity identity, Verdict verdict) {
    tally.evaluated(verdict.compliance(), verdict.reason());
    journal.evaluation(
        new EvaluationEntry(
            rule,
            ruleName,
            identity.accountId(),
            identity.region(),
            identity.resourceType(),
            identity.resourceId(),
            verdict.compliance(),
            verdict.reason(),
            verdict.reasons(),
            verdict.profileArn(),
            elapsed().toMillis()));
  }

  /** Notes what does not work and does not hinder. */
  void noted(String kind, String message) {
    journal.note(kind, message);
  }

  void published(Publisher publisher) {
    tally.published(publisher.published());
    tally.refused(publisher.refused());
  }

  /** Notes how far a sweep came; an empty message says that it came to its end. */
  void swept(Progress progress, Publisher publisher, String message) {
    journal.sweep(
        new SweepEntry(
            progress.pages(),
            progress.resources(),
            progress.cleanedUp(),
            publisher.published(),
            publisher.refused(),
            message.isEmpty(),
            message));
  }
}
