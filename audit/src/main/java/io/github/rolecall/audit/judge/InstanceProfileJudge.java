package io.github.rolecall.audit.judge;

import io.github.rolecall.audit.inventory.FactFinder;
import io.github.rolecall.audit.inventory.Sighting;
import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.InstanceProfileRoleFacts;
import io.github.rolecall.evaluation.InstanceProfileRoleFacts.Users;
import io.github.rolecall.evaluation.InstanceProfileRoleParameters;
import io.github.rolecall.evaluation.InstanceProfileRoleRule;
import io.github.rolecall.evaluation.ProfileFacts.Attached;
import io.github.rolecall.evaluation.ProfileState;
import io.github.rolecall.evaluation.ResourceStatus;
import io.github.rolecall.evaluation.RoleCallRule;
import io.github.rolecall.evaluation.Verdict;
import java.time.Instant;
import java.util.Map;

/** Judges instance profiles by their roles, and names the instances that use them. */
final class InstanceProfileJudge implements Judge {

  private final InstanceProfileRoleParameters parameters;
  private final InstanceProfileRoleRule profileRule;

  InstanceProfileJudge(InstanceProfileRoleParameters parameters) {
    this.parameters = parameters;
    this.profileRule = new InstanceProfileRoleRule(parameters);
  }

  @Override
  public RoleCallRule rule() {
    return RoleCallRule.INSTANCE_PROFILE_ROLE;
  }

  @Override
  public InstanceProfileRoleParameters parameters() {
    return parameters;
  }

  @Override
  public Subject subject() {
    return new Subject("instance profile", "profile", "other item");
  }

  @Override
  public Verdict verdict(Sighting<?> sighting, FactFinder facts, Instant at) {
    return profileRule.evaluate(
        sighting.resource() instanceof Resource.InstanceProfile profile
            ? facts(profile, sighting.seenAt(), facts, at)
            : other(sighting.resource().identity(), at));
  }

  /** What newer data shows to be gone, or to be another profile by now, was deleted. */
  private static InstanceProfileRoleFacts facts(
      Resource.InstanceProfile profile, Instant seenAt, FactFinder facts, Instant at) {
    Identity identity = profile.identity();
    Attached itself = facts.itself(profile, seenAt);
    boolean isGone =
        itself.state() instanceof ProfileState.Deleted
            || itself.state() instanceof ProfileState.Recreated;
    ResourceStatus status =
        isGone && !identity.leftScope() ? ResourceStatus.Known.RESOURCE_DELETED : identity.status();
    return new InstanceProfileRoleFacts(
        Resources.facts(identity, status, profile.tags(), at), itself, facts.users(profile));
  }

  private static InstanceProfileRoleFacts other(Identity identity, Instant at) {
    return new InstanceProfileRoleFacts(
        Resources.facts(identity, Map.of(), at),
        new Attached("", new ProfileState.Unknown("it is no instance profile")),
        new Users.NotAsked());
  }
}
