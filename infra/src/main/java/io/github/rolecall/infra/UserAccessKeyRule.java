package io.github.rolecall.infra;

import java.util.List;
import software.amazon.awscdk.services.ssm.IParameter;
import software.constructs.Construct;

/**
 * An AWS Config rule that demands that IAM users have no long-term access keys, which roles should
 * replace; and where a user may have one, that it is young, used and the only one.
 *
 * <p>Without any option it judges every IAM user of the account whenever the user changes and once
 * a day, with a function of its own. A key that is made, used or grows old is no change that AWS
 * Config records, so the sweep sees most of it. For the same reason this rule cannot be limited to
 * a tag, which would leave it without a sweep: leave users out with {@link Builder#allowedUserArns}
 * or the exemption tag.
 *
 * <p>The sweep works in any region. Changes are heard of only in regions where AWS Config records
 * {@code AWS::IAM::User}, which is off unless you switched it on. Deploy the rule to one region: in
 * two it gives each verdict twice.
 */
public final class UserAccessKeyRule extends ComplianceRule {

  private UserAccessKeyRule(Builder options) {
    super(options);
  }

  /** Builds a {@link UserAccessKeyRule}. */
  public static final class Builder extends RuleOptions<Builder> {

    private Builder(Construct scope, String id) {
      super(
          scope,
          id,
          RuleKind.USER_ACCESS_KEY,
          "IAM users have no long-term access keys; one that is allowed is young, used and the only one of its user.");
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
     * Sets the users who may have an active key, as long as it is used and young, as ARNs in which
     * {@code *} stands for any characters.
     *
     * <p>Default: nobody may
     */
    public Builder allowedUserArns(List<String> arns) {
      parameters.list(ArnList.ALLOWED_USERS, arns);
      return this;
    }

    /**
     * Sets the users who may have an active key, as long as it is used and young, as an SSM
     * parameter that lists their ARNs. Its name must begin with {@code /}.
     *
     * <p>Default: nobody may
     */
    public Builder allowedUserArnsParameter(IParameter list) {
      return from(ArnList.ALLOWED_USERS, list);
    }

    /**
     * Sets how old an active key may be, 1 to 3650 days.
     *
     * <p>Default: 90, as CIS asks
     */
    public Builder maxKeyAgeDays(Number days) {
      parameters.days("maxKeyAgeDays", days);
      return this;
    }

    /**
     * Sets after how many days without use an active key counts as unused, 1 to 3650.
     *
     * <p>Default: 45, as CIS asks
     */
    public Builder unusedDays(Number days) {
      parameters.days("unusedDays", days);
      return this;
    }

    /** Adds the rule to its scope. */
    @Override
    public UserAccessKeyRule build() {
      check();
      return new UserAccessKeyRule(this);
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
