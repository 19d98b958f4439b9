package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.infra.node.Programs;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.InstanceProfile;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;

class InstanceProfileGuardrailTest {

  private static final Construction<InstanceProfileGuardrail.Builder> GUARDRAIL =
      new Construction<>(
          stack -> InstanceProfileGuardrail.Builder.create(stack, "G"),
          InstanceProfileGuardrail.Builder::build);

  private static final String POLICY = "AWS::Organizations::Policy";
  private static final String BOUNDARY = "AWS::IAM::ManagedPolicy";
  private static final String APPS = "arn:*:iam::*:instance-profile/apps/*";

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @Test
  void isAServiceControlPolicyThatIsAttachedToNothing() {
    JsonNode policy = GUARDRAIL.plain().properties(POLICY);

    assertThat(policy.path("Type").asText()).isEqualTo("SERVICE_CONTROL_POLICY");
    assertThat(policy.path("Name").asText()).isEqualTo("Test-G-1A59D168");
    assertThat(policy.has("TargetIds")).isFalse();
    assertThat(sids(policy.path("Content")))
        .containsExactly("DenyLaunchWithoutProfile", "DenyDisassociation", "DenyAccessKeys");
  }

  @Test
  void isTheSameInEachPartition() {
    assertThat(
            GUARDRAIL.with(options -> options.allowedInstanceProfileArns(List.of(APPS))).template())
        .asString()
        .doesNotContain("AWS::Partition", "arn:aws");
  }

  @Test
  void takesItsPlainOptions() {
    JsonNode policy =
        GUARDRAIL
            .with(options ->
                options
                    .policyName("instance-roles")
                    .description("ours")
                    .targetIds(List.of("ou-ab12-1a2b3c4d", "111122223333", "r-ab12")))
            .properties(POLICY);

    assertThat(policy.path("Name").asText()).isEqualTo("instance-roles");
    assertThat(policy.path("Description").asText()).isEqualTo("ours");
    assertThat(policy.path("TargetIds"))
        .isEqualTo(Rendered.json("['ou-ab12-1a2b3c4d','111122223333','r-ab12']"));
  }

  @Test
  void exceptionsAreNegationsOfOneStatementOrAll() {
    JsonNode content =
        GUARDRAIL
            .with(options ->
                options
                    .exceptPrincipals(List.of("arn:*:iam::*:role/break-glass"))
                    .exceptPrincipals(
                        GuardrailDenial.DISASSOCIATION, List.of("arn:*:iam::*:role/automation"))
                    .exceptTag("team", "platform")
                    .exceptTag("team", "security"))
            .properties(POLICY)
            .path("Content");

    assertThat(statement(content, "DenyAccessKeys").path("Condition"))
        .isEqualTo(
            Rendered.json(
                "{'ArnNotLike':{'aws:PrincipalArn':'arn:*:iam::*:role/break-glass'},"
                    + "'StringNotEquals':{'aws:PrincipalTag/team':['platform','security']}}"));
    assertThat(statement(content, "DenyDisassociation").at("/Condition/ArnNotLike"))
        .isEqualTo(
            Rendered.json(
                "{'aws:PrincipalArn':['arn:*:iam::*:role/automation',"
                    + "'arn:*:iam::*:role/break-glass']}"));
    assertThat(
            statement(content, "ProtectExceptionTag")
                .at("/Condition/ForAnyValue:StringEqualsIgnoreCase"))
        .isEqualTo(Rendered.json("{'aws:TagKeys':'team'}"));
  }

  @Test
  void asBoundaryItAllowsTheRest() {
    Rendered rendered =
        GUARDRAIL.with(
            options -> options.type(GuardrailType.PERMISSIONS_BOUNDARY).policyName("boundary"));

    JsonNode boundary = rendered.properties(BOUNDARY);
    assertThat(boundary.path("ManagedPolicyName").asText()).isEqualTo("boundary");
    assertThat(sids(boundary.path("PolicyDocument")))
        .containsExactly(
            "AllowTheRest", "DenyLaunchWithoutProfile", "DenyDisassociation", "DenyAccessKeys");
    assertThat(rendered.resources(POLICY)).isEmpty();
  }

