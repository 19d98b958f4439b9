package io.github.rolecall.audit.history;

import io.github.rolecall.evaluation.ProfileFacts;
import io.github.rolecall.evaluation.ProfileState;

/** What became of the profile that an instance holds, in one word. */
public enum HeldProfile {
  /** The instance holds none. */
  NONE,
  /** It exists and holds a role. */
  WITH_ROLE,
  /** It exists and holds no role. */
  WITHOUT_ROLE,
  /** It was deleted and made again under its name: the instance holds the old one. */
  RECREATED,
  /** It no longer exists. */
  DELETED,
  /** The evidence does not tell. */
  UNKNOWN;

  /** Puts what is known of a profile into one word. */
  static HeldProfile of(ProfileFacts facts) {
    if (!(facts instanceof ProfileFacts.Attached attached)) {
      return NONE;
    }
    ProfileState state = attached.state();
    if (state instanceof ProfileState.WithRole) {
      return WITH_ROLE;
    }
    if (state instanceof ProfileState.WithoutRole) {
      return WITHOUT_ROLE;
    }
    if (state instanceof ProfileState.Recreated) {
      return RECREATED;
    }
    return state instanceof ProfileState.Deleted ? DELETED : UNKNOWN;
  }
}
