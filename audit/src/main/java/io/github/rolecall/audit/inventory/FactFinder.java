package io.github.rolecall.audit.inventory;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.InstanceFacts;
import io.github.rolecall.evaluation.InstanceState;
import io.github.rolecall.evaluation.ProfileFacts;
import io.github.rolecall.evaluation.UserData;
import java.time.Instant;
import java.util.Map;

/** Puts together what a rule looks at. Safe for use by many threads. */
public final class FactFinder {

  private static final UserData NO_USER_DATA = new UserData.NotRead("the input holds no user data");

  private final RoleLookup roles;

  FactFinder(RoleLookup roles) {
    this.roles = roles;
  }

  /** Returns the facts of a resource that was seen, as of the time of the evaluation. */
  public InstanceFacts facts(Resource resource, Instant evaluatedAt) {
    Identity identity = resource.identity();
    if (resource instanceof Resource.Instance instance) {
      return facts(
          identity,
          instance.state(),
          roles.profile(instance.profile()),
          instance.tags(),
          evaluatedAt);
    }
    return facts(
        identity, new InstanceState.Absent(), new ProfileFacts.None(), Map.of(), evaluatedAt);
  }

  private static InstanceFacts facts(
      Identity identity,
      InstanceState state,
      ProfileFacts profile,
      Map<String, String> tags,
      Instant evaluatedAt) {
    return new InstanceFacts(
        identity.resourceType(),
        identity.resourceId(),
        identity.status(),
        identity.leftScope(),
        state,
        profile,
        NO_USER_DATA,
        tags,
        evaluatedAt);
  }
}
