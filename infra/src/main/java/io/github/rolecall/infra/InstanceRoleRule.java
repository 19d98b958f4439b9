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
  public static final class Builder extends InstanceRuleOptions<Builder> {
    private Builder(Construct scope, String id) {
      super(scope, id);
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

    /** Adds the rule to its scope. */
    @Override
    public InstanceRoleRule build() {
      check();
      return new InstanceRoleRule(this);
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
