package io.github.rolecall.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.infra.node.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.cloudformation.include.CfnInclude;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;

class RoleCallConformancePackTest {

  private static final String PACK = "AWS::Config::ConformancePack";
  private static final String OF_ORGANIZATION = "AWS::Config::OrganizationConformancePack";
  private static final String PERMISSION = "AWS::Lambda::Permission";

  @TempDir private Path folder;

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @Test
  void hasTheRuleAndTheUsualManagedRules() throws IOException {
    Rendered pack = Configurations.PACK.rendered();
    Rendered body = body(pack.properties(PACK));

    assertThat(body.resources("AWS::Config::ConfigRule").keySet())
        .containsExactlyInAnyOrder(
            "InstanceRole",
            "AccessKeysRotated",
            "IamPasswordPolicy",
            "IamUserUnusedCredentialsCheck",
            "MfaEnabledForIamConsoleAccess",
            "MultiRegionCloudtrailEnabled",
            "RootAccountMfaEnabled");
    assertThat(rule(body, "IamPasswordPolicy"))
        .isEqualTo(
            Rendered.json(
                "{'ConfigRuleName':'iam-password-policy','InputParameters':"
                    + "{'MinimumPasswordLength':'14','PasswordReusePrevention':'24'},"
                    + "'Source':{'Owner':'AWS','SourceIdentifier':'IAM_PASSWORD_POLICY'}}"));
    assertThat(pack.properties(PACK).path("ConformancePackName").asText())
        .matches("Test-Pack-[0-9A-F]{8}");
    assertThat(pack.resources("AWS::Config::ConfigRule")).isEmpty();
  }

  @Test
  void callsTheFunctionThatTheRuleHasOutsideAPackToo() throws IOException {
    Rendered pack = Configurations.PACK.rendered();
    Rendered alone = Configurations.DEFAULTS.rendered();
    JsonNode inPack = rule(body(pack.properties(PACK)), "InstanceRole");

    assertThat(pack.resources("AWS::Lambda::Function"))
        .isEqualTo(alone.resources("AWS::Lambda::Function"));
    assertThat(pack.resources(PERMISSION)).isEqualTo(alone.resources(PERMISSION));
    assertThat(pack.only(PACK).path("DependsOn").valueStream().map(JsonNode::asText))
        .containsExactlyElementsOf(alone.resources(PERMISSION).keySet());
    assertThat(pack.properties(PACK).path("ConformancePackInputParameters"))
        .singleElement()
        .satisfies(input -> {
          assertThat(input.path("ParameterName").asText()).isEqualTo("InstanceRoleFunctionArn");
          assertThat(input.path("ParameterValue"))
              .isEqualTo(alone.rule().at("/Source/SourceIdentifier"));
        });
    assertThat(inPack.at("/Source/SourceIdentifier/Ref").asText())
        .isEqualTo("InstanceRoleFunctionArn");
    assertThat(inPack.at("/Source/SourceDetails"))
        .containsExactlyInAnyOrderElementsOf(alone.rule().at("/Source/SourceDetails"));
    assertThat(inPack.path("Scope")).isEqualTo(alone.rule().path("Scope"));
    assertThat(inPack.path("Description")).isEqualTo(alone.rule().path("Description"));
    assertThat(inPack.path("ConfigRuleName").asText()).isEqualTo("rolecall-ec2-instance-role");
  }

  @Test
  void anOrganizationsPackHasEveryRuleAndLetsEachMemberCallTheFunctions() throws IOException {
    Rendered pack = Configurations.ORGANIZATION_PACK.rendered();
    JsonNode properties = pack.properties(OF_ORGANIZATION);
    Rendered body = body(properties);

    assertThat(properties.path("OrganizationConformancePackName").asText()).isEqualTo("rolecall");
    assertThat(properties.path("ExcludedAccounts")).isEqualTo(Rendered.json("['777788889999']"));
    assertThat(body.resources("AWS::Config::ConfigRule"))
        .hasSize(RuleKind.values().length + AuditRule.values().length);
    assertThat(rule(body, "INSTANCEROLE").path("InputParameters"))
        .isEqualTo(
            Rendered.json(
                "{'allowedInstanceProfileArns':'ssm:/rolecall/profiles','cisVersion':'7.0',"
                    + "'exemptAs':'NOT_APPLICABLE','exemptionMaxDays':'90',"
                    + "'exemptionTagKey':'exempt-until',"
                    + "'forbiddenManagedPolicyArns':'*:policy/AdministratorAccess',"
                    + "'memberRoleName':'RoleCallMember','requireRole':'true',"
                    + "'scanUserData':'true','stoppedInstances':'IGNORE'}"));
    assertThat(pack.resources(PERMISSION).values())
        .hasSize(4 + 4 * 2)
        .allMatch(each -> each.at("/Properties/SourceAccount").toString().length() > 2)
        .extracting(each -> each.at("/Properties/SourceAccount").asText())
        .contains("444455556666", "555566667777");
    assertThat(pack.only(OF_ORGANIZATION).path("DependsOn").valueStream().map(JsonNode::asText))
        .containsExactlyInAnyOrderElementsOf(pack.resources(PERMISSION).keySet());
  }

