package io.github.rolecall.lambda.facts;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.InstanceProfileRoleFacts;
import io.github.rolecall.evaluation.InstanceProfileRoleFacts.Users;
import io.github.rolecall.evaluation.InstanceProfileRoleParameters;
import io.github.rolecall.evaluation.InstanceProfileRoleRule;
import io.github.rolecall.evaluation.ProfileFacts;
import io.github.rolecall.evaluation.ProfileState;
import io.github.rolecall.evaluation.ResourceFacts;
import io.github.rolecall.evaluation.Verdict;
import java.time.Instant;
import java.util.Map;

/**
 * Judges instance profiles by what IAM says of them now. A profile that IAM does not know any more,
 * or knows under another id since it was deleted and made again, is gone: the new one is a resource
 * of its own, of which AWS Config tells in its own time.
 */
public final class ProfileJudge implements ResourceJudge {

  private static final ProfileState NOT_ASKED = new ProfileState.Unknown("IAM was not asked");
  private static final Users NOBODY_LOOKED = new Users.NotAsked();

  private final InstanceProfileRoleRule rule;
  private final RoleFinder roles;
  private final ProfileUsers users;

  /**
   * Makes a judge.
   *
   * @param parameters the rule's parameters
   * @param iam the IAM of the profiles' account
   * @param history tells which role left a profile; is asked only of profiles without one
   * @param users finds the instances that use a profile; is asked only when something speaks
   *     against it
   */
  public ProfileJudge(
      InstanceProfileRoleParameters parameters,
      IamReader iam,
      ProfileHistory history,
      ProfileUsers users) {
    this.rule = new InstanceProfileRoleRule(parameters.demandingProof());
    this.roles = new RoleFinder(iam, !parameters.forbiddenManagedPolicyArns().isEmpty(), history);
    this.users = users;
  }

  @Override
  public Verdict judge(Resource resource, Instant evaluatedAt) throws UndecidedException {
    Identity identity = resource.identity();
    if (!(resource instanceof Resource.InstanceProfile profile)) {
      return rule.evaluate(
          new InstanceProfileRoleFacts(
              Facts.of(identity, Map.of(), evaluatedAt),
              new ProfileFacts.Attached("", NOT_ASKED),
              NOBODY_LOOKED));
    }
    ProfileReference reference = profile.reference();
    String arn = reference.arn() == null ? reference.name() : reference.arn();
    ResourceFacts facts = Facts.of(identity, profile.tags(), evaluatedAt);
    Verdict withoutAsking = verdict(facts, arn, NOT_ASKED, NOBODY_LOOKED);
    if (Facts.isSettled(withoutAsking)) {
      return withoutAsking;
    }
    ProfileState state = roles.state(reference);
    if (state instanceof ProfileState.Deleted || state instanceof ProfileState.Recreated) {
      return verdict(Facts.gone(identity, evaluatedAt), arn, state, NOBODY_LOOKED);
    }
    Verdict verdict = Facts.decided(identity, verdict(facts, arn, state, NOBODY_LOOKED));
    return verdict.compliance() == Compliance.NON_COMPLIANT
        ? verdict(facts, arn, state, users.of(arn))
        : verdict;
  }

  private Verdict verdict(ResourceFacts facts, String arn, ProfileState state, Users using) {
    return rule.evaluate(
        new InstanceProfileRoleFacts(facts, new ProfileFacts.Attached(arn, state), using));
  }
}
