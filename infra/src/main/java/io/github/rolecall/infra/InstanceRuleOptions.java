package io.github.rolecall.infra;

import software.constructs.Construct;

/**
 * The options of the rules on EC2 instances.
 *
 * @param <B> the builder
 */
public abstract sealed class InstanceRuleOptions<B extends InstanceRuleOptions<B>>
    extends ProfileChoiceOptions<B>
    permits InstanceRoleRule.Builder, OrganizationInstanceRoleRule.Builder {

  private static final String DEMAND =
      "Each EC2 instance gets its AWS credentials from an IAM role that EC2 can assume.";

  private boolean scansUserData;

  InstanceRuleOptions(Construct scope, String id) {
    super(scope, id, RuleKind.INSTANCE_ROLE, DEMAND);
  }

  /**
   * Sets what is done about instances that are stopped or stopping.
   *
   * <p>Default: they are judged like running ones
   */
  public B stoppedInstances(StoppedInstances what) {
    parameters.text("stoppedInstances", what.name());
    return self();
  }

  /**
   * Sets whether the user data of instances is searched for long-term access keys.
   *
   * <p>Default: false
   */
  public B scanUserData(boolean scan) {
    this.scansUserData = scan;
    parameters.flag("scanUserData", scan);
    return self();
  }

  @Override
  void permitOwn(FunctionPermissions permissions) {
    super.permitOwn(permissions);
    if (scansUserData) {
      permissions.readUserData();
    }
  }
}
