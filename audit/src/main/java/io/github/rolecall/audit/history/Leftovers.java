package io.github.rolecall.audit.history;

import io.github.rolecall.evaluation.ProfileFacts;
import io.github.rolecall.evaluation.ProfileState;

/** What lives on of roles that left their profiles, which matters for some hours only. */
final class Leftovers {

  private Leftovers() {}

  /** Returns the same facts without it. */
  static ProfileFacts leftOut(ProfileFacts facts) {
    return facts instanceof ProfileFacts.Attached attached
        ? new ProfileFacts.Attached(attached.arn(), leftOut(attached.state()))
        : facts;
  }

  private static ProfileState leftOut(ProfileState state) {
    if (state instanceof ProfileState.Deleted) {
      return new ProfileState.Deleted();
    }
    if (state instanceof ProfileState.WithoutRole) {
      return new ProfileState.WithoutRole();
    }
    return state instanceof ProfileState.WithRole with
        ? new ProfileState.WithRole(with.role())
        : state;
  }
}
