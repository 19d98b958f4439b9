package io.github.rolecall.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.infra.node.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.cloudformation.include.CfnInclude;

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
  void overALimitItIsRefused() {
    Stack stack = new Stack();
    PackTemplate tooMany = new PackTemplate();
    PackTemplate toLearn = new PackTemplate();
    PackTemplate tooBig = new PackTemplate();
    String arn = CfnParameter.Builder.create(stack, "Arn").build().getValueAsString();
    for (int i = 0; i <= PackTemplate.MOST_PARAMETERS; i++) {
      toLearn.add(instanceRule(stack, "A" + i), arn);
      tooBig.add(
          instanceRule(stack, "B" + i)
              .allowedInstanceProfileArns(
                  List.of("arn:*:iam::*:instance-profile/" + "x".repeat(900))),
          "arn");
    }
    for (int i = 0; i <= PackTemplate.MOST_RULES; i++) {
      tooMany.add(instanceRule(stack, "C" + i), "arn");
    }

    assertThatThrownBy(toLearn::check)
        .hasMessageContaining(
            "61 values that are known only at deployment: AWS Config allows 60. Make two packs");
    assertThatThrownBy(tooBig::check).hasMessageContaining("bytes of template: AWS Config allows");
    assertThatThrownBy(tooMany::check).hasMessageContaining("131 rules: AWS Config allows 130");
  }

  @Test
  void theLimitOfTheTextItselfIsAllowed() {
    Stack stack = new Stack();
    PackTemplate pack = new PackTemplate();
    for (int i = 0; pack.bytes() < PackTemplate.MOST_BYTES - 1_500; i++) {
      pack.add(instanceRule(stack, "A" + i), "arn");
    }
    PackTemplate more = new PackTemplate();
    more.add(instanceRule(stack, "B"), "x");
    int left = PackTemplate.MOST_BYTES - pack.bytes() - (more.bytes() - "Resources:\n".length());
    pack.add(instanceRule(stack, "B"), "x".repeat(left + 1));
    pack.check();

    assertThat(pack.bytes()).isEqualTo(PackTemplate.MOST_BYTES);
    pack.add(instanceRule(stack, "C"), "x");
    assertThatThrownBy(pack::check).hasMessageContaining("bytes of template");
  }

  @Test
  void wrongValuesAreNamedWithTheAllowedOnes() {
    assertRefused(options -> options.packName("1st"), "packName is \"1st\": expected 1 to 128");
    assertRefused(
        options -> options.parameter(AuditRule.ACCESS_KEYS_ROTATED, "maxAccessKeyAge", "0"),
        "maxAccessKeyAge is \"0\": expected 1 to 9999 days");
    assertRefused(
        options -> options.parameter(AuditRule.IAM_PASSWORD_POLICY, "RequireSymbols", "True"),
        "expected true or false");
    assertRefused(
        options -> options.parameter(AuditRule.CLOUD_TRAIL_ENABLED, "bucket", "b"),
        "parameter of CLOUD_TRAIL_ENABLED is \"bucket\": expected one of cloudWatchLogsLogGroupArn");
    assertRefused(
        options -> options.parameter(AuditRule.ROOT_ACCOUNT_MFA_ENABLED, "a", "b"),
        "expected none, the rule has no parameters");
    assertRefused(
        options -> options.parameter(AuditRule.CLOUD_TRAIL_ENABLED, "s3BucketName", "b"),
        "CLOUD_TRAIL_ENABLED, which is off: expected managedRule(CLOUD_TRAIL_ENABLED, true) too");
    assertRefused(options -> options.excludedAccounts(List.of("1")), "excludedAccounts is \"1\"");
    assertRefused(
        options -> options.excludedAccounts(Collections.nCopies(1_001, "111122223333")),
        "excludedAccounts is \"1001 ids\": expected at most 1000");
    assertRefused(
        options -> options.memberAccounts(Collections.nCopies(41, "111122223333")),
        "memberAccounts is \"41 ids\": expected at most 40");
    String token = CfnParameter.Builder.create(new Stack(), "P").build().getValueAsString();
    assertRefused(
        options -> options.memberAccounts(List.of(token)), "12 digits, known before deployment");
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
        options ->
            options
                .organization(true)
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

  @Test
  void aPackOfManagedRulesNeedsNoMembers() {
    RoleCallConformancePack pack =
        RoleCallConformancePack.Builder.create(new Stack(), "Pack").organization(true).build();

    assertThat(pack.getOrganizationConformancePack().getRef()).isNotBlank();
    assertThat(pack.getFunctions()).isEmpty();
    assertThat(pack.getTemplateBody()).startsWith("Resources:\n  AccessKeysRotated:\n    Type: ");
    assertThatThrownBy(pack::getConformancePack).hasMessageContaining("organization(false)");
  }

  @Test
  void thePageListsEveryManagedRuleAndWhatItIsUnlessSet() throws IOException {
    List<String> page =
        Files.readAllLines(
            Path.of(System.getProperty("rolecall.root"), "docs/conformance-pack.md"));

    for (AuditRule rule : AuditRule.values()) {
      assertThat(page)
          .filteredOn(line -> line.startsWith("| `" + rule + "` |"))
          .singleElement()
          .asString()
          .contains(rule.isUsual() ? "` | yes |" : "` | no |")
          .satisfies(line ->
              rule.defaults()
                  .forEach(
                      (name, value) -> assertThat(line).contains("`" + name + "` " + value)));
    }
    assertThat(page)
        .filteredOn(line -> line.matches("\\| `[A-Z_]+` \\| (yes|no) \\|.*"))
        .hasSize(AuditRule.values().length);
  }

  private static InstanceRoleRule.Builder instanceRule(Stack scope, String id) {
    return InstanceRoleRule.Builder.create(scope, id);
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

  private static void assertRefused(
      UnaryOperator<RoleCallConformancePack.Builder> options, String message) {
    assertThatThrownBy(
            () -> options.apply(RoleCallConformancePack.Builder.create(new Stack(), "P")).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
