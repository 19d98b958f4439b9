package io.github.rolecall.evaluation;

import java.util.Optional;
import java.util.Set;

/** Tells what no rule judges: resources that are gone, out of scope or of another type. */
final class Reach {

  private Reach() {}

  /**
   * Returns why a resource is out of a rule's reach, or empty.
   *
   * @param types the types of resources that the rule judges
   * @param what these resources in words, for example {@code EC2 instances}
   */
  static Optional<Finding> outOf(ResourceFacts facts, Set<String> types, String what) {
    ResourceStatus status = facts.status();
    if (status == ResourceStatus.Known.RESOURCE_DELETED
        || status == ResourceStatus.Known.RESOURCE_DELETED_NOT_RECORDED) {
      return because(Reason.RESOURCE_DELETED, "the resource was deleted.");
    }
    if (status == ResourceStatus.Known.RESOURCE_NOT_RECORDED) {
      return because(Reason.RESOURCE_NOT_RECORDED, "AWS Config does not record the resource.");
    }
    if (facts.leftScope()) {
      return because(Reason.LEFT_SCOPE, "the resource left the scope of the rule.");
    }
    if (!types.contains(facts.resourceType())) {
      return because(Reason.OTHER_RESOURCE_TYPE, "the rule judges " + what + " only.");
    }
    return Optional.empty();
  }

  private static Optional<Finding> because(Reason reason, String why) {
    return Optional.of(new Finding(reason, new Annotation().words(why)));
  }
}
