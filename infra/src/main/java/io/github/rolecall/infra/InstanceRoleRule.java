package io.github.rolecall.infra;

import software.constructs.Construct;

/**
 * An AWS Config rule that demands that each EC2 instance gets its AWS credentials from an IAM role.
 *
 * <p>Without any option it judges every instance of the account and region whenever the instance
 * changes and once a day, with a function of its own.
 */
public final class InstanceRoleRule extends ComplianceRule {

  private InstanceRoleRule(Builder options) {
    super(options);
  }

  /** Builds an {@link InstanceRoleRule}. */
  public static final class Builder extends ProfileChoiceOptions<Builder> {
    private boolean scansUserData;

    private Builder(Construct scope, String id) {
      super(
          scope,
          id,
          RuleKind.INSTANCE_ROLE,
          "Each EC2 instance gets its AWS credentials from an IAM role that EC2 can assume.");
    }

    /**
     * Begins a rule.
     *
     * @param scope the construct that it becomes a part of
     * @param id its name in that scope
     */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /**
     * Sets what is done about instances that are stopped or stopping.
     *
     * <p>Default: they are judged like running ones
     */
    public Builder stoppedInstances(StoppedInstances what) {
      parameters.text("stoppedInstances", what.name());
      return this;
    }

    /**
     * Sets whether the user data of instances is searched for long-term access keys.
     *
     * <p>Default: false
     */
    public Builder scanUserData(boolean scan) {
      this.scansUserData = scan;
      parameters.flag("scanUserData", scan);
      return this;
    }

    /** Adds the rule to its scope. */
    @Override
    public InstanceRoleRule build() {
      check();
      return new InstanceRoleRule(this);
    }

    @Override
    void permitOwn(FunctionPermissions permissions) {
      super.permitOwn(permissions);
      if (scansUserData) {
        permissions.readUserData();
      }
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