  @Test
  void itsStatementsFitIntoAPolicyOfYourOwn() {
    Rendered rendered =
        Rendered.of(stack -> {
          List<PolicyStatement> statements =
              InstanceProfileGuardrail.Builder.create(stack, "G")
                  .deny(GuardrailDenial.ACCESS_KEYS, false)
                  .statements();
          ManagedPolicy.Builder.create(stack, "Mine").statements(statements).build();
        });

    assertThat(rendered.resources(POLICY)).isEmpty();
    assertThat(sids(rendered.properties(BOUNDARY).path("PolicyDocument")))
        .containsExactly("DenyLaunchWithoutProfile", "DenyDisassociation");
  }

  @Test
  void handsOutWhatItMade() {
    Rendered.of(stack -> {
      InstanceProfileGuardrail organization =
          InstanceProfileGuardrail.Builder.create(stack, "O").build();
      InstanceProfileGuardrail boundary =
          InstanceProfileGuardrail.Builder.create(stack, "B")
              .type(GuardrailType.PERMISSIONS_BOUNDARY)
              .build();

      assertThat(organization.getServiceControlPolicy().getRef()).isNotBlank();
      assertThat(organization.getStatements()).hasSize(3);
      assertThat(boundary.getPermissionsBoundary().getManagedPolicyArn()).isNotBlank();
      assertThatThrownBy(organization::getPermissionsBoundary)
          .hasMessageContaining("expected type PERMISSIONS_BOUNDARY");
      assertThatThrownBy(boundary::getServiceControlPolicy)
          .hasMessageContaining("expected type SERVICE_CONTROL_POLICY");
    });
  }

  @Test
  void aProfileOfTheStackMayBeOnTheList() {
    JsonNode content =
        Rendered.of(stack ->
                InstanceProfileGuardrail.Builder.create(stack, "G")
                    .allowedInstanceProfileArns(
                        List.of(
                            InstanceProfile.Builder.create(stack, "P")
                                .build()
                                .getInstanceProfileArn()))
                    .build())
            .properties(POLICY)
            .path("Content");

    assertThat(statement(content, "DenyOtherProfile").at("/Condition/ArnNotLike").toString())
        .startsWith("{\"ec2:NewInstanceProfile\":{\"Fn::GetAtt\":");
  }

  @Test
  void aPolicyThatIsTooBigIsRefusedWithItsLargestStatement() {
    GUARDRAIL.assertRefused(
        options -> options.exceptPrincipals(GuardrailDenial.ACCESS_KEYS, roles(215)),
        "the service control policy is 10",
        "bytes of JSON: AWS allows 10240. Its largest statement is DenyAccessKeys with 10");
    GUARDRAIL.assertRefused(
        options ->
            options
                .type(GuardrailType.PERMISSIONS_BOUNDARY)
                .exceptPrincipals(GuardrailDenial.DISASSOCIATION, roles(126)),
        "the permissions boundary is 6",
        "AWS allows 6144. Its largest statement is DenyDisassociation with 6");
  }

  @Test
  void theLimitItselfIsAllowed() {
    JsonNode content =
        GUARDRAIL
            .with(options -> options.exceptPrincipals(GuardrailDenial.ACCESS_KEYS, roles(190)))
            .properties(POLICY)
            .path("Content");
    int size = content.toString().length();
    int left = PolicySize.MOST_OF_SERVICE_CONTROL_POLICY - size;
    List<String> roles = new ArrayList<>(roles(189));
    String longer = roles(190).get(189) + "x".repeat(left);
    roles.add(longer);

    assertThat(
            GUARDRAIL
                .with(options -> options.exceptPrincipals(GuardrailDenial.ACCESS_KEYS, roles))
                .properties(POLICY)
                .path("Content")
                .toString())
        .hasSize(PolicySize.MOST_OF_SERVICE_CONTROL_POLICY);
    roles.set(189, longer + "x");
    GUARDRAIL.assertRefused(
        options -> options.exceptPrincipals(GuardrailDenial.ACCESS_KEYS, roles), "is 10241 bytes");
  }

