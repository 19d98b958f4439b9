package io.github.rolecall.lambda.event;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of the function by AWS Config.
 *
 * @param event why it calls
 * @param parameters the rule's parameters by name, as text; empty when the rule has none
 * @param resultToken with it evaluations are reported; a secret that no log may hold
 * @param leftScope whether AWS Config says that the resource left the rule's scope
 * @param ruleName the rule's name
 * @param ruleArn the rule's ARN; empty when the event does not tell
 * @param accountId the account that owns the rule; empty when the event does not tell
 * @param notificationCreationTime when AWS Config made the notification, or null when the event
 *     does not tell
 */
public record RuleInvocation(
    InvokingEvent event,
    Map<String, String> parameters,
    String resultToken,
    boolean leftScope,
    String ruleName,
    String ruleArn,
    String accountId,
    @Nullable Instant notificationCreationTime) {

  /** Keeps a copy of its own. */
  public RuleInvocation {
    parameters = Map.copyOf(parameters);
  }

  /** Returns all but the parameters and the token. */
  @Override
  public String toString() {
    return "RuleInvocation[ruleName=%s, ruleArn=%s, accountId=%s, leftScope=%s, event=%s]"
        .formatted(ruleName, ruleArn, accountId, leftScope, event);
  }
}
