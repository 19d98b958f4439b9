package io.github.rolecall.lambda.facts;

import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.decoding.Resource.RoleReference;
import io.github.rolecall.evaluation.ProfileState;
import io.github.rolecall.evaluation.RoleFacts;
import io.github.rolecall.evaluation.RoleFacts.ManagedPolicies;
import java.util.List;
import java.util.Optional;

/** Finds out from IAM what became of the instance profile that an instance holds. */
public final class RoleFinder {

  private static final ManagedPolicies NOT_ASKED_FOR =
      new ManagedPolicies.Unknown("no parameter asks for its policies");

  private final IamReader iam;
  private final boolean withPolicies;
  private final ProfileHistory history;

  /**
   * Makes a finder.
   *
   * @param iam the IAM of the instance's account
   * @param withPolicies whether the role's managed policies matter
   * @param history tells which role left a profile that holds none
   */
  public RoleFinder(IamReader iam, boolean withPolicies, ProfileHistory history) {
    this.iam = iam;
    this.withPolicies = withPolicies;
    this.history = history;
  }

  /**
   * Returns what became of a profile.
   *
   * @param held the profile as the instance's own data names it. Profiles are looked up by name, as
   *     IAM's API wants it, and told apart by their ids; where the instance's data holds no id, the
   *     name has to do
   */
  public ProfileState state(ProfileReference held) {
    Optional<InstanceProfile> current = iam.instanceProfile(held);
    return current.isEmpty() ? new ProfileState.Deleted() : state(held, current.get());
  }

  /**
   * Returns what became of a profile that something is to be launched with. An ARN of another
   * account, partition or path than the profile of that name has names nothing here that EC2 could
   * launch with: it counts as deleted.
   *
   * @param named the profile as a launch template names it, by its name or its ARN
   */
  public ProfileState stateOfNamed(ProfileReference named) {
    Optional<InstanceProfile> current =
        iam.instanceProfile(named)
            .filter(found -> named.arn() == null || named.arn().equals(found.reference().arn()));
    return current.isEmpty() ? new ProfileState.Deleted() : state(named, current.get());
  }

  private ProfileState state(ProfileReference held, InstanceProfile current) {
    String heldId = held.id();
    String currentId = current.reference().id();
    if (heldId != null && currentId != null && !heldId.equals(currentId)) {
      return new ProfileState.Recreated(heldId, currentId);
    }
    return roleOf(current)
        .<ProfileState>map(role -> new ProfileState.WithRole(facts(role)))
        .orElseGet(() -> new ProfileState.WithoutRole(history.leftover(current.reference())));
  }

  /** Returns the role of a profile; a profile holds one at most. */
  static Optional<RoleReference> roleOf(InstanceProfile profile) {
    List<RoleReference> roles = profile.roles();
    return roles == null ? Optional.empty() : roles.stream().findFirst();
  }

  private RoleFacts facts(RoleReference role) {
    String arn = role.arn() == null ? role.name() : role.arn();
    return new RoleFacts(arn, role.trust(), withPolicies ? policies(role) : NOT_ASKED_FOR);
  }

  private ManagedPolicies policies(RoleReference role) {
    return iam.attachedPolicies(role.name())
        .<ManagedPolicies>map(ManagedPolicies.Known::new)
        .orElseGet(() -> new ManagedPolicies.Unknown("its role was deleted meanwhile"));
  }
}
