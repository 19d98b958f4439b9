package io.github.rolecall.lambda.publish;

import io.github.rolecall.aws.Evaluation;
import java.util.List;

/** Says that AWS Config did not take evaluations, however often they were sent. */
public final class RefusedEvaluationsException extends Exception {

  private static final long serialVersionUID = 1L;

  /** More would not fit into a log line that people read. */
  private static final int NAMED = 5;

  RefusedEvaluationsException(List<Evaluation> refused) {
    super(message(refused), null, false, false);
  }

  private static String message(List<Evaluation> refused) {
    StringBuilder message = new StringBuilder();
    message.append("AWS Config did not take ").append(refused.size());
    message.append(refused.size() == 1 ? " evaluation: " : " evaluations: ");
    for (int i = 0; i < Math.min(NAMED, refused.size()); i++) {
      message.append(i == 0 ? "" : ", ").append(refused.get(i).resourceId());
    }
    if (refused.size() > NAMED) {
      message.append(" and ").append(refused.size() - NAMED).append(" more");
    }
    return message.append("; it gives no reason").toString();
  }
}
