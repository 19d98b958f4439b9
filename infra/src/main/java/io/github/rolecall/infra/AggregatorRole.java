package io.github.rolecall.infra;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * The role that AWS Config reads an organization's accounts with.
 *
 * @param role the role
 * @param grant what an existing role got; a new one has it inside
 */
record AggregatorRole(IRole role, @Nullable Grant grant) {

  /** What the managed policy AWSConfigRoleForOrganizations allows, which is made for this. */
  private static final List<String> ACTIONS =
      List.of(
          "organizations:DescribeOrganization",
          "organizations:ListAWSServiceAccessForOrganization",
          "organizations:ListAccounts",
          "organizations:ListDelegatedAdministrators");

  private static final List<String> ALL = List.of("*");

  private static final String WHY_WILDCARD =
      "AWS Organizations knows no narrower resource for reading the organization and its accounts.";

  static AggregatorRole of(
      Construct scope, @Nullable IRole existing, @Nullable IManagedPolicy permissionsBoundary) {
    if (existing != null) {
      return new AggregatorRole(
          existing,
          Grant.addToPrincipal(
              GrantOnPrincipalOptions.builder()
                  .grantee(existing)
                  .actions(ACTIONS)
                  .resourceArns(ALL)
                  .build()));
    }
    PolicyDocument policy =
        PolicyDocument.Builder.create()
            .statements(
                List.of(
                    PolicyStatement.Builder.create()
                        .sid("ReadOrganization")
                        .actions(ACTIONS)
                        .resources(ALL)
                        .build()))
            .build();
    Role made =
        Role.Builder.create(scope, "Role")
            .description("RoleCall: lets AWS Config read which accounts to collect from")
            .assumedBy(new ServicePrincipal("config.amazonaws.com"))
            .inlinePolicies(Map.of("Organization", policy))
            .permissionsBoundary(permissionsBoundary)
            .build();
    Acknowledgements.ofWildcards(made, policy, WHY_WILDCARD);
    return new AggregatorRole(made, null);
  }

  /** Has what the role may do in place before something is made that uses it. */
  void beginBefore(Construct user) {
    if (grant != null) {
      grant.applyBefore(user);
    }
  }
}
