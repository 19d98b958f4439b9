package io.github.rolecall.infra;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Names;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.UniqueResourceNameOptions;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.ssm.IParameter;
import software.amazon.awscdk.services.ssm.StringParameter;

/**
 * The accounts that an organisation's function judges: in the function's own list, and, as long as
 * they are few, in its policy too. docs/adr/0011 tells why.
 */
final class AccountList {

  /** What the function reads. */
  static final String SETTING = "ROLECALL_ACCOUNTS";

  /**
   * A function's policy may have 20,480 bytes, and a statement with long names takes up to 410 of
   * them.
   */
  static final int MOST_STATEMENTS = 40;

  /** Lambda allows 4,096 bytes for all variables; the rest is for the JVM's flags and others. */
  static final int MOST_IN_ENVIRONMENT = 2_600;

  /** SSM keeps 4,096 characters at no charge; an account takes 13. */
  static final int MOST_IN_PARAMETER = 300;

  /** So many parameters that their names fit into the environment, however long they are. */
  static final int MOST = 24 * MOST_IN_PARAMETER;

  private static final int ACCOUNT_AND_COMMA = 13;
  static final int LONGEST_NAME = 64;

  private AccountList() {}

  /** Lets the function judge these accounts and no others. */
  static void add(RuleFunction function, List<String> accounts) {
    if (accounts.size() <= MOST_STATEMENTS) {
      for (String account : accounts) {
        permission("Account" + account, function).setSourceAccount(account);
      }
    } else {
      permission("AnyAccount", function);
    }
    boolean fits = accounts.size() * ACCOUNT_AND_COMMA <= MOST_IN_ENVIRONMENT;
    set(function, fits ? accounts : stored(function, accounts));
  }

  /** Lets the function judge the accounts that somebody lists in an SSM parameter. */
  static void add(RuleFunction function, IParameter accounts) {
    permission("AnyAccount", function);
    function.permissions().readParameter(accounts.getParameterArn());
    set(function, List.of(RuleParameters.reference("accountsParameter", accounts)));
  }

  /** Lets the function judge whichever account it can assume a role in. */
  static void addAny(RuleFunction function) {
    permission("AnyAccount", function);
  }

  private static void set(RuleFunction function, List<String> entries) {
    function.getFunction().addEnvironment(SETTING, String.join(",", entries));
  }

  private static CfnPermission permission(String id, RuleFunction function) {
    return CfnPermission.Builder.create(function, id)
        .action("lambda:InvokeFunction")
        .functionName(function.getFunction().getFunctionArn())
        .principal("config.amazonaws.com")
        .build();
  }

  private static List<String> stored(RuleFunction function, List<String> accounts) {
    String folder =
        "rolecall/"
            + Names.uniqueResourceName(
                function,
                UniqueResourceNameOptions.builder().maxLength(LONGEST_NAME).separator("-").build())
            + "/accounts/";
    List<String> references = new ArrayList<>();
    for (int from = 0; from < accounts.size(); from += MOST_IN_PARAMETER) {
      int to = Math.min(from + MOST_IN_PARAMETER, accounts.size());
      String name = "/" + folder + (references.size() + 1);
      StringParameter.Builder.create(function, "Accounts" + (references.size() + 1))
          .parameterName(name)
          .description("RoleCall: accounts whose EC2 instances are judged")
          .stringValue(String.join(",", accounts.subList(from, to)))
          .build();
      references.add("ssm:" + name);
    }
    function
        .permissions()
        .readParameter(
            Stack.of(function)
                .formatArn(
                    ArnComponents.builder()
                        .service("ssm")
                        .resource("parameter")
                        .resourceName(folder + "*")
                        .build()));
    return references;
  }
}
