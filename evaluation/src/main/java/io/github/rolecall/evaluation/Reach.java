package io.github.rolecall.evaluation;

import java.util.Optional;
import java.util.Set;

/**
 * Tells what no rule judges: resources that are gone, out of scope or of another type.
 *
 * @param types the types of resources that a rule judges
 * @param otherType what is said of resources of other types
 */
record Reach(Set<String> types, ExplainedReason otherType) {

  static final ExplainedReason DELETED =
      Wording.outOfReach(Reason.RESOURCE_DELETED, "the resource was deleted.");

  private static final ExplainedReason NOT_RECORDED =
      Wording.outOfReach(Reason.RESOURCE_NOT_RECORDED, "AWS Config does not record the resource.");

  private static final ExplainedReason LEFT_SCOPE =
      Wording.outOfReach(Reason.LEFT_SCOPE, "the resource left the scope of the rule.");

  /**
   * The reach of a rule.
   *
   * @param what the resources that the rule judges, in words, for example {@code EC2 instances}
   */
  static Reach of(RoleCallRule rule, String what) {
    return new Reach(
        rule.resourceTypes(),
        Wording.outOfReach(Reason.OTHER_RESOURCE_TYPE, "the rule judges " + what + " only."));
  }

  /** Returns why a resource is out of reach, or empty. */
  Optional<ExplainedReason> outOf(ResourceFacts facts) {
    return outOf(facts.status(), facts.leftScope(), facts.resourceType());
  }

  /** Returns why a resource is out of reach, or empty. */
  Optional<ExplainedReason> outOf(ResourceStatus status, boolean leftScope, String resourceType) {
    if (status == ResourceStatus.Known.RESOURCE_DELETED
        || status == ResourceStatus.Known.RESOURCE_DELETED_NOT_RECORDED) {
      return Optional.of(DELETED);
    }
    if (status == ResourceStatus.Known.RESOURCE_NOT_RECORDED) {
      return Optional.of(NOT_RECORDED);
    }
    if (leftScope) {
      return Optional.of(LEFT_SCOPE);
    }
    return types.contains(resourceType) ? Optional.empty() : Optional.of(otherType);
  }
}
