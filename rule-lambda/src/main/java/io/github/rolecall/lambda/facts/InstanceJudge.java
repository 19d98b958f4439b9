package io.github.rolecall.lambda.facts;

import io.github.rolecall.decoding.Identity;
import io.github.rolecall.decoding.Resource;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.InstanceRoleParameters;
import io.github.rolecall.evaluation.InstanceRoleRule;
import io.github.rolecall.evaluation.ProfileFacts;
import io.github.rolecall.evaluation.ProfileState;
import io.github.rolecall.evaluation.Reason;
import io.github.rolecall.evaluation.UserData;
import io.github.rolecall.evaluation.Verdict;
import java.time.Instant;

/**
 * Judges resources by the instance rule, and asks IAM and EC2 only for what can still change the
 * verdict: nothing about an instance that is gone, starting, ignored or exempt.
 */
public final class InstanceJudge implements ResourceJudge {

  private static final ProfileState NOT_ASKED = new ProfileState.Unknown("IAM was not asked");
  private static final UserData USER_DATA_NOT_ASKED = new UserData.NotRead("EC2 was not asked");

  private final InstanceRoleParameters parameters;
  private final InstanceRoleRule rule;
  private final RoleFinder roles;
  private final UserDataReader userData;

  /**
   * Makes a judge.
   *
   * @param parameters the rule's parameters
   * @param iam the IAM of the resources' account
   * @param userData reads user data; is asked only when the parameters say so
   * @param history tells which role left a profile; is asked only of profiles without one
   */
  public InstanceJudge(
      InstanceRoleParameters parameters,
      IamReader iam,
      UserDataReader userData,
      ProfileHistory history) {
    this.parameters = parameters;
    // Config knows no verdict for what cannot be told: a failure that is seen is better than a
    // guess.
    this.rule = new InstanceRoleRule(parameters.demandingProof());
    this.roles = new RoleFinder(iam, !parameters.forbiddenManagedPolicyArns().isEmpty(), history);
    this.userData = userData;
  }

  @Override
  public Verdict judge(Resource resource, Instant evaluatedAt) throws UndecidedException {
    Identity identity = resource.identity();
    if (!(resource instanceof Resource.Instance instance)) {
      return rule.evaluate(
          resource.facts(new ProfileFacts.None(), USER_DATA_NOT_ASKED, evaluatedAt));
    }
    Verdict withoutAsking =
        rule.evaluate(instance.facts(unasked(instance), USER_DATA_NOT_ASKED, evaluatedAt));
    if (withoutAsking.compliance() == Compliance.NOT_APPLICABLE
        || withoutAsking.reason() == Reason.EXEMPT) {
      return withoutAsking;
    }
    Verdict verdict =
        rule.evaluate(instance.facts(asked(instance), userData(identity), evaluatedAt));
    if (verdict.compliance() == Compliance.UNDETERMINED) {
      throw new UndecidedException(identity.resourceId(), verdict.annotation());
    }
    return verdict;
  }

  private ProfileFacts asked(Resource.Instance instance) {
    ProfileReference held = instance.profile();
    if (held != null && held.arn() == null && !parameters.allowedInstanceProfileArns().isEmpty()) {
      return roles.named(held); // an allow-list holds ARNs, a plan of an instance only a name
    }
    return held == null || !parameters.looksAtRole()
        ? unasked(instance)
        : new ProfileFacts.Attached(given(held), roles.state(held));
  }

  private static ProfileFacts unasked(Resource.Instance instance) {
    ProfileReference held = instance.profile();
    return held == null
        ? new ProfileFacts.None()
        : new ProfileFacts.Attached(given(held), NOT_ASKED);
  }

  private static String given(ProfileReference held) {
    return held.arn() == null ? held.name() : held.arn();
  }

  private UserData userData(Identity identity) {
    // A planned instance has no id that EC2 knows.
    boolean exists = identity.captureTime() != null || identity.resourceId().startsWith("i-");
    return parameters.scanUserData() && exists
        ? userData.read(identity.resourceId())
        : USER_DATA_NOT_ASKED;
  }
}
