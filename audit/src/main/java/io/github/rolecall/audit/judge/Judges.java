package io.github.rolecall.audit.judge;

import io.github.rolecall.evaluation.InstanceProfileRoleParameters;
import io.github.rolecall.evaluation.InstanceRoleParameters;
import io.github.rolecall.evaluation.LaunchTemplateRoleParameters;
import io.github.rolecall.evaluation.RuleParameters;
import io.github.rolecall.evaluation.UserAccessKeyParameters;

/** Makes judges. */
public final class Judges {

  private Judges() {}

  /** Makes the judge of the rule that the parameters belong to. */
  public static Judge by(RuleParameters parameters) {
    if (parameters instanceof InstanceRoleParameters own) {
      return new InstanceJudge(own);
    }
    if (parameters instanceof InstanceProfileRoleParameters own) {
      return new InstanceProfileJudge(own);
    }
    if (parameters instanceof LaunchTemplateRoleParameters own) {
      return new LaunchTemplateJudge(own);
    }
    return new UserJudge((UserAccessKeyParameters) parameters);
  }
}
