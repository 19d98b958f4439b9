package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.evaluation.CisBenchmark;
import io.github.rolecall.evaluation.Compliance;
import io.github.rolecall.evaluation.InstanceRoleParameters;
import io.github.rolecall.evaluation.ParsedParameters;
import io.github.rolecall.infra.node.Programs;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ssm.IParameter;
import software.amazon.awscdk.services.ssm.StringParameter;

/** The rule's own parser must take what the builder renders. */
class InstanceRoleParametersTest {

  private static final Construction<InstanceRoleRule.Builder> RULE = Construction.INSTANCE_ROLE;

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @Test
  void allOfThemReachTheRule() {
    InstanceRoleParameters parsed =
        parsed(options ->
            options
                .requireRole(false)
                .allowedInstanceProfileArns(
                    List.of(
                        "arn:aws-cn:iam::111122223333:instance-profile/web",
                        "arn:*:iam::*:instance-profile/team/*"))
                .forbiddenManagedPolicyArns(List.of("*:policy/AdministratorAccess"))
                .stoppedInstances(StoppedInstances.IGNORE)
                .exemptionTagKey("exempt")
                .exemptionMaxDays(90)
                .exemptAs(ExemptAs.NOT_APPLICABLE)
                .scanUserData(true)
                .cisVersion(CisVersion.V3_0)
                .memberRoleName("RoleCallMember"));

    assertThat(parsed.requireRole()).isFalse();
    assertThat(parsed.allowedInstanceProfileArns()).hasSize(2);
    assertThat(parsed.forbiddenManagedPolicyArns()).hasSize(1);
    assertThat(parsed.stoppedInstances()).isEqualTo(InstanceRoleParameters.StoppedInstances.IGNORE);
    assertThat(parsed.exemptionTagKey()).isEqualTo("exempt");
    assertThat(parsed.exemptionMaxDays()).isEqualTo(90);
    assertThat(parsed.exemptAs()).isEqualTo(Compliance.NOT_APPLICABLE);
    assertThat(parsed.scanUserData()).isTrue();
    assertThat(parsed.cisVersion()).isEqualTo(CisBenchmark.V3_0);
    assertThat(parsed.memberRoleName()).isEqualTo("RoleCallMember");
  }

  @Test
  void theVersionsOfTheBenchmarkAreThoseOfTheRule() {
    assertThat(Arrays.stream(CisVersion.values()).map(CisVersion::version))
        .containsExactlyElementsOf(
            Arrays.stream(CisBenchmark.values()).map(CisBenchmark::version).toList());
  }

  @ParameterizedTest
  @EnumSource
  void everyWayToCountAnExemptInstanceIsKnown(ExemptAs how) {
    assertThat(parsed(options -> options.exemptAs(how)).exemptAs().name()).isEqualTo(how.name());
  }

