package io.github.rolecall.lambda.facts;

import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.Verdict;
import java.time.Instant;

/** Judges resources by one rule, and asks AWS only for what can still change the verdict. */
@FunctionalInterface
public interface ResourceJudge {

  /**
   * Judges a resource.
   *
   * @param resource the resource as it was recorded or listed
   * @param evaluatedAt the time of the evaluation
   * @return a verdict that AWS Config takes, never UNDETERMINED
   * @throws UndecidedException when AWS answered, but the answer does not tell
   */
  Verdict judge(Resource resource, Instant evaluatedAt) throws UndecidedException;
}
