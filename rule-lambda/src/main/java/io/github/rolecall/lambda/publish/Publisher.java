package io.github.rolecall.lambda.publish;

import io.github.rolecall.aws.Deadline;
import io.github.rolecall.aws.Evaluation;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.evaluation.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Hands evaluations to AWS Config in batches. What Config lists as failed is sent again after a
 * pause, doubled each time and chosen at random below its limit, as long as there is time. What is
 * refused to the end is remembered while everything else is still handed over, and {@link #finish}
 * fails. Throttling and broken connections are the business of the sink.
 */
public final class Publisher {

  /** The most evaluations that PutEvaluations takes. */
  public static final int BATCH = 100;

  private static final int ATTEMPTS = 6;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private final EvaluationSink sink;
  private final Deadline deadline;
  private final Pause pause;
  private final DoubleSupplier chance;
  private final List<Evaluation> waiting = new ArrayList<>(BATCH);
  private final List<Evaluation> refused = new ArrayList<>();
  private int published;

  /**
   * Makes a publisher for one run.
   *
   * @param sink takes the evaluations
   * @param deadline when to stop trying again
   * @param pause lets time pass between attempts
   * @param chance gives numbers from 0 to below 1
   */
  public Publisher(EvaluationSink sink, Deadline deadline, Pause pause, DoubleSupplier chance) {
    this.sink = sink;
    this.deadline = deadline;
    this.pause = pause;
    this.chance = chance;
  }

  /**
   * Takes a verdict about a resource as an evaluation.
   *
   * @param orderedAt the time that decides which of two evaluations is the newer one
   */
  public void add(Identity identity, Verdict verdict, Instant orderedAt) {
    add(
        new Evaluation(
            identity.resourceType(),
            identity.resourceId(),
            verdict.compliance().name(),
            verdict.annotation(),
            orderedAt));
  }

  /** Takes an evaluation, and hands over a batch when it is full. */
  public void add(Evaluation evaluation) {
    waiting.add(evaluation);
    if (waiting.size() == BATCH) {
      flush();
    }
  }

  /** Hands over what is waiting. */
  public void flush() {
    if (!waiting.isEmpty()) {
      List<Evaluation> batch = List.copyOf(waiting);
      waiting.clear();
      send(batch);
    }
  }

  /**
   * Hands over what is waiting.
   *
   * @throws RefusedEvaluationsException when AWS Config did not take all that was ever added
   */
  public void finish() throws RefusedEvaluationsException {
    flush();
    if (!refused.isEmpty()) {
      throw new RefusedEvaluationsException(refused);
    }
  }

  /** Tells AWS Config that there is nothing to say, which ends its wait for an answer. */
  public void acknowledge() {
    sink.put(List.of());
  }

  /** Returns how many evaluations AWS Config took. */
  public int published() {
    return published;
  }

  /** Returns how many it did not take. */
  public int refused() {
    return refused.size();
  }

  private void send(List<Evaluation> batch) {
    List<Evaluation> left = batch;
    Duration limit = FIRST_PAUSE;
    for (int attempt = 1; ; attempt++) {
      List<Evaluation> failed = sink.put(left);
      published += left.size() - failed.size();
      left = failed;
      if (left.isEmpty()) {
        return;
      }
      Duration rest = Duration.ofMillis((long) (limit.toMillis() * chance.getAsDouble()));
      if (attempt == ATTEMPTS || rest.compareTo(deadline.left()) >= 0) {
        refused.addAll(left);
        return;
      }
      pause.rest(rest);
      limit = limit.multipliedBy(2);
    }
  }
}
