package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.infra.node.Programs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.InstanceProfile;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.sns.Topic;

class AttachInstanceProfileRemediationTest {

  private static final String TYPE = "AWS::Config::RemediationConfiguration";

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @Test
  void somebodyStartsItUnlessItIsAutomatic() {
    JsonNode remediation = with(options -> options).properties(TYPE);

    assertThat(remediation.path("Automatic").asBoolean(true)).isFalse();
    assertThat(remediation.has("MaximumAutomaticAttempts")).isFalse();
    assertThat(remediation.path("TargetType").asText()).isEqualTo("SSM_DOCUMENT");
    assertThat(remediation.path("ResourceType").asText()).isEqualTo("AWS::EC2::Instance");
  }

  @Test
  void refersToTheRuleSoThatItIsDeletedBeforeIt() {
    Rendered rendered = with(options -> options);

    String rule = rendered.resources("AWS::Config::ConfigRule").keySet().iterator().next();
    assertThat(rendered.properties(TYPE).path("ConfigRuleName"))
        .isEqualTo(Rendered.json("{'Ref':'" + rule + "'}"));
  }

  @Test
  void automaticHasLimits() {
    JsonNode remediation =
        with(options ->
                options
                    .automatic(true)
                    .maximumAutomaticAttempts(3)
                    .retryAttemptSeconds(600)
                    .concurrentExecutionPercentage(5)
                    .errorPercentage(20))
            .properties(TYPE);

    assertThat(remediation.path("Automatic").asBoolean()).isTrue();
    assertThat(remediation.path("MaximumAutomaticAttempts").asInt()).isEqualTo(3);
    assertThat(remediation.path("RetryAttemptSeconds").asInt()).isEqualTo(600);
    assertThat(remediation.at("/ExecutionControls/SsmControls"))
        .isEqualTo(Rendered.json("{'ConcurrentExecutionRatePercentage':5,'ErrorPercentage':20}"));
  }

  @Test
  void theSameAppGivesTheSameBytes() {
    Rendered rendered = with(options -> options);

    assertThat(rendered.properties(TYPE).path("Parameters").fieldNames())
        .toIterable()
        .containsExactly(
            "InstanceId",
            "InstanceProfileName",
            "RoleName",
            "AddRoleToEmptyProfile",
            "IncludeOwnedInstances",
            "DryRun",
            "AutomationAssumeRole");
    assertThat(rendered.template().findValues("Condition"))
        .anySatisfy(condition ->
            assertThat(condition.fieldNames())
                .toIterable()
                .containsExactly("ArnLike", "StringEquals"));
  }

  @Test
  void noKeyOfItsParametersBeginsWithASmallLetter() {
    JsonNode parameters =
        with(options -> options.addRoleToEmptyProfile(true)).properties(TYPE).path("Parameters");

    assertThat(keys(parameters, new ArrayList<>()))
        .contains("InstanceId", "ResourceValue", "Value", "StaticValue", "Values")
        .noneMatch(key -> Character.isLowerCase(key.charAt(0)));
    assertThat(parameters.path("InstanceId"))
        .isEqualTo(Rendered.json("{'ResourceValue':{'Value':'RESOURCE_ID'}}"));
    assertThat(parameters.path("AddRoleToEmptyProfile"))
        .isEqualTo(Rendered.json("{'StaticValue':{'Values':['true']}}"));
  }

  @Test
  void givesOnlyParametersThatTheDocumentKnows() {
    for (Rendered rendered : List.of(with(options -> options), withApproval())) {
      JsonNode remediation = rendered.properties(TYPE);
      String target = remediation.at("/TargetId/Ref").asText();
      String document =
          rendered.resources("AWS::SSM::Document").get(target).at("/Properties/Content").asText();
      String parameters =
          document.substring(document.indexOf("\nparameters:"), document.indexOf("\noutputs:"));

      remediation
          .path("Parameters")
          .fieldNames()
          .forEachRemaining(name -> assertThat(parameters).contains("\n  " + name + ":\n"));
    }
  }

  @Test
  void theProfileItMakesHasNoPermissionsAndStays() {
    Rendered rendered = with(options -> options);

    JsonNode profile = rendered.only("AWS::IAM::InstanceProfile");
    assertThat(profile.path("DeletionPolicy").asText()).isEqualTo("Retain");
    String role = profile.at("/Properties/Roles/0/Ref").asText();
    JsonNode made = rendered.resources("AWS::IAM::Role").get(role);
    assertThat(made.path("DeletionPolicy").asText()).isEqualTo("Retain");
    assertThat(made.path("Properties").has("Policies")).isFalse();
    assertThat(made.path("Properties").has("ManagedPolicyArns")).isFalse();
  }

  @Test
  void itsRolePassesOnlyTheRoleInTheProfile() {
    Rendered rendered =
        Rendered.of(stack -> {
          IRole role = Role.fromRoleName(stack, "Role", "web");
          AttachInstanceProfileRemediation.Builder.create(stack, "X", rule(stack))
              .instanceProfile(InstanceProfile.fromInstanceProfileName(stack, "P", "web-profile"))
              .role(role)
              .build();
        });

    JsonNode statements =
        automationRole(rendered).at("/Properties/Policies/0/PolicyDocument/Statement");
    assertThat(statements)
        .filteredOn(s -> s.path("Action").asText().equals("iam:PassRole"))
        .hasSize(2)
        .anySatisfy(s -> assertThat(s.path("Resource").toString()).contains(":role/web"))
        .anySatisfy(s -> assertThat(s.path("Effect").asText()).isEqualTo("Deny"));
    assertThat(statements.toString())
        .contains(":instance-profile/web-profile")
        .doesNotContain("AddRoleToInstanceProfile");
    assertThat(rendered.resources("AWS::IAM::InstanceProfile")).isEmpty();
  }

