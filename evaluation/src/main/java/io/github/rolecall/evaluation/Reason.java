package io.github.rolecall.evaluation;

/**
 * Why a verdict is what it is. The order of the constants is the order in which a rule decides: the
 * first that holds leads the verdict.
 */
public enum Reason {
  /** The resource was deleted. */
  RESOURCE_DELETED,
  /** AWS Config does not record the resource. */
  RESOURCE_NOT_RECORDED,
  /** The resource left the scope of the rule. */
  LEFT_SCOPE,
  /** The resource is of a type that the rule does not judge. */
  OTHER_RESOURCE_TYPE,
  /** The instance is terminated or on its way there. */
  INSTANCE_TERMINATED,
  /** The instance is still starting; its next configuration item will be judged. */
  INSTANCE_PENDING,
  /** The instance is stopped or stopping and the parameters say to ignore those. */
  INSTANCE_STOPPED,
  /** A valid exemption tag is on the resource. */
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
  /** An active access key of a user was not used for longer than the parameters allow. */
  ACCESS_KEY_UNUSED,
  /** An active access key of a user is older than the parameters allow. */
  ACCESS_KEY_TOO_OLD,
  /** A user has two active access keys. */
  TWO_ACTIVE_KEYS,
  /**
   * A user that cannot sign in to the console has an active access key: it exists for keys only.
   */
  USER_ONLY_FOR_KEYS,
  /** A user has an active access key, which a role should replace. */
  ACCESS_KEY_ACTIVE,
  /** A role that EC2 can assume is attached. */
  ROLE_ATTACHED,
  /** A profile is attached; the data at hand cannot tell what its role is. */
  ROLE_NOT_VERIFIED,
  /** A user has no active access key. */
  NO_ACTIVE_KEY,
  /** The parameters let a user have the key. */
  ACCESS_KEY_ALLOWED,
  /** The data at hand cannot tell what access keys a user has. */
  ACCESS_KEY_NOT_VERIFIED
}
