package io.github.rolecall.audit.history;

import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.Reason;

/**
 * What AWS Config had recorded while RoleCall's rule would have said something else.
 *
 * @param recorded AWS Config's own word
 * @param evaluated what the rule would have said
 * @param reason why
 */
public record Difference(String recorded, Compliance evaluated, Reason reason) {}
