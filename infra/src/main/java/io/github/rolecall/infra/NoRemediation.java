package io.github.rolecall.infra;

import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.config.CfnOrganizationConfigRule;
import software.amazon.awscdk.services.config.CfnRemediationConfiguration;
import software.constructs.Construct;
import software.constructs.IValidation;

/**
 * Refuses a remediation in the stack of an organisation rule that names this rule, before AWS
 * Config does so halfway through a deployment.
 */
final class NoRemediation implements IValidation {

  private final Construct scope;
  private final CfnOrganizationConfigRule rule;

  NoRemediation(Construct scope, CfnOrganizationConfigRule rule) {
    this.scope = scope;
    this.rule = rule;
  }

  @Override
  public List<String> validate() {
    Stack stack = Stack.of(scope);
    List<Object> names =
        List.of(stack.resolve(rule.getRef()), stack.resolve(rule.getOrganizationConfigRuleName()));
    return stack.getNode().findAll().stream()
        .filter(CfnRemediationConfiguration.class::isInstance)
        .map(CfnRemediationConfiguration.class::cast)
        .filter(each -> names.contains(stack.resolve(each.getConfigRuleName())))
        .map(each ->
            "the remediation "
                + each.getNode().getPath()
                + " names an organisation rule: AWS Config attaches remediations to rules of one"
                + " account only. ComplianceStackSet rolls rule and remediation out to accounts")
        .toList();
  }
}