  @ParameterizedTest
  @EnumSource
  void everyWayToTreatAStoppedInstanceIsKnown(StoppedInstances what) {
    assertThat(parsed(options -> options.stoppedInstances(what)).stoppedInstances().name())
        .isEqualTo(what.name());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web",
        "arn:aws-cn:iam::111122223333:role/web",
        "arn:aws-cn:iam::111122223333:instance-profile/",
        "ssm:/list",
        ""
      })
  void whatTheRuleWouldRefuseAsAProfileIsRefusedBefore(String arn) {
    assertThat(InstanceRoleParameters.parse(Map.of("allowedInstanceProfileArns", arn + ",x")))
        .isInstanceOf(ParsedParameters.Rejected.class);
    RULE.assertRefused(
        options -> options.allowedInstanceProfileArns(List.of(arn)),
        "allowedInstanceProfileArns is \"" + arn + "\": expected ARNs like");
  }

  @Test
  void wrongValuesAreNamedWithTheAllowedOnes() {
    RULE.assertRefused(
        options -> options.forbiddenManagedPolicyArns(List.of("AdministratorAccess")),
        "forbiddenManagedPolicyArns is \"AdministratorAccess\": expected ARNs like"
            + " arn:PARTITION:iam::ACCOUNT:policy/NAME");
    RULE.assertRefused(
        options -> options.allowedInstanceProfileArns(List.of()),
        "allowedInstanceProfileArns is \"[]\": expected at least one");
    RULE.assertRefused(
        options -> options.allowedInstanceProfileArns(List.of("*a,*b")), "without a comma");
    RULE.assertRefused(
        options -> options.exemptionMaxDays(0), "exemptionMaxDays is \"0\": expected 1 to 3650");
    RULE.assertRefused(options -> options.exemptionMaxDays(3651), "expected 1 to 3650");
    RULE.assertRefused(options -> options.exemptionMaxDays(1.5), "1 to 3650, a whole number");
    RULE.assertRefused(options -> options.exemptionTagKey("k".repeat(129)), "1 to 128 characters");
    RULE.assertRefused(
        options -> options.memberRoleName("path/role"), "memberRoleName is \"path/role\"");
  }

  @Test
  void aWholeNumberIsOneInAnyType() {
    RuleParameters parameters = new RuleParameters();

    parameters.days("exemptionMaxDays", 30.0);

    assertThat(parameters.rendered()).isEqualTo(Map.of("exemptionMaxDays", "30"));
  }

  @Test
  void aListIsGivenInOneWayOnly() {
    Stack stack = new Stack();
    IParameter list = StringParameter.fromStringParameterName(stack, "List", "/rolecall/list");
    String expected =
        "allowedInstanceProfileArns is given together with allowedInstanceProfileArnsParameter:"
            + " expected one of them";

    RULE.assertRefused(
        options ->
            options
                .allowedInstanceProfileArns(List.of("*:instance-profile/app"))
                .allowedInstanceProfileArnsParameter(list),
        expected);
    RULE.assertRefused(
        options ->
            options
                .allowedInstanceProfileArnsParameter(list)
                .allowedInstanceProfileArns(List.of("*:instance-profile/app")),
        expected);
  }

  @Test
  void longListsBelongIntoAnSsmParameter() {
    List<String> arns =
        java.util.stream.IntStream.range(0, 25)
            .mapToObj(i -> "arn:aws-cn:iam::111122223333:instance-profile/application-" + i)
            .toList();

    RULE.assertRefused(
        options -> options.allowedInstanceProfileArns(arns),
        "AWS Config allows 1024. Keep long lists in an SSM parameter (value ssm:/path)");
  }

  @Test
  void theLimitCountsTheJsonThatConfigGets() {
    // {"allowedInstanceProfileArns":"*.."} is 33 characters and the value.
    String longest = "*" + "a".repeat(1024 - 34);
    assertThat(rendered(options -> options.allowedInstanceProfileArns(List.of(longest))).toString())
        .hasSize(1024);
    RULE.assertRefused(
        options -> options.allowedInstanceProfileArns(List.of(longest + "a")), "1025 characters");
  }

  @Test
  void listsCanComeFromSsmParameters() {
    Rendered rendered =
        Rendered.of(stack ->
            InstanceRoleRule.Builder.create(stack, "R")
                .allowedInstanceProfileArnsParameter(
                    StringParameter.fromStringParameterName(stack, "P", "/rolecall/profiles"))
                .forbiddenManagedPolicyArnsParameter(
                    StringParameter.fromStringParameterName(stack, "F", "/rolecall/policies"))
                .build());

    assertThat(rendered.rule().at("/InputParameters/allowedInstanceProfileArns").asText())
        .isEqualTo("ssm:/rolecall/profiles");
    assertThat(rendered.rule().at("/InputParameters/forbiddenManagedPolicyArns").asText())
        .isEqualTo("ssm:/rolecall/policies");
    assertThat(rendered.actions()).contains("ssm:GetParameter", "iam:ListAttachedRolePolicies");
    assertThat(rendered.statements().toString())
        .contains(":parameter/rolecall/profiles", ":parameter/rolecall/policies");
  }

  @Test
  void anSsmParameterNeedsAPath() {
    Stack stack = new Stack();
    assertThatThrownBy(() ->
            InstanceRoleRule.Builder.create(stack, "R")
                .allowedInstanceProfileArnsParameter(
                    StringParameter.fromStringParameterName(stack, "P", "profiles")))
        .hasMessageContaining("allowedInstanceProfileArnsParameter is \"profiles\"");
  }

  private static InstanceRoleParameters parsed(UnaryOperator<InstanceRoleRule.Builder> options) {
    return Parsed.parameters(InstanceRoleParameters::parse, RULE.rule(options));
  }

  private static JsonNode rendered(UnaryOperator<InstanceRoleRule.Builder> options) {
    return RULE.rule(options).path("InputParameters");
  }
}