  @Test
  void itsRoleMayAddARoleOnlyWhenAsked() {
    assertThat(automationRole(with(options -> options.addRoleToEmptyProfile(true))).toString())
        .contains("iam:AddRoleToInstanceProfile");
  }

  @Test
  void onlyAnAutomationOfThisAccountMayUseItsRole() {
    assertThat(
            automationRole(with(options -> options))
                .at("/Properties/AssumeRolePolicyDocument")
                .toString())
        .contains("\"aws:SourceAccount\":{\"Ref\":\"AWS::AccountId\"}", ":automation-execution/*");
  }

  @Test
  void asksBeforehandWhenTold() {
    Rendered rendered = withApproval();

    assertThat(rendered.resources("AWS::SSM::Document")).hasSize(2);
    JsonNode parameters = rendered.properties(TYPE).path("Parameters");
    assertThat(parameters.at("/Approvers/StaticValue/Values")).hasSize(1);
    assertThat(parameters.at("/ApprovalTopic/StaticValue/Values/0").isObject()).isTrue();
    assertThat(rendered.resources("AWS::IAM::Role").values())
        .filteredOn(role -> role.toString().contains("ssm:StartAutomationExecution"))
        .hasSize(1);
  }

  @Test
  void takesTheOtherOptions() {
    Rendered rendered =
        Rendered.of(stack -> {
          AttachInstanceProfileRemediation remediation =
              AttachInstanceProfileRemediation.Builder.create(stack, "X", rule(stack))
                  .dryRun(true)
                  .includeOwnedInstances(true)
                  .permissionsBoundary(ManagedPolicy.fromManagedPolicyName(stack, "B", "b"))
                  .build();
          assertThat(remediation.getNode().getDefaultChild())
              .isSameAs(remediation.getRemediationConfiguration());
          assertThat(remediation.getDocument().getRef()).isNotBlank();
          assertThat(remediation.getAutomationRole().getRoleArn()).isNotBlank();
          assertThat(remediation.getInstanceProfile().getInstanceProfileArn()).isNotBlank();
        });

    JsonNode parameters = rendered.properties(TYPE).path("Parameters");
    assertThat(parameters.at("/DryRun/StaticValue/Values/0").asText()).isEqualTo("true");
    assertThat(parameters.at("/IncludeOwnedInstances/StaticValue/Values/0").asText())
        .isEqualTo("true");
    assertThat(rendered.resources("AWS::IAM::Role").values())
        .filteredOn(role -> role.toString().contains("PermissionsBoundary"))
        .hasSize(2);
  }

  @Test
  void wrongValuesAreNamedWithTheAllowedOnes() {
    assertRefused(
        options -> options.maximumAutomaticAttempts(26),
        "maximumAutomaticAttempts is \"26\": expected 1 to 25");
    assertRefused(options -> options.maximumAutomaticAttempts(0), "expected 1 to 25");
    assertRefused(options -> options.retryAttemptSeconds(2_678_001), "expected 1 to 2678000");
    assertRefused(options -> options.concurrentExecutionPercentage(0), "expected 1 to 100");
    assertRefused(options -> options.errorPercentage(101), "expected 1 to 100");
    assertRefused(options -> options.errorPercentage(1.5), "errorPercentage is \"1.5\"");
    Stack stack = new Stack();
    assertRefused(
        options -> options.approval(Topic.Builder.create(stack, "T").build(), List.of()),
        "approval roles is \"0 roles\": expected 1 to 10");
    assertRefused(
        options -> options.role(Role.fromRoleName(stack, "R", "web")),
        "role is given without instanceProfile");
  }

  @Test
  void anImportedProfileNeedsItsRoleBeside() {
    assertThatThrownBy(() ->
            Rendered.of(stack ->
                AttachInstanceProfileRemediation.Builder.create(stack, "X", rule(stack))
                    .instanceProfile(InstanceProfile.fromInstanceProfileName(stack, "P", "web"))
                    .build()))
        .hasMessageContaining("instanceProfile does not tell its role");
  }

  static Rendered withApproval() {
    return Rendered.of(stack ->
        AttachInstanceProfileRemediation.Builder.create(stack, "X", rule(stack))
            .approval(
                Topic.Builder.create(stack, "T").build(),
                List.of(Role.fromRoleName(stack, "Approver", "security")))
            .build());
  }

  private static JsonNode automationRole(Rendered rendered) {
    return rendered.resources("AWS::IAM::Role").values().stream()
        .filter(role -> role.toString().contains("ec2:AssociateIamInstanceProfile"))
        .findFirst()
        .orElseThrow();
  }

  private static InstanceRoleRule rule(Stack stack) {
    return InstanceRoleRule.Builder.create(stack, "R").build();
  }

  private static Rendered with(UnaryOperator<AttachInstanceProfileRemediation.Builder> options) {
    return Rendered.of(stack ->
        options
            .apply(AttachInstanceProfileRemediation.Builder.create(stack, "X", rule(stack)))
            .build());
  }

  private static List<String> keys(JsonNode node, List<String> into) {
    node.properties()
        .forEach(each -> {
          // What CloudFormation computes is not the parameter's own.
          if (!each.getKey().startsWith("Fn::")) {
            into.add(each.getKey());
            keys(each.getValue(), into);
          }
        });
    return into;
  }

  private static void assertRefused(
      UnaryOperator<AttachInstanceProfileRemediation.Builder> options, String message) {
    assertThatThrownBy(() -> with(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
