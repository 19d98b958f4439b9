package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rolecall.infra.node.Programs;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;

class RoleCallConformancePackOptionsTest {

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @Test
  void wrongValuesAreNamedWithTheAllowedOnes() {
    assertRefused(options -> options.packName("1st"), "packName is \"1st\": expected 1 to 128");
    assertRefused(options -> options.excludedAccounts(List.of("1")), "excludedAccounts is \"1\"");
    assertRefused(
        options -> options.organizationId("ab12"), "organizationId is \"ab12\": expected the id");
    assertRefused(
        options -> options.excludedAccounts(Collections.nCopies(1_001, "111122223333")),
        "excludedAccounts is \"1001 values\": expected up to 1000");
    assertRefused(
        options -> options.memberAccounts(Collections.nCopies(41, "111122223333")),
        "memberAccounts is \"41 values\": expected up to 40, more do not fit");
    String token = CfnParameter.Builder.create(new Stack(), "P").build().getValueAsString();
    assertRefused(
        options -> options.memberAccounts(List.of(token)),
        "12 digits that are known before deployment");
  }

  @Test
  void wrongParametersOfManagedRulesAreNamedWithTheAllowedOnes() {
    assertRefused(
        options -> options.parameter(AuditRule.ACCESS_KEYS_ROTATED, "maxAccessKeyAge", "0"),
        "maxAccessKeyAge is \"0\": expected 1 to 9999 days");
    assertRefused(
        options -> options.parameter(AuditRule.IAM_PASSWORD_POLICY, "RequireSymbols", "True"),
        "expected true or false");
    assertRefused(
        options -> options.parameter(AuditRule.CLOUD_TRAIL_ENABLED, "bucket", "b"),
        "parameter of CLOUD_TRAIL_ENABLED is \"bucket\": expected one of"
            + " cloudWatchLogsLogGroupArn");
    assertRefused(
        options -> options.parameter(AuditRule.ROOT_ACCOUNT_MFA_ENABLED, "a", "b"),
        "expected none, the rule has no parameters");
    assertRefused(
        options -> options.parameter(AuditRule.CLOUD_TRAIL_ENABLED, "s3BucketName", "b"),
        "CLOUD_TRAIL_ENABLED, which is off: expected managedRule(CLOUD_TRAIL_ENABLED, true) too");
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    Stack stack = new Stack();
    assertRefused(
        options -> options.excludedAccounts(List.of("111122223333")),
        "expected organization(true) too");
    assertRefused(
        options -> options.memberAccounts(List.of("111122223333")),
        "expected organization(true) too");
    assertRefused(
        options -> options.organization(true).rule(instanceRule(stack, "A")),
        "has rules of RoleCall without memberAccounts");
    assertRefused(
        options -> options.organizationId("o-ab12cd34ef"), "expected organization(true) too");
    assertRefused(
        options ->
            options
                .organization(true)
                .memberAccounts(List.of("111122223333"))
                .rule(instanceRule(stack, "E").memberRoleName("RoleCallMember")),
        "has rules of RoleCall without organizationId");
    assertRefused(
        options ->
            options
                .organization(true)
                .organizationId("o-ab12cd34ef")
                .memberAccounts(List.of("111122223333"))
                .rule(instanceRule(stack, "B")),
        "rule B has no memberRoleName");
    assertRefused(
        options ->
            options
                .rule(instanceRule(stack, "C"))
                .rule(instanceRule(new Stack(stack, "Nested"), "C")),
        "rule's id is \"C\": expected another one");
    assertRefused(
        options -> options.rule(OrganizationInstanceRoleRule.Builder.create(stack, "O")),
        "rule O is one of AWS Config's own for an organisation: expected an InstanceRoleRule");
    assertRefused(
        options -> options.rule(instanceRule(stack, "D").ruleName("x".repeat(101))),
        "expected 1 to 100 characters");
    assertRefused(
        options -> {
          for (AuditRule rule : AuditRule.values()) {
            options.managedRule(rule, false);
          }
          return options;
        },
        "the pack has no rule");
  }

  private static InstanceRoleRule.Builder instanceRule(Stack scope, String id) {
    return InstanceRoleRule.Builder.create(scope, id);
  }

  private static void assertRefused(
      UnaryOperator<RoleCallConformancePack.Builder> options, String message) {
    assertThatThrownBy(
            () -> options.apply(RoleCallConformancePack.Builder.create(new Stack(), "P")).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
