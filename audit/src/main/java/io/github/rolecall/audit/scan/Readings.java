package io.github.rolecall.audit.scan;

import io.github.rolecall.evaluation.InstanceProfileRoleParameters;
import io.github.rolecall.evaluation.InstanceRoleParameters;
import io.github.rolecall.evaluation.LaunchTemplateRoleParameters;
import io.github.rolecall.evaluation.RuleParameters;
import java.util.List;

/** What a rule needs of each region and of each account. */
public final class Readings {

  private static final long BETWEEN_LOOKS_MILLIS = 2_000;

  private final RuleParameters parameters;
  private final long betweenLooksMillis;

  /** Finds out what the rule needs that the parameters belong to. */
  public Readings(RuleParameters parameters) {
    this(parameters, BETWEEN_LOOKS_MILLIS);
  }

  Readings(RuleParameters parameters, long betweenLooksMillis) {
    this.parameters = parameters;
    this.betweenLooksMillis = betweenLooksMillis;
  }

  /** Returns the steps in each region; none when the rule looks at nothing in regions. */
  List<Step> ofRegion() {
    if (parameters instanceof InstanceRoleParameters own) {
      return new InstanceReading(own.scanUserData()).steps();
    }
    if (parameters instanceof InstanceProfileRoleParameters) {
      return new InstanceReading(false).steps();
    }
    return parameters instanceof LaunchTemplateRoleParameters ? TemplateReading.steps() : List.of();
  }

  /** Returns the steps for the account, to be done after those in its regions. */
  List<Step> ofAccount() {
    if (parameters instanceof InstanceRoleParameters own) {
      return new ProfileReading(!own.forbiddenManagedPolicyArns().isEmpty(), false).steps();
    }
    if (parameters instanceof InstanceProfileRoleParameters own) {
      return new ProfileReading(!own.forbiddenManagedPolicyArns().isEmpty(), true).steps();
    }
    if (parameters instanceof LaunchTemplateRoleParameters own) {
      return new ProfileReading(!own.forbiddenManagedPolicyArns().isEmpty(), false).steps();
    }
    return new UserReading(betweenLooksMillis).steps();
  }
}
