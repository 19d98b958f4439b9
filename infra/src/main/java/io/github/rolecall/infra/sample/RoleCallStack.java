package io.github.rolecall.infra.sample;

import io.github.rolecall.infra.AttachInstanceProfileRemediation;
import io.github.rolecall.infra.ComplianceDashboard;
import io.github.rolecall.infra.ComplianceRule;
import io.github.rolecall.infra.InstanceProfileRoleRule;
import io.github.rolecall.infra.InstanceRoleRule;
import io.github.rolecall.infra.LaunchTemplateRoleRule;
import io.github.rolecall.infra.UserAccessKeyRule;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/** The instance rule, and what the context values add to it. */
final class RoleCallStack extends Stack {

  RoleCallStack(Construct scope, String id, Choices choices) {
    super(scope, id);
    InstanceRoleRule.Builder options =
        InstanceRoleRule.Builder.create(this, "InstanceRole")
            .maximumExecutionFrequency(choices.schedule());
    if (choices.ruleName() != null) {
      options.ruleName(choices.ruleName());
    }
    if (choices.scanUserData()) {
      options.scanUserData(true);
    }
    InstanceRoleRule rule = options.build();
    if (choices.remediation() != Choices.Remediation.OFF) {
      AttachInstanceProfileRemediation.Builder.create(this, "AttachProfile", rule)
          .automatic(choices.remediation() == Choices.Remediation.AUTOMATIC)
          .build();
    }
    List<ComplianceRule> rules = new ArrayList<>(List.of(rule));
    if (choices.family()) {
      rules.addAll(restOfFamily(choices));
    }
    if (choices.dashboard()) {
      ComplianceDashboard.Builder dashboard = ComplianceDashboard.Builder.create(this, "Dashboard");
      rules.forEach(dashboard::rule);
      dashboard.build();
    }
  }

  private List<ComplianceRule> restOfFamily(Choices choices) {
    return List.of(
        InstanceProfileRoleRule.Builder.create(this, "InstanceProfileRole")
            .maximumExecutionFrequency(choices.schedule())
            .build(),
        LaunchTemplateRoleRule.Builder.create(this, "LaunchTemplateRole")
            .maximumExecutionFrequency(choices.schedule())
            .build(),
        UserAccessKeyRule.Builder.create(this, "UserAccessKey")
            .maximumExecutionFrequency(choices.schedule())
            .build());
  }
}
