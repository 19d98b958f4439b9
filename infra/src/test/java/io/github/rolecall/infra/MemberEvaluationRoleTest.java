package io.github.rolecall.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rolecall.infra.node.Programs;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;

class MemberEvaluationRoleTest {

  @BeforeAll
  static void node() {
    Programs.demandNode();
  }

  @Test
  void trustsTheFunctionsRoleOfItsOrganisationAlone() {
    JsonNode statements =
        Configurations.MEMBER
            .rendered()
            .properties("AWS::IAM::Role")
            .at("/AssumeRolePolicyDocument/Statement");

    assertThat(statements)
        .isEqualTo(
            Rendered.json(
                "[{'Action':'sts:AssumeRole','Effect':'Allow','Principal':{'AWS':{'Fn::Join':['',"
                    + "['arn:',{'Ref':'AWS::Partition'},"
                    + "':iam::111122223333:role/RoleCallOrganization-eu-central-1']]}},"
                    + "'Condition':{'StringEquals':{'aws:PrincipalOrgID':'o-ab12cd34ef'}}}]"));
  }

  @Test
  void mayBeOfSeveralRegionsAndHasABoundary() {
    Rendered rendered =
        Rendered.of(stack -> {
          MemberEvaluationRole member =
              MemberEvaluationRole.Builder.create(stack, "M")
                  .organizationId("o-ab12cd34ef")
                  .functionRoles(List.of(function(stack, "One"), function(stack, "Two")))
                  .regions(List.of("eu-central-1", "us-east-1"))
                  .roleName("Judge")
                  .permissionsBoundary(ManagedPolicy.fromManagedPolicyName(stack, "B", "boundary"))
                  .build();
          assertThat(member.getRole().getRoleArn()).isNotBlank();
        });
    JsonNode role = rendered.properties("AWS::IAM::Role");

    assertThat(role.at("/AssumeRolePolicyDocument/Statement").toString())
        .contains(":role/One", ":role/Two");
    assertThat(role.path("RoleName").asText()).isEqualTo("Judge");
    assertThat(role.path("PermissionsBoundary").toString()).contains(":policy/boundary");
    assertThat(rendered.statements().toString())
        .contains(":config:eu-central-1:", ":config:us-east-1:")
        .doesNotContain(":config:*:");
    assertThat(rendered.actions())
        .containsExactly(
            "config:GetComplianceDetailsByConfigRule",
            "config:GetResourceConfigHistory",
            "config:PutEvaluations",
            "ec2:DescribeInstances",
            "iam:GetInstanceProfile",
            "iam:ListInstanceProfiles");
  }

  @Test
  void wrongAndMissingValuesAreNamed() {
    assertRefused(role -> role.functionRoles(List.of()), "functionRoles is missing");
    assertRefused(role -> role.roleName("a/b"), "roleName is \"a/b\": expected");
    assertRefused(role -> role.regions(List.of("eu")), "regions is \"eu\": expected a region");
    Stack stack = new Stack();
    assertThatThrownBy(() ->
            MemberEvaluationRole.Builder.create(stack, "M")
                .functionRoles(List.of(function(stack, "One")))
                .build())
        .hasMessageContaining("organizationId is missing");
  }

  private static IRole function(Stack stack, String name) {
    return Role.fromRoleArn(stack, name, "arn:aws:iam::111122223333:role/" + name);
  }

  private static void assertRefused(
      UnaryOperator<MemberEvaluationRole.Builder> options, String message) {
    Stack stack = new Stack();
    MemberEvaluationRole.Builder valid =
        MemberEvaluationRole.Builder.create(stack, "M")
            .organizationId("o-ab12cd34ef")
            .functionRoles(List.of(function(stack, "One")));
    assertThatThrownBy(() -> options.apply(valid).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
