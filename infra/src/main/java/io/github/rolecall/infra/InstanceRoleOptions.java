package io.github.rolecall.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.ssm.IParameter;

/** The parameters of the rule, as options of {@link InstanceRoleRule}'s builder. */
public abstract sealed class InstanceRoleOptions extends FunctionOptions<InstanceRoleRule.Builder>
    permits InstanceRoleRule.Builder {

  private final InstanceRoleParameters parameters = new InstanceRoleParameters();
  private final Map<String, IParameter> ssmParameters = new LinkedHashMap<>();
  private boolean forbidsPolicies;
  private boolean scansUserData;
  private @Nullable String memberRoleName;

  InstanceRoleOptions() {}

  /**
   * Sets whether the profile must hold a role that EC2 can assume. Without, a profile alone is
   * enough, as for the managed rule ec2-instance-profile-attached.
   *
   * <p>Default: true
   */
  public InstanceRoleRule.Builder requireRole(boolean required) {
    parameters.requireRole(required);
    return self();
  }

  /**
   * Sets the only instance profiles that may be attached, as ARNs in which {@code *} stands for any
   * characters.
   *
   * <p>Default: any profile may
   */
  public InstanceRoleRule.Builder allowedInstanceProfileArns(List<String> arns) {
    parameters.allowedInstanceProfileArns(arns);
    return self();
  }

  /**
   * Sets the only instance profiles that may be attached, as an SSM parameter that lists their
   * ARNs. Its name must begin with {@code /}.
   *
   * <p>Default: any profile may
   */
  public InstanceRoleRule.Builder allowedInstanceProfileArnsParameter(IParameter list) {
    return from(InstanceRoleParameters.ALLOWED_PROFILES, list);
  }

  /**
   * Sets the managed policies that no instance's role may carry, as ARNs in which {@code *} stands
   * for any characters.
   *
   * <p>Default: none is forbidden
   */
  public InstanceRoleRule.Builder forbiddenManagedPolicyArns(List<String> arns) {
    this.forbidsPolicies = true;
    parameters.forbiddenManagedPolicyArns(arns);
    return self();
  }

  /**
   * Sets the managed policies that no instance's role may carry, as an SSM parameter that lists
   * their ARNs. Its name must begin with {@code /}.
   *
   * <p>Default: none is forbidden
   */
  public InstanceRoleRule.Builder forbiddenManagedPolicyArnsParameter(IParameter list) {
    this.forbidsPolicies = true;
    return from(InstanceRoleParameters.FORBIDDEN_POLICIES, list);
  }

  /**
   * Sets what is done about instances that are stopped or stopping.
   *
   * <p>Default: they are judged like running ones
   */
  public InstanceRoleRule.Builder stoppedInstances(StoppedInstances what) {
    parameters.stoppedInstances(what);
    return self();
  }

  /**
   * Sets the key of the tag that exempts an instance, 1 to 128 characters; its value is {@code
   * YYYY-MM-DD reason}.
   *
   * <p>Default: {@code rolecall:exempt-until}
   */
  public InstanceRoleRule.Builder exemptionTagKey(String key) {
    parameters.exemptionTagKey(key);
    return self();
  }

  /**
   * Sets how far ahead an exemption may reach, 1 to 3650 days.
   *
   * <p>Default: 365
   */
  public InstanceRoleRule.Builder exemptionMaxDays(Number days) {
    parameters.exemptionMaxDays(days);
    return self();
  }

  /**
   * Sets how an exempt instance counts.
   *
   * <p>Default: as compliant
   */
  public InstanceRoleRule.Builder exemptAs(ExemptAs how) {
    parameters.exemptAs(how);
    return self();
  }

  /**
   * Sets whether the user data of instances is searched for long-term access keys.
   *
   * <p>Default: false
   */
  public InstanceRoleRule.Builder scanUserData(boolean scan) {
    this.scansUserData = scan;
    parameters.scanUserData(scan);
    return self();
  }

  /**
   * Sets the version of the CIS AWS Foundations Benchmark whose control number verdicts name.
   *
   * <p>Default: 5.0
   */
  public InstanceRoleRule.Builder cisVersion(CisVersion version) {
    parameters.cisVersion(version);
    return self();
  }

  /**
   * Sets the name of the role that the function assumes in a member account of an organisation, a
   * name without a path.
   *
   * <p>Default: none; the function judges with its own role
   */
  public InstanceRoleRule.Builder memberRoleName(String name) {
    parameters.memberRoleName(name);
    this.memberRoleName = name;
    return self();
  }

  /** Says what is wrong with the parameters as a whole. */
  void checkParameters() {
    parameters.rendered();
  }

  /** Returns the parameters as AWS Config takes them, or null when none was set. */
  @Nullable Map<String, String> inputParameters() {
    Map<String, String> rendered = parameters.rendered();
    return rendered.isEmpty() ? null : rendered;
  }

  /** Lets the function do what these parameters ask for. */
  void permit(FunctionPermissions permissions) {
    if (forbidsPolicies) {
      permissions.readAttachedPolicies();
    }
    if (scansUserData) {
      permissions.readUserData();
    }
    if (memberRoleName != null) {
      permissions.assumeMemberRole(memberRoleName);
    }
    ssmParameters.values().forEach(list -> permissions.readParameter(list.getParameterArn()));
  }

  private InstanceRoleRule.Builder from(String name, IParameter list) {
    parameters.from(name, list);
    ssmParameters.put(name, list);
    return self();
  }
}
