package io.github.rolecall.infra;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.config.MaximumExecutionFrequency;
import software.amazon.awscdk.services.ssm.IParameter;
import software.constructs.Construct;

/**
 * The options that all rules of the family have.
 *
 * @param <B> the builder
 */
public abstract sealed class RuleOptions<B extends RuleOptions<B>> extends FunctionOptions<B>
    permits RoleRuleOptions, UserAccessKeyRule.Builder {

  final Construct scope;
  final String id;
  final RuleKind kind;
  final RuleTrigger trigger;
  final RuleParameters parameters = new RuleParameters();
  String description;
  @Nullable String ruleName;
  @Nullable RuleFunction function;
  @Nullable String memberRoleName;

  private final Map<ArnList, IParameter> ssmParameters = new LinkedHashMap<>();

  RuleOptions(Construct scope, String id, RuleKind kind, String description) {
    this.scope = scope;
    this.id = id;
    this.kind = kind;
    this.trigger = new RuleTrigger(kind.resourceTypes());
    this.description = description;
  }

  /**
   * Sets the rule's name, 1 to 128 characters. Another name later makes another rule.
   *
   * <p>Default: CloudFormation makes one
   */
  public B ruleName(String name) {
    this.ruleName = Checks.length("ruleName", name, 128);
    return self();
  }

  /**
   * Sets the rule's description, up to 256 characters.
   *
   * <p>Default: one sentence that says what the rule demands
   */
  public B description(String text) {
    this.description = Checks.length("description", text, 256);
    return self();
  }

  /**
   * Sets how often all resources are judged besides their changes. What changes elsewhere, such as
   * a role that leaves its profile or a key that grows old, is no change of the resource and is
   * seen then.
   *
   * <p>Default: every 24 hours
   */
  public B maximumExecutionFrequency(MaximumExecutionFrequency frequency) {
    trigger.every(frequency);
    return self();
  }

  /**
   * Sets the function that judges, to share it with other rules of the same kind. Options of the
   * function cannot be given then.
   *
   * <p>Default: a new function
   */
  public B ruleFunction(RuleFunction existing) {
    this.function = existing;
    return self();
  }

  /**
   * Sets the key of the tag that exempts a resource, 1 to 128 characters; its value is {@code
   * YYYY-MM-DD reason}.
   *
   * <p>Default: {@code rolecall:exempt-until}
   */
  public B exemptionTagKey(String key) {
    parameters.text("exemptionTagKey", Checks.length("exemptionTagKey", key, 128));
    return self();
  }

  /**
   * Sets how far ahead an exemption may reach, 1 to 3650 days.
   *
   * <p>Default: 365
   */
  public B exemptionMaxDays(Number days) {
    parameters.days("exemptionMaxDays", days);
    return self();
  }

  /**
   * Sets how an exempt resource counts.
   *
   * <p>Default: as compliant
   */
  public B exemptAs(ExemptAs how) {
    parameters.text("exemptAs", how.name());
    return self();
  }

  /**
   * Sets the version of the CIS AWS Foundations Benchmark whose control number verdicts name.
   *
   * <p>Default: 5.0
   */
  public B cisVersion(CisVersion version) {
    parameters.text("cisVersion", version.version());
    return self();
  }

  /**
   * Sets the name of the role that the function assumes in a member account of an organisation, a
   * name without a path.
   *
   * <p>Default: none; the function judges with its own role
   */
  public B memberRoleName(String name) {
    this.memberRoleName = Checks.roleName("memberRoleName", name);
    parameters.text("memberRoleName", name);
    return self();
  }

  /** Adds the rule to its scope. */
  public abstract Construct build();

  B from(ArnList list, IParameter parameter) {
    parameters.from(list, parameter);
    ssmParameters.put(list, parameter);
    return self();
  }

  /** Says what is wrong with the options as a whole. */
  void check() {
    if (function != null && !set.isEmpty()) {
      throw new IllegalArgumentException(
          "ruleFunction is given together with "
              + String.join(", ", set)
              + ": expected these on the RuleFunction's own builder");
    }
    if (function != null && function.kind() != kind) {
      throw new IllegalArgumentException(
          "ruleFunction judges for "
              + function.kind().ruleName()
              + ": expected one for "
              + kind.ruleName()
              + ", made with judges(RuleKind."
              + kind
              + ") on the RuleFunction's builder");
    }
    trigger.check();
    parameters.rendered();
  }

  /** Returns the parameters as AWS Config takes them, or null when none was set. */
  @Nullable Map<String, String> inputParameters() {
    Map<String, String> rendered = parameters.rendered();
    return rendered.isEmpty() ? null : rendered;
  }

  /** Lets the function do what these parameters ask for. */
  final void permit(FunctionPermissions permissions) {
    permitOwn(permissions);
    if (memberRoleName != null) {
      permissions.assumeMemberRole(memberRoleName);
    }
    permitLists(permissions);
  }

  /** Lets the function read the lists that are in SSM parameters. */
  final void permitLists(FunctionPermissions permissions) {
    ssmParameters.values().forEach(list -> permissions.readParameter(list.getParameterArn()));
  }

  /** Lets the function do what the parameters ask for that not every rule has. */
  void permitOwn(FunctionPermissions permissions) {}
}
