package io.github.rolecall.infra.sample;

import io.github.rolecall.infra.AttachInstanceProfileRemediation;
import io.github.rolecall.infra.ComplianceDashboard;
import io.github.rolecall.infra.InstanceRoleRule;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/** One rule, and what the context values add to it. */
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
    if (choices.dashboard()) {
      ComplianceDashboard.Builder.create(this, "Dashboard").rule(rule).build();
    }
  }
}
