package io.github.rolecall.infra;

import java.util.List;
import software.amazon.awscdk.services.ssm.IParameter;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;

/** The rules of the family by their kind. */
final class Family {

  private Family() {}

  /** Begins a rule of a kind. */
  static RuleOptions<?> options(RuleKind kind, Construct scope, String id) {
    return switch (kind) {
      case INSTANCE_ROLE -> InstanceRoleRule.Builder.create(scope, id);
      case INSTANCE_PROFILE_ROLE -> InstanceProfileRoleRule.Builder.create(scope, id);
      case LAUNCH_TEMPLATE_ROLE -> LaunchTemplateRoleRule.Builder.create(scope, id);
      case USER_ACCESS_KEY -> UserAccessKeyRule.Builder.create(scope, id);
    };
  }

  /** Adds a rule of a kind with all parameters that it has; a list comes from an SSM parameter. */
  static ComplianceRule withParameters(RuleKind kind, Construct scope, String id) {
    return (ComplianceRule) optionsWithParameters(kind, scope, id).build();
  }

  /** Begins such a rule. */
  static RuleOptions<?> optionsWithParameters(RuleKind kind, Construct scope, String id) {
    IParameter list =
        StringParameter.fromStringParameterName(scope, id + "List", "/rolecall/profiles");
    RuleOptions<?> options =
        switch (kind) {
          case INSTANCE_ROLE ->
              InstanceRoleRule.Builder.create(scope, id)
                  .requireRole(true)
                  .allowedInstanceProfileArnsParameter(list)
                  .forbiddenManagedPolicyArns(List.of("*:policy/AdministratorAccess"))
                  .stoppedInstances(StoppedInstances.IGNORE)
                  .scanUserData(true);
          case INSTANCE_PROFILE_ROLE ->
              InstanceProfileRoleRule.Builder.create(scope, id)
                  .forbiddenManagedPolicyArnsParameter(list);
          case LAUNCH_TEMPLATE_ROLE ->
              LaunchTemplateRoleRule.Builder.create(scope, id)
                  .requireRole(true)
                  .allowedInstanceProfileArnsParameter(list)
                  .forbiddenManagedPolicyArns(List.of("*:policy/AdministratorAccess"));
          case USER_ACCESS_KEY ->
              UserAccessKeyRule.Builder.create(scope, id)
                  .allowedUserArnsParameter(list)
                  .maxKeyAgeDays(30)
                  .unusedDays(14);
        };
    return options
        .exemptionTagKey("exempt-until")
        .exemptionMaxDays(90)
        .exemptAs(ExemptAs.NOT_APPLICABLE)
        .cisVersion(CisVersion.V7_0)
        .memberRoleName("RoleCallMember");
  }
}
