package io.github.rolecall.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.evaluation.InstanceRoleParameters;
import io.github.rolecall.evaluation.ParsedParameters;
import io.github.rolecall.infra.node.Programs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.config.CfnRemediationConfiguration;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.ssm.StringParameter;

class OrganizationInstanceRoleRuleTest {

  private static final String ORGANIZATION = "o-ab12cd34ef";

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @Test
  void isAHybridRuleInAllAccountsButTheExcludedOnes() {
    JsonNode rule = rule(Configurations.ORGANIZATION.rendered());
    JsonNode metadata = rule.path("OrganizationCustomRuleMetadata");

    assertThat(rule.path("OrganizationConfigRuleName").asText()).isEqualTo("instance-role");
    assertThat(rule.path("ExcludedAccounts")).isEqualTo(Rendered.json("['777788889999']"));
    assertThat(metadata.path("OrganizationConfigRuleTriggerTypes"))
        .isEqualTo(
            Rendered.json(
                "['ConfigurationItemChangeNotification',"
                    + "'OversizedConfigurationItemChangeNotification','ScheduledNotification']"));
    assertThat(metadata.path("MaximumExecutionFrequency").asText()).isEqualTo("TwentyFour_Hours");
    assertThat(metadata.path("ResourceTypesScope"))
        .isEqualTo(Rendered.json("['AWS::EC2::Instance']"));
    assertThat(metadata.at("/LambdaFunctionArn/Fn::GetAtt/1").asText()).isEqualTo("Arn");
  }

  @Test
  void itsParametersAreTextThatTheRuleUnderstands() {
    String text =
        rule(Configurations.ORGANIZATION.rendered())
            .at("/OrganizationCustomRuleMetadata/InputParameters")
            .asText();
    Map<String, String> given = new TreeMap<>();
    Rendered.json(text)
        .properties()
        .forEach(each -> given.put(each.getKey(), each.getValue().asText()));
    // The function reads the list behind it first.
    given.put("allowedInstanceProfileArns", "*");

    assertThat(text.length()).isLessThanOrEqualTo(1024);
    assertThat(given).containsEntry("memberRoleName", "RoleCallMember");
    assertThat(InstanceRoleParameters.parse(given)).isInstanceOf(ParsedParameters.Accepted.class);
  }

  @Test
  void fewAccountsAreInTheFunctionsPolicyAndInItsList() {
    Rendered rendered = Configurations.ORGANIZATION.rendered();

    assertThat(rendered.resources("AWS::Lambda::Permission").values())
        .hasSize(3)
        .allSatisfy(each -> assertThat(each.path("Properties").has("SourceAccount")).isTrue());
    assertThat(environment(rendered).path("ROLECALL_ACCOUNTS").asText())
        .isEqualTo("111122223333,444455556666");
    assertThat(rendered.resources("AWS::SSM::Parameter")).isEmpty();
  }

  @Test
  void the500AccountsOfAnOrganisationStayInsideEveryLimit() {
    Rendered rendered = Configurations.ORGANIZATION_OF_500.rendered();
    List<String> listed = new ArrayList<>();
    for (JsonNode parameter : rendered.resources("AWS::SSM::Parameter").values()) {
      String value = parameter.at("/Properties/Value").asText();
      assertThat(value.length()).as("a standard SSM parameter").isLessThanOrEqualTo(4096);
      listed.addAll(List.of(value.split(",", -1)));
    }

    assertThat(listed).containsExactlyElementsOf(Configurations.accounts(500));
    assertThat(environment(rendered).toString().getBytes(UTF_8).length)
        .as("all variables of a function")
        .isLessThanOrEqualTo(4096);
    assertThat(rendered.statements().toString().length())
        .as("the inline policies of a role")
        .isLessThanOrEqualTo(10_240);
    assertThat(bytes(rendered.resources("AWS::Lambda::Permission").size()))
        .as("the function's policy")
        .isLessThanOrEqualTo(20_480);
    assertThat(rendered.template().toString().getBytes(UTF_8).length)
        .as("a template")
        .isLessThanOrEqualTo(1_048_576);
    assertThat(rendered.template().path("Resources").size()).isLessThanOrEqualTo(500);
  }

  @Test
  void asManyStatementsAsAreWrittenFitAndOneForEachOf500DoesNot() {
    assertThat(bytes(AccountList.MOST_STATEMENTS + 1)).isLessThanOrEqualTo(20_480);
    assertThat(bytes(500)).isGreaterThan(20_480);
  }

  @Test
  void asManyAccountsAsAreWrittenFitIntoEnvironmentAndParameters() {
    Stack stack = new Stack();
    rule(stack).accounts(Configurations.accounts(200)).build();

    assertThat(stack.getNode().findAll()).noneMatch(StringParameter.class::isInstance);
    String longest = "ssm:/rolecall/" + "n".repeat(AccountList.LONGEST_NAME) + "/accounts/24,";
    assertThat(24 * longest.length()).isLessThanOrEqualTo(AccountList.MOST_IN_ENVIRONMENT);
    assertRefused(
        rule -> rule.accounts(Configurations.accounts(7_201)),
        "accounts is \"7201 values\": expected up to 7200");
  }

