package io.github.rolecall.audit.inventory;

import io.github.rolecall.decoding.Resource;
import io.github.rolecall.evaluation.InstanceFacts;
import io.github.rolecall.evaluation.ProfileFacts;
import io.github.rolecall.evaluation.UserData;
import java.time.Instant;

/** Puts together what a rule looks at. Safe for use by many threads. */
public final class FactFinder {

  private static final UserData NO_USER_DATA = new UserData.NotRead("the input holds no user data");

  private final RoleLookup roles;

  FactFinder(RoleLookup roles) {
    this.roles = roles;
  }

  /** Returns the facts of a resource that was seen, as of the time of the evaluation. */
  public InstanceFacts facts(Resource resource, Instant evaluatedAt) {
    ProfileFacts profile =
        resource instanceof Resource.Instance instance
            ? roles.profile(instance.profile())
            : new ProfileFacts.None();
    return resource.facts(profile, NO_USER_DATA, evaluatedAt);
  }
}
