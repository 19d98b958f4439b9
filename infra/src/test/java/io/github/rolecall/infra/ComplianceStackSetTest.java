package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rolecall.infra.node.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.Topic;

class ComplianceStackSetTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @Test
  void goesToUnitsRegionByRegionAndStopsEarly() {
    JsonNode set = Configurations.STACK_SET.rendered().properties("AWS::CloudFormation::StackSet");

    assertThat(set.path("PermissionModel").asText()).isEqualTo("SERVICE_MANAGED");
    assertThat(set.path("CallAs").asText()).isEqualTo("DELEGATED_ADMIN");
    assertThat(set.path("AutoDeployment"))
        .isEqualTo(Rendered.json("{'Enabled':true,'RetainStacksOnAccountRemoval':false}"));
    assertThat(set.path("ManagedExecution")).isEqualTo(Rendered.json("{'Active':true}"));
    assertThat(set.path("OperationPreferences"))
        .isEqualTo(
            Rendered.json(
                "{'FailureTolerancePercentage':5,'MaxConcurrentPercentage':10,"
                    + "'RegionConcurrencyType':'SEQUENTIAL'}"));
    JsonNode instances = set.at("/StackInstancesGroup/0");
    assertThat(instances.path("Regions")).isEqualTo(Rendered.json("['eu-central-1','us-east-1']"));
    assertThat(instances.at("/DeploymentTargets/AccountFilterType").asText())
        .isEqualTo("DIFFERENCE");
    assertThat(instances.at("/DeploymentTargets/Accounts")).hasSize(500);
  }

  @Test
  void the500AccountsAndWhatTheyGetStayInsideTheLimitsOfTemplates() throws IOException {
    assertThat(Configurations.STACK_SET.rendered().template().toString().length())
        .isLessThanOrEqualTo(1_048_576);
    // It is given as a file in S3; today it would fit into the request too.
    assertThat(Files.size(set(set -> set).getTemplateFile())).isLessThanOrEqualTo(51_200);
  }

  @Test
  void membersGetTheRuleAndItsRemediationAsTheyAreElsewhere() throws IOException {
    Path file = set(set -> set).getTemplateFile();
    Rendered members = new Rendered((ObjectNode) JSON.readTree(file.toFile()));
    Rendered elsewhere = Configurations.REMEDIATION.rendered();
    JsonNode code = members.function().path("Code");

    assertThat(code.path("S3Bucket"))
        .isEqualTo(Rendered.json("{'Fn::Sub':'acme-rolecall-code-${AWS::Region}'}"));
    assertThat(code.path("S3Key")).isEqualTo(elsewhere.function().at("/Code/S3Key"));
    ObjectNode theirs = elsewhere.template().path("Resources").deepCopy();
    theirs
        .properties()
        .forEach(each -> {
          if (each.getValue().at("/Properties/Code").isObject()) {
            ((ObjectNode) each.getValue().path("Properties")).set("Code", code);
          }
        });
    assertThat(members.template().path("Resources")).isEqualTo(theirs);
    assertThat(members.template().toString()).doesNotContain("BootstrapVersion", "aws:asset:path");
    assertThat(Files.readString(file.resolveSibling("Members.assets.json")))
        .contains("acme-rolecall-code-${AWS::Region}", code.path("S3Key").asText());
  }

  @Test
  void rollsOutWhateverIsAddedToTheMembersStack() throws IOException {
    Path file =
        set(set ->
                set.content(members -> Topic.Builder.create(members, "T").build())
                    .accounts(List.of("111122223333"))
                    .autoDeployment(false)
                    .callAs(StackSetCaller.SELF)
                    .failureTolerancePercentage(0)
                    .maxConcurrentPercentage(100)
                    .regionsInParallel(true)
                    .stackSetName("topics")
                    .description("Topics"))
            .getTemplateFile();

    assertThat(JSON.readTree(file.toFile()).path("Resources"))
        .singleElement()
        .satisfies(each -> assertThat(each.path("Type").asText()).isEqualTo("AWS::SNS::Topic"));
  }

  @Test
  void namesInIamAreRefusedInSeveralRegions() {
    MembersContent named =
        members ->
            Role.Builder.create(members, "R")
                .roleName("RoleCallMember")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();

    assertThat(set(set -> set.content(named).regions(List.of("eu-central-1"))).getStackSet())
        .isNotNull();
    assertRefused(
        set -> set.content(named),
        "regions is [eu-central-1, us-east-1]",
        "RoleName \"RoleCallMember\"",
        "expected one region, or no names");
  }

  @Test
  void aTemplateThatCloudFormationWouldRefuseIsRefused() {
    assertRefused(
        set ->
            set.content(members -> {
              Topic.Builder.create(members, "T").build();
              members.addMetadata("much", "x".repeat(MembersTemplate.MOST_BYTES));
            }),
        "bytes: CloudFormation allows 1048576");
  }

  @Test
  void wrongAndMissingValuesAreNamed() {
    assertRefused(
        set -> set.organizationalUnitIds(List.of("ou")), "organizationalUnitIds is \"ou\"");
    assertRefused(
        set -> set.accounts(List.of("111122223333")).excludedAccounts(List.of("444455556666")),
        "accounts is given together with excludedAccounts");
    assertRefused(
        set -> set.autoDeployment(false).retainStacksOnAccountRemoval(true),
        "retainStacksOnAccountRemoval is given without autoDeployment");
    assertRefused(set -> set.codeBucketPrefix("Upper"), "codeBucketPrefix is \"Upper\": expected");
    assertRefused(set -> set.stackSetName("1"), "stackSetName is \"1\": expected");
    assertRefused(set -> set.maxConcurrentPercentage(0), "expected 1 to 100");
    assertThatThrownBy(() -> ComplianceStackSet.Builder.create(new Stack(), "S").build())
        .hasMessageContaining("organizationalUnitIds is missing");
    assertThatThrownBy(() ->
            ComplianceStackSet.Builder.create(new Stack(), "S")
                .organizationalUnitIds(List.of("r-ab12"))
                .build())
        .hasMessageContaining("regions is missing");
    assertThatThrownBy(() ->
            ComplianceStackSet.Builder.create(stack(), "S")
                .organizationalUnitIds(List.of("r-ab12"))
                .regions(List.of("eu-central-1"))
                .build())
        .hasMessageContaining("codeBucketPrefix is missing");
    assertThatThrownBy(() -> MemberCodeBucket.Builder.create(new Stack(), "B").build())
        .hasMessageContaining("prefix is missing");
    assertThatThrownBy(
            () -> MemberCodeBucket.Builder.create(new Stack(), "B").prefix("acme-code").build())
        .hasMessageContaining("organizationId is missing");
  }

  @Test
  void theBucketIsReadByTheOrganisationAndStays() {
    JsonNode bucket = Configurations.STACK_SET.rendered().only("AWS::S3::Bucket");

    assertThat(bucket.path("DeletionPolicy").asText()).isEqualTo("Retain");
    assertThat(bucket.at("/Properties/BucketName/Fn::Join/1/0").asText())
        .isEqualTo("acme-rolecall-code-");
    MemberCodeBucket made =
        MemberCodeBucket.Builder.create(new Stack(), "B")
            .prefix("acme-code")
            .organizationId("o-ab12cd34ef")
            .build();
    assertThat(made.getBucket().getBucketArn()).isNotBlank();
  }

  /** Nothing but the members' app is synthesised. */
  private static ComplianceStackSet set(UnaryOperator<ComplianceStackSet.Builder> options) {
    return options
        .apply(
            ComplianceStackSet.Builder.create(stack(), "Rollout")
                .organizationalUnitIds(List.of("ou-ab12-1a2b3c4d"))
                .regions(List.of("eu-central-1", "us-east-1"))
                .codeBucketPrefix("acme-rolecall-code"))
        .build();
  }

  private static Stack stack() {
    return new Stack(new App(), "Test");
  }

  private static void assertRefused(
      UnaryOperator<ComplianceStackSet.Builder> options, String... messages) {
    assertThatThrownBy(() -> set(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(messages);
  }
}
