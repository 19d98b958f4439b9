package io.github.rolecall.evaluation;

/**
 * Why a verdict is what it is. The order of the constants is the order in which the rule decides:
 * the first that holds leads the verdict.
 */
public enum Reason {
  /** The resource was deleted. */
  RESOURCE_DELETED,
  /** AWS Config does not record the resource. */
  RESOURCE_NOT_RECORDED,
  /** The resource left the scope of the rule. */
  LEFT_SCOPE,
  /** The resource is not an EC2 instance. */
  OTHER_RESOURCE_TYPE,
  /** The instance is terminated or on its way there. */
  INSTANCE_TERMINATED,
  /** The instance is still starting; its next configuration item will be judged. */
  INSTANCE_PENDING,
  /** The instance is stopped or stopping and the parameters say to ignore those. */
  INSTANCE_STOPPED,
  /** A valid exemption tag is on the instance. */
  EXEMPT,
  /** No instance profile is attached. */
  NO_PROFILE,
  /** The attached instance profile no longer exists. */
  PROFILE_DELETED,
  /** An instance profile of that name exists, under another id than the instance holds. */
  PROFILE_RECREATED,
  /** The instance profile holds no role. */
  PROFILE_WITHOUT_ROLE,
  /** The role's trust policy does not let EC2 assume it. */
  ROLE_NOT_ASSUMABLE,
  /** The instance profile is not on the allow-list. */
  PROFILE_NOT_ALLOWED,
  /** The role carries a managed policy that the parameters forbid. */
  ROLE_TOO_BROAD,
  /** The instance's user data holds a long-term access key. */
  ACCESS_KEY_IN_USER_DATA,
  /** A role that EC2 can assume is attached. */
  ROLE_ATTACHED,
  /** A profile is attached; the data at hand cannot tell what its role is. */
  ROLE_NOT_VERIFIED
}