  @Test
  void anOrganizationsFunctionsJudgeTheMembersAndAssumeRolesOfTheOrganizationAlone() {
    Rendered pack = Configurations.ORGANIZATION_PACK.rendered();

    assertThat(pack.resources("AWS::Lambda::Function").values())
        .hasSize(4)
        .extracting(each -> each.at("/Properties/Environment/Variables/ROLECALL_ACCOUNTS"))
        .containsOnly(
            Rendered.json(
                "{'Fn::Join':['',[{'Ref':'AWS::AccountId'},',444455556666,555566667777']]}"));
    assertThat(pack.statements())
        .filteredOn(each -> each.path("Action").asText().equals("sts:AssumeRole"))
        .hasSize(4)
        .extracting(each -> each.path("Condition"))
        .containsOnly(Rendered.json("{'StringEquals':{'aws:ResourceOrgID':'o-ab12cd34ef'}}"));
  }

  @Test
  void aFunctionThatIsGivenKeepsItsAccountsAndAssumesRolesOfTheOrganizationAlone() {
    Rendered pack =
        Rendered.of(stack -> {
          RuleFunction given = RuleFunction.Builder.create(stack, "Given").build();
          RoleCallConformancePack.Builder.create(stack, "Pack")
              .organization(true)
              .organizationId("o-ab12cd34ef")
              .memberAccounts(List.of("444455556666"))
              .rule(
                  InstanceRoleRule.Builder.create(stack, "A")
                      .ruleFunction(given)
                      .memberRoleName("RoleCallMember"))
              .build();
        });

    assertThat(pack.function().at("/Environment/Variables").has("ROLECALL_ACCOUNTS")).isFalse();
    assertThat(pack.statements())
        .filteredOn(each -> each.path("Action").asText().equals("sts:AssumeRole"))
        .singleElement()
        .satisfies(each ->
            assertThat(each.path("Condition"))
                .isEqualTo(Rendered.json("{'StringEquals':{'aws:ResourceOrgID':'o-ab12cd34ef'}}")));
  }

  @Test
  void aPackOfOneAccountHasNoListOfAccounts() {
    assertThat(
            Configurations.PACK
                .rendered()
                .function()
                .at("/Environment/Variables")
                .has("ROLECALL_ACCOUNTS"))
        .isFalse();
  }

  @Test
  void itsFunctionsMayShareARoleThatMembersKnowByName() {
    Rendered pack =
        Rendered.of(stack -> {
          Role judges =
              Role.Builder.create(stack, "Judges")
                  .roleName("RoleCallPack")
                  .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                  .build();
          RoleCallConformancePack.Builder options =
              RoleCallConformancePack.Builder.create(stack, "Pack")
                  .organization(true)
                  .organizationId("o-ab12cd34ef")
                  .memberAccounts(List.of("444455556666"));
          for (RuleKind kind : RuleKind.values()) {
            options.rule(
                Family.optionsWithParameters(kind, stack, kind.name().replace("_", ""))
                    .role(judges));
          }
          options.build();
        });

    assertThat(pack.properties("AWS::IAM::Role").path("RoleName").asText())
        .isEqualTo("RoleCallPack");
    assertThat(pack.resources("AWS::Lambda::Function").values())
        .hasSize(RuleKind.values().length)
        .extracting(each -> each.at("/Properties/Role/Fn::GetAtt/0").asText())
        .containsOnly(pack.resources("AWS::IAM::Role").keySet().iterator().next());
    assertThat(pack.actions()).contains("iam:ListUsers", "sts:AssumeRole");
  }

