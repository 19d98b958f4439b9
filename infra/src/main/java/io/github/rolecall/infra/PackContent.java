package io.github.rolecall.infra;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.constructs.Construct;

/**
 * What is in a conformance pack, and what judges for it.
 *
 * @param template the pack's template
 * @param functions the functions of RoleCall's rules, each once
 */
record PackContent(PackTemplate template, List<RuleFunction> functions) {

  PackContent {
    functions = List.copyOf(functions);
  }

  /**
   * Makes it of rules, and the functions that these have none of yet.
   *
   * @param managed the managed rules with their parameters
   */
  static PackContent of(List<RuleOptions<?>> rules, Map<AuditRule, Map<String, String>> managed) {
    PackTemplate template = new PackTemplate();
    Set<RuleFunction> functions = new LinkedHashSet<>();
    for (RuleOptions<?> rule : rules) {
      RuleFunction function = functionOf(rule);
      functions.add(function);
      template.add(rule, function.getFunction().getFunctionArn());
    }
    managed.forEach(template::add);
    template.check();
    return new PackContent(template, List.copyOf(functions));
  }

  /** The function is where a rule outside a pack has it, so that a rule can move into one. */
  private static RuleFunction functionOf(RuleOptions<?> rule) {
    rule.check();
    RuleFunction function =
        rule.function != null
            ? rule.function
            : new RuleFunction(new Construct(rule.scope, rule.id), "RuleFunction", rule.kind, rule);
    rule.permit(function.permissions());
    return function;
  }

  /** Returns what lets AWS Config of this account call the functions; the pack comes after it. */
  List<CfnPermission> permissions() {
    return functions.stream().map(RuleFunction::configPermission).toList();
  }

  /**
   * Lets AWS Config of other accounts call the functions.
   *
   * @param pack the scope that the permissions are added to
   */
  List<CfnPermission> admit(List<String> accounts, Construct pack) {
    List<CfnPermission> permissions = new ArrayList<>();
    for (int i = 0; i < functions.size(); i++) {
      for (String account : accounts) {
        permissions.add(
            CfnPermission.Builder.create(pack, "Member" + i + "Of" + account)
                .action("lambda:InvokeFunction")
                .functionName(functions.get(i).getFunction().getFunctionArn())
                .principal("config.amazonaws.com")
                .sourceAccount(account)
                .build());
      }
    }
    return permissions;
  }
}
