package io.github.rolecall.evaluation;

import io.github.rolecall.evaluation.AllowList.Standing;
import io.github.rolecall.evaluation.ProfileFacts.Attached;
import io.github.rolecall.evaluation.ProfileState.WithRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a rule demands of an instance profile.
 *
 * @param requireRole whether it must hold a role that EC2 can assume
 * @param allowed the only profiles that are allowed; empty allows any
 * @param forbiddenPolicies managed policies that its role must not carry
 */
record ProfileCheck(boolean requireRole, AllowList allowed, List<ArnPattern> forbiddenPolicies) {

  private static final String ROLE_NOT_REQUIRED = "requireRole asks for none";
  private static final String NAME_ONLY = "the allow-list needs the profile's ARN";

  /** Says whether the outcome may depend on the role. */
  boolean looksAtRole() {
    return requireRole || !forbiddenPolicies.isEmpty();
  }

  /** Returns all that speaks against a profile, in the order of the reasons. */
  List<ExplainedReason> violations(ProfileFacts facts, Wording wording) {
    List<ExplainedReason> found = new ArrayList<>();
    if (!(facts instanceof Attached profile)) {
      found.add(wording.noProfile());
      return found;
    }
    if (requireRole) {
      roleViolation(profile, wording).ifPresent(found::add);
    }
    if (!allowed.isEmpty() && standing(profile) == Standing.NOT_LISTED) {
      found.add(wording.profileNotAllowed(profile));
    }
    if (profile.state() instanceof WithRole with) {
      forbiddenPolicy(with.role())
          .map(policy -> wording.roleTooBroad(with.role(), policy))
          .ifPresent(found::add);
    }
    return found;
  }

  /** Says what is attached when nothing speaks against it and nothing is {@link #missing}. */
  ExplainedReason withoutViolation(Attached profile, Wording wording) {
    return looksAtRole()
            && profile.state() instanceof WithRole with
            && with.role().trust() instanceof RoleFacts.Trust.Assumable
        ? wording.roleAttached(profile, with)
        : wording.roleNotVerified(profile, ROLE_NOT_REQUIRED);
  }

  /** Names what is asked for and the data does not hold, or null when nothing is missing. */
  @Nullable String missing(Attached profile) {
    ProfileState state = profile.state();
    if (state instanceof ProfileState.Unknown unknown && looksAtRole()) {
      return unknown.why();
    }
    if (state instanceof WithRole with) {
      RoleFacts role = with.role();
      if (requireRole && role.trust() instanceof RoleFacts.Trust.Unknown unknown) {
        return unknown.why();
      }
      if (!forbiddenPolicies.isEmpty()
          && role.policies() instanceof RoleFacts.ManagedPolicies.Unknown unknown) {
        return unknown.why();
      }
    }
    return standing(profile) == Standing.UNKNOWN ? NAME_ONLY : null;
  }

  /** A profile that does not exist is none of those that are allowed. */
  private Standing standing(Attached profile) {
    Standing standing = allowed.find(profile.arn());
    return standing == Standing.UNKNOWN && profile.state() instanceof ProfileState.Deleted
        ? Standing.NOT_LISTED
        : standing;
  }

  private static Optional<ExplainedReason> roleViolation(Attached profile, Wording wording) {
    ProfileState state = profile.state();
    if (state instanceof ProfileState.Deleted deleted) {
      return Optional.of(wording.profileDeleted(profile, deleted.leftover()));
    }
    if (state instanceof ProfileState.Recreated ids) {
      return Optional.of(wording.profileRecreated(profile, ids));
    }
    if (state instanceof ProfileState.WithoutRole without) {
      return Optional.of(wording.profileWithoutRole(profile, without.leftover()));
    }
    if (state instanceof WithRole with
        && with.role().trust() instanceof RoleFacts.Trust.NotAssumable not) {
      return Optional.of(wording.roleNotAssumable(profile, with, not.why()));
    }
    return Optional.empty();
  }

  private Optional<String> forbiddenPolicy(RoleFacts role) {
    if (role.policies() instanceof RoleFacts.ManagedPolicies.Known known) {
      for (String arn : known.arns()) {
        for (ArnPattern forbidden : forbiddenPolicies) {
          if (forbidden.matches(arn)) {
            return Optional.of(arn);
          }
        }
      }
    }
    return Optional.empty();
  }
}
