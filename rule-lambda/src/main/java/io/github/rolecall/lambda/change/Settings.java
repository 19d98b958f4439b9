package io.github.rolecall.lambda.change;

import io.github.rolecall.evaluation.ArnPattern;
import io.github.rolecall.lambda.change.trail.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the function is set to do.
 *
 * @param ruleNames the rules of AWS Config that judge again, 1 to 25
 * @param regions where they do
 * @param forbiddenPolicies managed policies whose attaching and detaching matters
 * @param topicArn who is told of changes; null for nobody
 * @param revokeDocument the SSM document that revokes a role's sessions; null for none
 */
public record Settings(
    List<String> ruleNames,
    List<String> regions,
    List<ArnPattern> forbiddenPolicies,
    @Nullable String topicArn,
    @Nullable String revokeDocument) {

  /** Keeps copies of its own. */
  public Settings {
    ruleNames = List.copyOf(ruleNames);
    regions = List.copyOf(regions);
    forbiddenPolicies = List.copyOf(forbiddenPolicies);
  }

  /** Says whether a change may change a verdict in any of the regions. */
  boolean concerns(Change change) {
    if (change.kind().isAboutPolicy()) {
      String policy = change.target().policyArn();
      return forbiddenPolicies.stream().anyMatch(pattern -> pattern.matches(policy));
    }
    return !change.kind().isRegional() || regions.contains(change.region());
  }

  /** Returns the regions whose verdicts a change may change. */
  List<String> regionsOf(Change change) {
    return change.kind().isRegional() ? List.of(change.region()) : regions;
  }
}
