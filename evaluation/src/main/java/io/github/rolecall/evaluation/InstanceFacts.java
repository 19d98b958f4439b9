package io.github.rolecall.evaluation;

import java.time.Instant;
import java.util.Map;

/**
 * All that the instance rule looks at.
 *
 * @param resourceType for example {@code AWS::EC2::Instance}
 * @param resourceId for example {@code i-0123456789abcdef0}
 * @param status the status of the configuration item
 * @param leftScope whether AWS Config says that the resource left the rule's scope
 * @param state the instance's life-cycle state
 * @param profile the instance profile and what IAM says of it
 * @param userData whether the user data holds a key
 * @param tags the instance's own tags; those that {@link InstanceRoleRule#looksAtTag} refuses may
 *     be left out
 * @param evaluatedAt the time of the evaluation, which decides whether an exemption is still valid
 */
public record InstanceFacts(
    String resourceType,
    String resourceId,
    ResourceStatus status,
    boolean leftScope,
    InstanceState state,
    ProfileFacts profile,
    UserData userData,
    Map<String, String> tags,
    Instant evaluatedAt) {

  /** The type of the resources that the instance rule judges. */
  public static final String RESOURCE_TYPE = "AWS::EC2::Instance";

  /** Keeps a copy of its own of the tags. */
  public InstanceFacts {
    tags = Map.copyOf(tags);
  }
}
