package io.github.rolecall.lambda.publish;

import io.github.rolecall.aws.Evaluation;
import java.util.List;

/** Takes evaluations, as AWS Config's PutEvaluations does. */
@FunctionalInterface
public interface EvaluationSink {

  /**
   * Hands over some evaluations in one call.
   *
   * @param evaluations at most {@value Publisher#BATCH}
   * @return those that were not taken
   */
  List<Evaluation> put(List<Evaluation> evaluations);
}
