package io.github.rolecall.infra;

import software.constructs.Construct;

/**
 * An AWS Config rule that demands that each instance profile holds an IAM role that EC2 can assume.
 *
 * <p>Without any option it judges every instance profile of the account whenever the profile
 * changes and once a day, with a function of its own. It names the instances of its own region that
 * use a profile.
 *
 * <p>AWS Config documents that it records types of IAM that it took up after February 2022, such as
 * this one, in IAM's home region alone: us-east-1, or us-gov-west-1. A rule elsewhere finds
 * everything on its schedule and hears of no change, and says so as a warning while the app runs;
 * {@code Annotations.of(rule).acknowledgeWarning("rolecall:recordedElsewhere")} silences that.
 */
public final class InstanceProfileRoleRule extends ComplianceRule {

  private InstanceProfileRoleRule(Builder options) {
    super(options);
    IamHomeRegion.warnElsewhere(this);
  }

  /** Builds an {@link InstanceProfileRoleRule}. */
  public static final class Builder extends RoleRuleOptions<Builder> {

    private Builder(Construct scope, String id) {
      super(
          scope,
          id,
          RuleKind.INSTANCE_PROFILE_ROLE,
          "Each instance profile holds an IAM role that EC2 can assume.");
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
    public InstanceProfileRoleRule build() {
      check();
      return new InstanceProfileRoleRule(this);
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
