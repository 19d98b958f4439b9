package io.github.rolecall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rolecall.evaluation.RoleFacts.Trust;
import io.github.rolecall.evaluation.TrustPolicy.Effect;
import io.github.rolecall.evaluation.TrustPolicy.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustPolicyTest {

  private static final String EC2 = "ec2.amazonaws.com";
  private static final String ASSUME_ROLE = "sts:AssumeRole";
  private static final Trust ASSUMABLE = new Trust.Assumable();
  private static final Trust NOT_ALLOWED =
      new Trust.NotAssumable("its trust policy does not allow EC2");
  private static final Trust DENIED = new Trust.NotAssumable("its trust policy denies EC2");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ec2.amazonaws.com",
        "ec2.amazonaws.com.cn",
        "ec2.c2s.ic.gov",
        "ec2.sc2s.sgov.gov",
        "ec2.cloud.adc-e.uk",
        "ec2.csp.hci.ic.gov",
        "*"
      })
  void ec2OfEveryPartitionIsLetIn(String service) {
    assertThat(trust(allow(service, ASSUME_ROLE))).isEqualTo(ASSUMABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lambda.amazonaws.com",
        "ecs-tasks.amazonaws.com",
        "ssm.amazonaws.com",
        "ec2",
        "ec2.*",
        ""
      })
  void otherServicesDoNotLetEc2In(String service) {
    assertThat(trust(allow(service, ASSUME_ROLE))).isEqualTo(NOT_ALLOWED);
  }

  @Test
  void ec2MayBeOneOfSeveralServices() {
    assertThat(
            trust(statement(Effect.ALLOW, Set.of("ssm.amazonaws.com", EC2), List.of(ASSUME_ROLE))))
        .isEqualTo(ASSUMABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sts:AssumeRole",
        "STS:ASSUMEROLE",
        "sts:assumerole",
        "sts:*",
        "*",
        "sts:Assume*",
        "*:AssumeRole",
        "sts:*Role"
      })
  void actionMayHoldWildcardsAndAnyCase(String action) {
    assertThat(trust(allow(EC2, action))).isEqualTo(ASSUMABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sts:TagSession", "sts:AssumeRoleWithWebIdentity", "sts:Assume", "iam:*", ""})
  void otherActionsDoNotLetEc2In(String action) {
    assertThat(trust(allow(EC2, action))).isEqualTo(NOT_ALLOWED);
  }

  @Test
  void assumeRoleMayBeOneOfSeveralActions() {
    assertThat(trust(statement(Effect.ALLOW, Set.of(EC2), List.of("sts:TagSession", ASSUME_ROLE))))
        .isEqualTo(ASSUMABLE);
  }

  @Test
  void serviceAndActionHaveToStandInOneStatement() {
    assertThat(trust(allow(EC2, "sts:TagSession"), allow("ssm.amazonaws.com", ASSUME_ROLE)))
        .isEqualTo(NOT_ALLOWED);
  }

  @Test
  void policyWithoutStatementsLetsNobodyIn() {
    assertThat(trust()).isEqualTo(NOT_ALLOWED);
  }

  @Test
  void statementWithoutServicesOrActionsLetsNobodyIn() {
    assertThat(trust(statement(Effect.ALLOW, Set.of(), List.of(ASSUME_ROLE))))
        .isEqualTo(NOT_ALLOWED);
    assertThat(trust(statement(Effect.ALLOW, Set.of(EC2), List.of()))).isEqualTo(NOT_ALLOWED);
    assertThat(trust(statement(Effect.ALLOW, Set.of(), List.of()))).isEqualTo(NOT_ALLOWED);
  }

  @Test
  void notPrincipalSpeaksOfAllButTheNamed() {
    assertThat(trust(notPrincipal(Effect.ALLOW, "ssm.amazonaws.com"))).isEqualTo(ASSUMABLE);
    assertThat(trust(notPrincipal(Effect.ALLOW, EC2))).isEqualTo(NOT_ALLOWED);
    assertThat(trust(notPrincipal(Effect.ALLOW, "*"))).isEqualTo(NOT_ALLOWED);
  }

  @Test
  void denyOfAllButEc2LeavesEc2Alone() {
    assertThat(trust(allow(EC2, ASSUME_ROLE), notPrincipal(Effect.DENY, EC2))).isEqualTo(ASSUMABLE);
    assertThat(trust(allow(EC2, ASSUME_ROLE), notPrincipal(Effect.DENY, "ssm.amazonaws.com")))
        .isEqualTo(DENIED);
  }

  @Test
  void notActionSpeaksOfAllButTheNamed() {
    assertThat(trust(notAction(Effect.ALLOW, "sts:TagSession"))).isEqualTo(ASSUMABLE);
    assertThat(trust(notAction(Effect.ALLOW, ASSUME_ROLE))).isEqualTo(NOT_ALLOWED);
    assertThat(trust(notAction(Effect.ALLOW, "sts:*"))).isEqualTo(NOT_ALLOWED);
    assertThat(trust(allow(EC2, ASSUME_ROLE), notAction(Effect.DENY, ASSUME_ROLE)))
        .isEqualTo(ASSUMABLE);
  }

  @Test
  void denyWithoutConditionsWinsWhereverItStands() {
    Statement deny = statement(Effect.DENY, Set.of("*"), List.of("sts:*"));

    assertThat(trust(allow(EC2, ASSUME_ROLE), deny)).isEqualTo(DENIED);
    assertThat(trust(deny, allow(EC2, ASSUME_ROLE))).isEqualTo(DENIED);
    assertThat(trust(deny)).isEqualTo(DENIED);
  }

  @Test
  void denyOfOthersDoesNotCount() {
    assertThat(
            trust(
                statement(Effect.DENY, Set.of("ssm.amazonaws.com"), List.of("*")),
                statement(Effect.DENY, Set.of(EC2), List.of("sts:TagSession")),
                allow(EC2, ASSUME_ROLE)))
        .isEqualTo(ASSUMABLE);
  }

  @Test
  void denyWithConditionsDoesNotCount() {
    Statement deny = conditional(Effect.DENY, "aws:SourceVpc");

    assertThat(trust(deny, allow(EC2, ASSUME_ROLE))).isEqualTo(ASSUMABLE);
    assertThat(trust(deny)).isEqualTo(NOT_ALLOWED);
  }

  @Test
  void allowWithConditionsCounts() {
    assertThat(trust(conditional(Effect.ALLOW, "aws:SourceAccount", "aws:SourceArn")))
        .isEqualTo(ASSUMABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sts:ExternalId", "STS:EXTERNALID", "sts:externalid"})
  void allowThatAsksForAnExternalIdNeverLetsEc2In(String key) {
    assertThat(trust(conditional(Effect.ALLOW, "aws:SourceAccount", key))).isEqualTo(NOT_ALLOWED);
    assertThat(trust(conditional(Effect.ALLOW, key), allow(EC2, ASSUME_ROLE))).isEqualTo(ASSUMABLE);
  }

  @Test
  void policyKeepsCopiesOfItsOwn() {
    Set<String> services = new HashSet<>(Set.of(EC2));
    List<String> actions = new ArrayList<>(List.of(ASSUME_ROLE));
    Set<String> conditionKeys = new HashSet<>();
    List<Statement> statements = new ArrayList<>();
    statements.add(new Statement(Effect.ALLOW, services, false, actions, false, conditionKeys));
    TrustPolicy policy = new TrustPolicy(statements);

    statements.clear();
    services.clear();
    actions.clear();
    conditionKeys.add("sts:ExternalId");

    assertThat(policy.ec2Trust()).isEqualTo(ASSUMABLE);
  }

  private static Trust trust(Statement... statements) {
    return new TrustPolicy(List.of(statements)).ec2Trust();
  }

  private static Statement allow(String service, String action) {
    return statement(Effect.ALLOW, Set.of(service), List.of(action));
  }

  private static Statement statement(Effect effect, Set<String> services, List<String> actions) {
    return new Statement(effect, services, false, actions, false, Set.of());
  }

  private static Statement notPrincipal(Effect effect, String service) {
    return new Statement(effect, Set.of(service), true, List.of(ASSUME_ROLE), false, Set.of());
  }

  private static Statement notAction(Effect effect, String action) {
    return new Statement(effect, Set.of(EC2), false, List.of(action), true, Set.of());
  }

  private static Statement conditional(Effect effect, String... keys) {
    return new Statement(effect, Set.of(EC2), false, List.of(ASSUME_ROLE), false, Set.of(keys));
  }
}
