package io.github.rolecall.lambda.journal;

import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said of one resource.
 *
 * @param rule the kind of rule, for example {@code ec2-instance-role}
 * @param ruleName the name of the rule in AWS Config
 * @param account the resource's account
 * @param region the resource's region
 * @param resourceType the resource's type
 * @param resourceId the resource's id
 * @param compliance the verdict
 * @param reason what leads the verdict
 * @param reasons everything that was found
 * @param profileArn the instance profile's ARN, or null
 * @param milliseconds how long it took
 */
public record EvaluationEntry(
    String rule,
    String ruleName,
    String account,
    String region,
    String resourceType,
    String resourceId,
    Compliance compliance,
    Reason reason,
    List<Reason> reasons,
    @Nullable String profileArn,
    long milliseconds) {

  /** Keeps a copy of its own. */
  public EvaluationEntry {
    reasons = List.copyOf(reasons);
  }
}
