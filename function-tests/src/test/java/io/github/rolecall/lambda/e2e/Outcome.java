package io.github.rolecall.lambda.e2e;

import io.github.rolecall.evaluation.Verdict;
import java.util.List;

/**
 * What the function did about a case.
 *
 * @param one the case
 * @param invocation the invocation
 * @param put the evaluations that AWS Config took
 * @param core what the core says of the same facts
 * @param resourceId the id under which it has to be put
 */
record Outcome(
    Case one, Invocation invocation, List<PutEvaluation> put, Verdict core, String resourceId) {

  Outcome {
    put = List.copyOf(put);
  }
}
