package io.github.rolecall.infra;

import java.util.List;
import software.amazon.awscdk.services.ssm.IParameter;
import software.constructs.Construct;

/**
 * The options of the rules that look at the role in an instance profile.
 *
 * @param <B> the builder
 */
public abstract sealed class RoleRuleOptions<B extends RoleRuleOptions<B>> extends RuleOptions<B>
    permits ProfileChoiceOptions, InstanceProfileRoleRule.Builder {

  private boolean forbidsPolicies;

  RoleRuleOptions(Construct scope, String id, RuleKind kind, String description) {
    super(scope, id, kind, description);
  }

  /**
   * Judges only resources with this tag. AWS Config limits a rule either to resource types or to a
   * tag: resources of other types with this tag are answered with NOT_APPLICABLE. A sweep over all
   * resources would not know the tag, so such a rule has none: it sees an IAM change only when the
   * resource itself changes next.
   *
   * <p>Default: every resource of the rule's types
   *
   * @param key the tag's key, 1 to 128 characters
   * @param value the tag's value, 1 to 256 characters
   */
  public B scopeTag(String key, String value) {
    trigger.onTag(
        Checks.length("scopeTag key", key, 128), Checks.length("scopeTag value", value, 256));
    return self();
  }

  /**
   * Judges only resources that carry a tag with this key, whatever its value; see {@link
   * #scopeTag}.
   *
   * <p>Default: every resource of the rule's types
   */
  public B scopeTagKey(String key) {
    trigger.onTag(Checks.length("scopeTag key", key, 128), null);
    return self();
  }

  /**
   * Sets the managed policies that no role in an instance profile may carry, as ARNs in which
   * {@code *} stands for any characters.
   *
   * <p>Default: none is forbidden
   */
  public B forbiddenManagedPolicyArns(List<String> arns) {
    this.forbidsPolicies = true;
    parameters.list(ArnList.FORBIDDEN_POLICIES, arns);
    return self();
  }

  /**
   * Sets the managed policies that no role in an instance profile may carry, as an SSM parameter
   * that lists their ARNs. Its name must begin with {@code /}.
   *
   * <p>Default: none is forbidden
   */
  public B forbiddenManagedPolicyArnsParameter(IParameter list) {
    this.forbidsPolicies = true;
    return from(ArnList.FORBIDDEN_POLICIES, list);
  }

  @Override
  void permitOwn(FunctionPermissions permissions) {
    if (forbidsPolicies) {
      permissions.readAttachedPolicies();
    }
  }
}
