package io.github.rolecall.infra;

import java.util.List;
import software.amazon.awscdk.services.ssm.IParameter;
import software.constructs.Construct;

/**
 * The options of the rules on what names an instance profile: an instance, a launch template.
 *
 * @param <B> the builder
 */
public abstract sealed class ProfileChoiceOptions<B extends ProfileChoiceOptions<B>>
    extends RoleRuleOptions<B> permits InstanceRuleOptions, LaunchTemplateRoleRule.Builder {

  ProfileChoiceOptions(Construct scope, String id, RuleKind kind, String description) {
    super(scope, id, kind, description);
  }

  /**
   * Sets whether the profile must hold a role that EC2 can assume. Without, a profile alone is
   * enough, as for the managed rule ec2-instance-profile-attached.
   *
   * <p>Default: true
   */
  public B requireRole(boolean required) {
    parameters.flag("requireRole", required);
    return self();
  }

  /**
   * Sets the only instance profiles that are allowed, as ARNs in which {@code *} stands for any
   * characters.
   *
   * <p>Default: any profile is
   */
  public B allowedInstanceProfileArns(List<String> arns) {
    parameters.list(ArnList.ALLOWED_PROFILES, arns);
    return self();
  }

  /**
   * Sets the only instance profiles that are allowed, as an SSM parameter that lists their ARNs.
   * Its name must begin with {@code /}.
   *
   * <p>Default: any profile is
   */
  public B allowedInstanceProfileArnsParameter(IParameter list) {
    return from(ArnList.ALLOWED_PROFILES, list);
  }
}
