package io.github.rolecall.audit.history;

import io.github.rolecall.evaluation.ProfileFacts;
import io.github.rolecall.evaluation.ProfileState;

/**
 * Facts that last: without what lives on of roles that left their profiles, which matters for some
 * hours only.
 */
final class LastingFacts {

  private LastingFacts() {}

  /** Returns the same facts without what does not last. */
  static ProfileFacts of(ProfileFacts facts) {
    return facts instanceof ProfileFacts.Attached attached
        ? new ProfileFacts.Attached(attached.arn(), of(attached.state()))
        : facts;
  }

  private static ProfileState of(ProfileState state) {
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
