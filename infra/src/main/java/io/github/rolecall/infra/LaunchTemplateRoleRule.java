package io.github.rolecall.infra;

import software.constructs.Construct;

/**
 * An AWS Config rule that demands that launch templates and launch configurations launch instances
 * with an IAM role that EC2 can assume.
 *
 * <p>Without any option it judges every launch template and launch configuration of the account and
 * region whenever it changes and once a day, with a function of its own. The daily sweep sees what
 * is no change of a template: a role that left the profile it names.
 */
public final class LaunchTemplateRoleRule extends ComplianceRule {

  private LaunchTemplateRoleRule(Builder options) {
    super(options);
  }

  /** Builds a {@link LaunchTemplateRoleRule}. */
  public static final class Builder extends ProfileChoiceOptions<Builder> {

    private Builder(Construct scope, String id) {
      super(
          scope,
          id,
          RuleKind.LAUNCH_TEMPLATE_ROLE,
          "Launch templates and launch configurations launch instances with an IAM role that EC2 can assume.");
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
    public LaunchTemplateRoleRule build() {
      check();
      return new LaunchTemplateRoleRule(this);
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
