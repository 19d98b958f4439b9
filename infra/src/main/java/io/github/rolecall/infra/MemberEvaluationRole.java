package io.github.rolecall.infra;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.ArnPrincipal;
import software.amazon.awscdk.services.iam.CompositePrincipal;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * The role in a member account that the function of an {@link OrganizationInstanceRoleRule} assumes
 * to judge the account's instances. It trusts that function's role alone, while its account is in
 * the organisation, and may read what the rule asks and put its verdicts.
 *
 * <p>One in each account, in a stack of one region, since roles are global; {@link
 * ComplianceStackSet} rolls it out. IAM demands that the roles exist that it trusts, so the
 * function comes first. One that is deleted and made again is another one to IAM, whatever its
 * name, and trusted no more: give it another name then, and name that to the members.
 */
public final class MemberEvaluationRole extends Construct {

  static final String DEFAULT_NAME = "RoleCallMember";

  private final Role role;

  private MemberEvaluationRole(Builder options, List<IRole> trusted, String organizationId) {
    super(options.scope, options.id);
    this.role =
        Role.Builder.create(this, "Resource")
            .roleName(options.roleName)
            .description("RoleCall: lets an organisation's function judge this account's instances")
            .assumedBy(trust(trusted, organizationId))
            .permissionsBoundary(options.permissionsBoundary)
            .build();
    FunctionPermissions permissions =
        new FunctionPermissions(role, Stack.of(this), true, options.regions);
    permissions.judge(RuleKind.INSTANCE_ROLE);
    if (options.scanUserData) {
      permissions.readUserData();
    }
    if (options.readAttachedPolicies) {
      permissions.readAttachedPolicies();
    }
  }

  /** Returns the role. */
  public IRole getRole() {
    return role;
  }

  /**
   * No external id: it would tell apart those for whom one deputy acts, and this one acts for the
   * account alone that the event is about.
   */
  private static IPrincipal trust(List<IRole> trusted, String organizationId) {
    Map<String, Object> inOrganization =
        Map.of("StringEquals", Map.of("aws:PrincipalOrgID", organizationId));
    return new CompositePrincipal(
        trusted.stream()
            .map(each -> new ArnPrincipal(each.getRoleArn()).withConditions(inOrganization))
            .toArray(IPrincipal[]::new));
  }

  /** Builds a {@link MemberEvaluationRole}. */
  public static final class Builder {
    private final Construct scope;
    private final String id;
    private String roleName = DEFAULT_NAME;
    private List<IRole> functionRoles = List.of();
    private List<String> regions = List.of("*");
    private boolean scanUserData;
    private boolean readAttachedPolicies;
    private @Nullable String organizationId;
    private @Nullable IManagedPolicy permissionsBoundary;

    private Builder(Construct scope, String id) {
      this.scope = scope;
      this.id = id;
    }

    /**
     * Begins a role.
     *
     * @param scope the construct that it becomes a part of
     * @param id its name in that scope
     */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /**
     * Sets the roles of the functions that may assume it, one for each region that has an
     * organisation rule.
     *
     * <p>Default: none, they must be given
     */
    public Builder functionRoles(List<? extends IRole> roles) {
      this.functionRoles = List.copyOf(roles);
      return this;
    }

    /**
     * Sets the organisation's id, like {@code o-ab12cd34ef}: the functions' account must be in it.
     *
     * <p>Default: none, it must be given
     */
    public Builder organizationId(String organization) {
      this.organizationId = Checks.organization(organization);
      return this;
    }

    /**
     * Sets the role's name, the rule's {@code memberRoleName}.
     *
     * <p>Default: {@code RoleCallMember}
     */
    public Builder roleName(String name) {
      this.roleName = Checks.roleName("roleName", name);
      return this;
    }

    /**
     * Sets the regions that have an organisation rule.
     *
     * <p>Default: any region
     */
    public Builder regions(List<String> names) {
      this.regions = Checks.regions("regions", names);
      return this;
    }

    /**
     * Sets whether the rule searches user data: its {@code scanUserData}.
     *
     * <p>Default: false
     */
    public Builder scanUserData(boolean scan) {
      this.scanUserData = scan;
      return this;
    }

    /**
     * Sets whether the rule forbids managed policies: its {@code forbiddenManagedPolicyArns}.
     *
     * <p>Default: false
     */
    public Builder readAttachedPolicies(boolean read) {
      this.readAttachedPolicies = read;
      return this;
    }

    /**
     * Sets the permissions boundary of the role.
     *
     * <p>Default: none
     */
    public Builder permissionsBoundary(IManagedPolicy policy) {
      this.permissionsBoundary = policy;
      return this;
    }

    /** Adds the role to its scope. */
    public MemberEvaluationRole build() {
      if (functionRoles.isEmpty()) {
        throw new IllegalArgumentException(
            "functionRoles is missing: expected the role of each function that may assume this"
                + " one");
      }
      if (organizationId == null) {
        throw new IllegalArgumentException(
            "organizationId is missing: expected the organisation's id, like o-ab12cd34ef");
      }
      return new MemberEvaluationRole(this, functionRoles, organizationId);
    }
  }
}