  @Test
  void takesAListThatSomebodyKeepsATagAndARole() {
    Rendered rendered =
        Rendered.of(stack ->
            OrganizationInstanceRoleRule.Builder.create(stack, "R")
                .organizationId(ORGANIZATION)
                .accountsParameter(
                    StringParameter.fromStringParameterName(stack, "A", "/rolecall/accounts"))
                .scopeTag("stage", "production")
                .memberRoleName("Judge")
                .role(
                    Role.Builder.create(stack, "Mine")
                        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                        .build())
                .build());
    JsonNode metadata = rule(rendered).path("OrganizationCustomRuleMetadata");

    assertThat(metadata.path("TagKeyScope").asText()).isEqualTo("stage");
    assertThat(metadata.path("TagValueScope").asText()).isEqualTo("production");
    assertThat(metadata.has("ResourceTypesScope")).isFalse();
    assertThat(metadata.has("MaximumExecutionFrequency")).isFalse();
    assertThat(metadata.path("InputParameters").asText()).contains("\"Judge\"");
    assertThat(rule(rendered).path("OrganizationConfigRuleName").asText()).matches("[\\w-]{1,64}");
    assertThat(environment(rendered).path("ROLECALL_ACCOUNTS").asText())
        .isEqualTo("ssm:/rolecall/accounts");
    assertThat(rendered.properties("AWS::IAM::Role").has("RoleName")).isFalse();
    assertThat(rendered.statements().toString())
        .contains(":parameter/rolecall/accounts", ":iam::*:role/Judge")
        .contains("aws:ResourceOrgID")
        .doesNotContain("PutEvaluations");
  }

  @Test
  void aRemediationOfItIsRefusedWhenTheAppIsSynthesised() {
    App app = new App();
    Stack stack = new Stack(app, "S");
    OrganizationInstanceRoleRule rule = rule(stack).anyAccount(true).build();
    CfnRemediationConfiguration.Builder.create(stack, "Fix")
        .configRuleName(rule.getOrganizationConfigRule().getRef())
        .targetId("AWS-DisablePublicAccessForSecurityGroup")
        .targetType("SSM_DOCUMENT")
        .build();

    assertThat(rule.getFunction().getFunction().getFunctionArn()).isNotBlank();
    assertThatThrownBy(app::synth)
        .hasMessageContaining("the remediation S/Fix names an organisation rule")
        .hasMessageContaining("ComplianceStackSet");
  }

  @Test
  void whatAwsConfigDoesNotKnowOfOrganisationRulesIsRefused() {
    assertRefused(
        rule -> rule.evaluationModes(List.of("DETECTIVE", "PROACTIVE")),
        "evaluationModes is \"DETECTIVE, PROACTIVE\": expected DETECTIVE");
    assertRefused(
        rule -> rule.organizationalUnits(List.of("ou-ab12-1a2b3c4d")),
        "organizationalUnits is \"ou-ab12-1a2b3c4d\": expected none",
        "ComplianceStackSet");
    assertRefused(
        rule -> rule.ruleFunction(RuleFunction.Builder.create(new Stack(), "F").build()),
        "ruleFunction: an organisation rule has a function of its own");
    assertRefused(rule -> rule.ruleName("r".repeat(65)), "expected 1 to 64 characters");
    assertThat(rule(new Stack()).evaluationModes(List.of("DETECTIVE"))).isNotNull();
  }

  @Test
  void wrongAndMissingValuesAreNamed() {
    assertRefused(rule -> rule, "of accounts, accountsParameter and anyAccount none is given");
    assertRefused(
        rule -> rule.anyAccount(true).accounts(List.of("111122223333")),
        "accounts and anyAccount are given: expected one");
    assertRefused(
        rule -> rule.accounts(List.of("111122223333")).excludedAccounts(List.of("111122223333")),
        "excludedAccounts is \"111122223333\": expected no account that is among accounts too");
    assertRefused(rule -> rule.accounts(List.of("11112222")), "expected the id of an account");
    assertRefused(
        rule -> rule.excludedAccounts(Configurations.accounts(1001)), "expected up to 1000");
    assertRefused(rule -> rule.organizationId("ab12"), "organizationId is \"ab12\": expected");
    assertRefused(rule -> rule.functionRoleName("a/b"), "functionRoleName is \"a/b\": expected");
    assertThatThrownBy(() ->
            OrganizationInstanceRoleRule.Builder.create(new Stack(), "R").anyAccount(true).build())
        .hasMessageContaining("organizationId is missing");
  }

  private static OrganizationInstanceRoleRule.Builder rule(Stack stack) {
    return OrganizationInstanceRoleRule.Builder.create(stack, "R").organizationId(ORGANIZATION);
  }

  private static JsonNode rule(Rendered rendered) {
    return rendered.properties("AWS::Config::OrganizationConfigRule");
  }

  private static JsonNode environment(Rendered rendered) {
    return rendered.function().at("/Environment/Variables");
  }

  /** Statements as Lambda writes them, everything as long as it may be. */
  private static int bytes(int statements) {
    String statement =
        ("{\"Sid\":\"%s\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":"
                + "\"config.amazonaws.com\"},\"Action\":\"lambda:InvokeFunction\",\"Resource\":"
                + "\"arn:aws-us-gov:lambda:us-gov-west-1:111122223333:function:%s\",\"Condition\":"
                + "{\"StringEquals\":{\"AWS:SourceAccount\":\"111122223333\"}}}")
            .formatted("s".repeat(100), "f".repeat(64));
    String around = "{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[]}";
    return around.length() + statements * (statement.length() + 1);
  }

  private static void assertRefused(
      UnaryOperator<OrganizationInstanceRoleRule.Builder> options, String... messages) {
    assertThatThrownBy(() -> options.apply(rule(new Stack())).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(messages);
  }
}