  @Test
  void whatIsKnownOnlyLaterCountsAsNothing() {
    Rendered rendered =
        Rendered.of(stack -> {
          List<String> roles = new ArrayList<>(roles(150));
          for (int i = 0; i < 60; i++) {
            roles.add(CfnParameter.Builder.create(stack, "Role" + i).build().getValueAsString());
            roles.add("arn:" + stack.getPartition() + ":iam::111122223333:role/r" + i);
          }
          InstanceProfileGuardrail.Builder.create(stack, "G")
              .exceptPrincipals(GuardrailDenial.ACCESS_KEYS, roles)
              .build();
        });

    assertThat(rendered.properties(POLICY).path("Content").toString().length())
        .isGreaterThan(PolicySize.MOST_OF_SERVICE_CONTROL_POLICY);
  }

  @Test
  void wrongValuesAreNamedWithTheAllowedOnes() {
    GUARDRAIL.assertRefused(
        options -> options.targetIds(List.of("ou-1")), "targetIds is \"ou-1\": expected");
    GUARDRAIL.assertRefused(
        options -> options.policyName(""), "policyName is \"\": expected 1 to 128");
    GUARDRAIL.assertRefused(options -> options.description("x".repeat(513)), "expected 1 to 512");
    GUARDRAIL.assertRefused(
        options -> options.exceptPrincipals(List.of("arn:*:sts::*:assumed-role/r/s")),
        "exceptPrincipals is \"arn:*:sts::*:assumed-role/r/s\": expected",
        "a session counts by the ARN of its role");
    GUARDRAIL.assertRefused(
        options -> options.exceptPrincipals(List.of()), "expected at least one");
    GUARDRAIL.assertRefused(
        options -> options.exceptPrincipals(List.of("*")), "exceptPrincipals is \"*\"");
    GUARDRAIL.assertRefused(
        options -> options.allowedInstanceProfileArns(List.of("apps/*")),
        "allowedInstanceProfileArns is \"apps/*\": expected arn:PARTITION");
    GUARDRAIL.assertRefused(
        options -> options.exceptTag("${aws:username}", "x"),
        "exceptTag key is \"${aws:username}\"");
    GUARDRAIL.assertRefused(
        options -> options.exceptTag("team", "*"), "exceptTag value is \"*\": expected");
    GUARDRAIL.assertRefused(
        options -> options.exceptTag("x".repeat(129), "x"), "expected 1 to 128 characters");
  }

  @Test
  void aTagsKeyIsKnownBeforeDeploymentAndItsValueNeedNotBe() {
    Stack stack = new Stack();
    String token = CfnParameter.Builder.create(stack, "Tag").build().getValueAsString();

    GUARDRAIL.assertRefused(options -> options.exceptTag(token, "x"), "known before deployment");
    assertThat(
            InstanceProfileGuardrail.Builder.create(stack, "G")
                .exceptTag("team", token)
                .statements())
        .hasSize(4);
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    GUARDRAIL.assertRefused(
        options ->
            options
                .deny(GuardrailDenial.LAUNCH_WITHOUT_PROFILE, false)
                .deny(GuardrailDenial.DISASSOCIATION, false)
                .deny(GuardrailDenial.ACCESS_KEYS, false),
        "deny is false for every denial");
    GUARDRAIL.assertRefused(
        options -> options.deny(GuardrailDenial.OTHER_PROFILE, true),
        "OTHER_PROFILE is denied without a list: expected allowedInstanceProfileArns");
    GUARDRAIL.assertRefused(
        options -> options.deny(GuardrailDenial.EXCEPTION_TAG, true), "expected exceptTag too");
    GUARDRAIL.assertRefused(
        options ->
            options.type(GuardrailType.PERMISSIONS_BOUNDARY).targetIds(List.of("111122223333")),
        "targetIds is given with type PERMISSIONS_BOUNDARY");
  }

  private static List<String> roles(int number) {
    return IntStream.range(100_000, 100_000 + number)
        .mapToObj(each -> "arn:*:iam::111122223333:role/exception-" + each)
        .toList();
  }

  private static List<String> sids(JsonNode policy) {
    return policy.path("Statement").valueStream().map(each -> each.path("Sid").asText()).toList();
  }

  private static JsonNode statement(JsonNode policy, String sid) {
    return policy
        .path("Statement")
        .valueStream()
        .filter(each -> each.path("Sid").asText().equals(sid))
        .findFirst()
        .orElseThrow();
  }
}