  @Test
  void withEverythingSwitchedOnItIsFarInsideTheLimits() {
    JsonNode properties = Configurations.ORGANIZATION_PACK.rendered().properties(OF_ORGANIZATION);

    assertThat(properties.path("TemplateBody").asText().getBytes(UTF_8))
        .hasSizeBetween(5_000, PackTemplate.MOST_BYTES / 5);
    assertThat(properties.path("ConformancePackInputParameters"))
        .hasSizeBetween(4, PackTemplate.MOST_PARAMETERS / 10);
  }

  @Test
  void whatIsKnownOnlyAtDeploymentIsAParameter() throws IOException {
    Rendered pack =
        Rendered.of(stack -> {
          String token = CfnParameter.Builder.create(stack, "P").build().getValueAsString();
          RuleFunction shared = RuleFunction.Builder.create(stack, "Shared").build();
          RoleCallConformancePack made =
              RoleCallConformancePack.Builder.create(stack, "Pack")
                  .rule(
                      InstanceRoleRule.Builder.create(stack, "My-Rule")
                          .ruleFunction(shared)
                          .ruleName(token)
                          .description(token)
                          .exemptionTagKey(token)
                          .scopeTag(token, token))
                  .rule(
                      InstanceRoleRule.Builder.create(stack, "Other")
                          .ruleFunction(shared)
                          .ruleName("other \"quoted\" é")
                          .scopeTagKey("team"))
                  .managedRule(AuditRule.ROOT_ACCOUNT_MFA_ENABLED, false)
                  .parameter(AuditRule.ACCESS_KEYS_ROTATED, "maxAccessKeyAge", token)
                  .build();
          assertThat(made.getFunctions()).containsExactly(shared);
          assertThat(made.getTemplateBody()).startsWith("Parameters:\n").doesNotContain("Token");
          assertThat(made.getConformancePack().getRef()).isNotBlank();
          assertThatThrownBy(made::getOrganizationConformancePack)
              .hasMessageContaining("expected organization(true)");
        });
    Rendered body = body(pack.properties(PACK));

    assertThat(new TreeSet<>(parameters(body)))
        .containsExactly(
            "AccessKeysRotatedParammaxAccessKeyAge",
            "MyRuleDescription",
            "MyRuleFunctionArn",
            "MyRuleName",
            "MyRuleParamexemptionTagKey",
            "MyRuleTagKey",
            "MyRuleTagValue",
            "OtherFunctionArn");
    assertThat(rule(body, "MyRule").path("Scope"))
        .isEqualTo(
            Rendered.json("{'TagKey':{'Ref':'MyRuleTagKey'},'TagValue':{'Ref':'MyRuleTagValue'}}"));
    assertThat(rule(body, "Other").path("Scope")).isEqualTo(Rendered.json("{'TagKey':'team'}"));
    assertThat(rule(body, "Other").path("ConfigRuleName").asText()).isEqualTo("other \"quoted\" é");
    assertThat(body.resources("AWS::Config::ConfigRule"))
        .doesNotContainKey("RootAccountMfaEnabled");
  }

  @Test
  void aPackOfManagedRulesNeedsNoMembers() {
    RoleCallConformancePack pack =
        RoleCallConformancePack.Builder.create(new Stack(), "Pack").organization(true).build();

    assertThat(pack.getOrganizationConformancePack().getRef()).isNotBlank();
    assertThat(pack.getFunctions()).isEmpty();
    assertThat(pack.getTemplateBody()).startsWith("Resources:\n  AccessKeysRotated:\n    Type: ");
    assertThatThrownBy(pack::getConformancePack).hasMessageContaining("organization(false)");
  }

  /** What CloudFormation's own reader of YAML, which the CDK has, makes of the pack's template. */
  private Rendered body(JsonNode pack) throws IOException {
    Path file = folder.resolve("pack.yaml");
    Files.writeString(file, pack.path("TemplateBody").asText());
    return Rendered.of(stack ->
        CfnInclude.Builder.create(stack, "Body")
            .templateFile(file.toString())
            .preserveLogicalIds(true)
            .build());
  }

  private static JsonNode rule(Rendered body, String id) {
    return body.resources("AWS::Config::ConfigRule").get(id).path("Properties");
  }

  private static List<String> parameters(Rendered body) {
    return body.template().path("Parameters").properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> !name.equals("BootstrapVersion"))
        .toList();
  }
}
