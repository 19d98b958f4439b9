package io.github.rolecall.evaluation;

import java.time.Instant;
import java.util.Map;

/**
 * What every rule looks at first, whatever it judges.
 *
 * @param resourceType for example {@code AWS::IAM::User}
 * @param resourceId the id under which AWS Config records it
 * @param status the status of the configuration item
 * @param leftScope whether AWS Config says that the resource left the rule's scope
 * @param tags the resource's own tags; those that the rule does not look at may be left out
 * @param evaluatedAt the time of the evaluation, which decides whether an exemption is still valid
 *     and how old things are
 */
public record ResourceFacts(
    String resourceType,
    String resourceId,
    ResourceStatus status,
    boolean leftScope,
    Map<String, String> tags,
    Instant evaluatedAt) {

  /** Keeps a copy of its own of the tags. */
  public ResourceFacts {
    tags = Map.copyOf(tags);
  }
}
