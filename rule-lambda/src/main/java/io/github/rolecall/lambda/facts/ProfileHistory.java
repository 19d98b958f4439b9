package io.github.rolecall.lambda.facts;

import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.Leftover;

/** Tells what lives on of a role that has left an instance profile. */
@FunctionalInterface
public interface ProfileHistory {

  /**
   * Says which role left a profile lately.
   *
   * @param profile a profile that holds no role now, with its id
   * @return the role and when it left; {@link Leftover.None} when nothing is known of one
   */
  Leftover leftover(ProfileReference profile);
}
