package io.github.rolecall.infra;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Names;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.UniqueResourceNameOptions;
import software.amazon.awscdk.services.config.CfnConfigRule.ScopeProperty;
import software.amazon.awscdk.services.config.CfnConfigRule.SourceDetailProperty;
import software.amazon.awscdk.services.config.CfnOrganizationConfigRule;
import software.amazon.awscdk.services.config.CfnOrganizationConfigRule.OrganizationCustomRuleMetadataProperty;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.ssm.IParameter;
import software.constructs.Construct;

/**
 * A rule in all accounts of an organisation, in this stack's region, with one function that judges
 * for all of them. It belongs into the management account or that of a delegated administrator; in
 * each account there has to be a {@link MemberEvaluationRole}. docs/organization.md leads through
 * it.
 *
 * <p>It detects only, because of what AWS Config knows of organisation rules:
 *
 * <ul>
 *   <li>No remediation: {@link AttachInstanceProfileRemediation} takes an {@link InstanceRoleRule},
 *       and a remediation that names this rule is refused when the app is synthesised.
 *   <li>No proactive mode: {@link Builder#evaluationModes} refuses it.
 *   <li>No organisational units: {@link Builder#organizationalUnits} refuses them, {@link
 *       Builder#excludedAccounts} leaves single accounts out.
 *   <li>No alias or version of the function: AWS Config gets the ARN of the function alone.
 * </ul>
 *
 * <p>What has remediation and knows organisational units is a {@link ComplianceStackSet}.
 */
public final class OrganizationInstanceRoleRule extends Construct {

  private final CfnOrganizationConfigRule organizationConfigRule;
  private final RuleFunction function;

  private OrganizationInstanceRoleRule(Builder options) {
    super(options.scope, options.id);
    options.judgesElsewhere = true;
    this.function = new RuleFunction(this, "RuleFunction", options.kind, options);
    nameRole(options);
    options.permitLists(function.permissions());
    function
        .permissions()
        .assumeRolesOfOrganization(options.memberRole(), options.demandedOrganization());
    options.letJudge(function);
    this.organizationConfigRule =
        CfnOrganizationConfigRule.Builder.create(this, "Resource")
            .organizationConfigRuleName(
                options.ruleName != null ? options.ruleName : uniqueName(Builder.LONGEST_NAME))
            .organizationCustomRuleMetadata(metadata(options))
            .excludedAccounts(options.excludedAccounts)
            .build();
    // A rule is refused whose function AWS Config may not call.
    organizationConfigRule.getNode().addDependency(function);
    getNode().addValidation(new NoRemediation(this, organizationConfigRule));
  }

  /** Returns the rule as AWS Config has it. */
  public CfnOrganizationConfigRule getOrganizationConfigRule() {
    return organizationConfigRule;
  }

  /**
   * Returns the function that judges; its role is the one that a {@link MemberEvaluationRole} has
   * to trust.
   */
  public RuleFunction getFunction() {
    return function;
  }

  /** Members trust the role by its name, so it needs one that they can know before. */
  private void nameRole(Builder options) {
    if (options.role == null
        && function.getRole().getNode().getDefaultChild() instanceof CfnRole role) {
      role.setRoleName(
          options.functionRoleName != null
              ? options.functionRoleName
              : "RoleCallOrganization-" + Aws.REGION);
    }
  }

  private OrganizationCustomRuleMetadataProperty metadata(Builder options) {
    ScopeProperty scope = options.trigger.scope();
    List<SourceDetailProperty> messages = options.trigger.messages();
    return OrganizationCustomRuleMetadataProperty.builder()
        .description(options.description)
        .lambdaFunctionArn(function.getFunction().getFunctionArn())
        .inputParameters(Stack.of(this).toJsonString(options.parameters.rendered()))
        .organizationConfigRuleTriggerTypes(
            messages.stream().map(SourceDetailProperty::getMessageType).toList())
        .maximumExecutionFrequency(frequency(messages))
        .resourceTypesScope(scope.getComplianceResourceTypes())
        .tagKeyScope(scope.getTagKey())
        .tagValueScope(scope.getTagValue())
        .build();
  }

  private static @Nullable String frequency(List<SourceDetailProperty> messages) {
    for (SourceDetailProperty message : messages) {
      if (message.getMaximumExecutionFrequency() != null) {
        return message.getMaximumExecutionFrequency();
      }
    }
    return null;
  }

  private String uniqueName(int longest) {
    return Names.uniqueResourceName(
        this, UniqueResourceNameOptions.builder().maxLength(longest).separator("-").build());
  }

  /** Builds an {@link OrganizationInstanceRoleRule}. */
  public static final class Builder extends InstanceRuleOptions<Builder> {
    /** Limit of AWS Config for the name of an organisation rule, half that of others. */
    private static final int LONGEST_NAME = 64;

    private static final int MOST_EXCLUDED = 1000;
    private static final String STACK_SET = "ComplianceStackSet rolls rule and remediation out to";

    private @Nullable String organizationId;
    private @Nullable String functionRoleName;
    private @Nullable List<String> excludedAccounts;
    private @Nullable List<String> accounts;
    private @Nullable IParameter accountsParameter;
    private boolean anyAccount;

    private Builder(Construct scope, String id) {
      super(scope, id);
    }

    /**
     * Begins a rule.
     *
     * @param scope the construct that it becomes a part of
     * @param id its name in that scope
     */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /**
     * Sets the organisation's id, like {@code o-ab12cd34ef}: the function assumes roles of no
     * other.
     *
     * <p>Default: none, it must be given
     */
    public Builder organizationId(String organization) {
      this.organizationId = Checks.organization(organization);
      return this;
    }

    /**
     * Sets the accounts that the function judges, up to 7,200 of 12 digits each. It refuses every
     * other, and up to 40 accounts AWS Config may not even call it for another.
     *
     * <p>Default: none; one of this, {@link #accountsParameter} and {@link #anyAccount} must be
     * given
     */
    public Builder accounts(List<String> ids) {
      Checks.most("accounts", ids, AccountList.MOST);
      this.accounts = Checks.accounts("accounts", ids);
      return this;
    }

    /**
     * Sets the accounts that the function judges as an SSM parameter that lists them, separated by
     * commas, so that one can be added without a deployment. Its name must begin with {@code /}.
     * Five minutes after a change the function knows of it.
     *
     * <p>Default: none; see {@link #accounts}
     */
    public Builder accountsParameter(IParameter list) {
      this.accountsParameter = list;
      return this;
    }

    /**
     * Sets whether the function has no list of accounts. AWS Config then calls it for any account,
     * a stranger's too; it judges those in which it can assume the role, and these are of the
     * organisation.
     *
     * <p>Default: false; see {@link #accounts}
     */
    public Builder anyAccount(boolean any) {
      this.anyAccount = any;
      return this;
    }

    /**
     * Sets the accounts of the organisation that do not get the rule, up to 1,000 ids.
     *
     * <p>Default: all get it
     */
    public Builder excludedAccounts(List<String> ids) {
      Checks.most("excludedAccounts", ids, MOST_EXCLUDED);
      this.excludedAccounts = Checks.accounts("excludedAccounts", ids);
      return this;
    }

    /**
     * Sets the name of the function's role, which the {@link MemberEvaluationRole} of each account
     * trusts. A role that is given with {@link #role} keeps its own.
     *
     * <p>Default: {@code RoleCallOrganization-REGION}
     */
    public Builder functionRoleName(String name) {
      this.functionRoleName = Checks.roleName("functionRoleName", name);
      return this;
    }

    /**
     * Sets the rule's name, 1 to 64 characters. In the accounts AWS Config puts {@code
     * OrgConfigRule-} before it and something random behind.
     *
     * <p>Default: one that is made from the construct's path
     */
    @Override
    public Builder ruleName(String name) {
      return super.ruleName(Checks.length("ruleName", name, LONGEST_NAME));
    }

    /**
     * Sets the name of the role that the function assumes in each account.
     *
     * <p>Default: {@code RoleCallMember}, as {@link MemberEvaluationRole}'s
     */
    @Override
    public Builder memberRoleName(String name) {
      return super.memberRoleName(name);
    }

    /**
     * Refuses, because the list of accounts is a setting of the function: each organisation rule
     * has one of its own.
     */
    @Override
    public Builder ruleFunction(RuleFunction existing) {
      throw new IllegalArgumentException(
          "ruleFunction: an organisation rule has a function of its own, whose settings and role"
              + " say which accounts it judges; expected the function's options here");
    }

    /**
     * Sets how AWS Config evaluates: DETECTIVE is all that it offers for an organisation rule.
     *
     * <p>Default: DETECTIVE
     */
    public Builder evaluationModes(List<String> modes) {
      if (!modes.equals(List.of("DETECTIVE"))) {
        throw Checks.refused(
            "evaluationModes",
            String.join(", ", modes),
            "DETECTIVE: AWS Config evaluates an organisation rule in no other mode. "
                + STACK_SET
                + " accounts, whose own rules can be proactive");
      }
      return this;
    }

    /**
     * Refuses every unit, because an organisation rule is in all accounts but the excluded ones.
     *
     * <p>Default: none, and none is possible
     */
    public Builder organizationalUnits(List<String> ids) {
      if (!ids.isEmpty()) {
        throw Checks.refused(
            "organizationalUnits",
            String.join(", ", ids),
            "none: an organisation rule is in all accounts but excludedAccounts. "
                + STACK_SET
                + " organisational units");
      }
      return this;
    }

    /** Adds the rule to its scope. */
    @Override
    public OrganizationInstanceRoleRule build() {
      if (memberRoleName == null) {
        memberRoleName(MemberEvaluationRole.DEFAULT_NAME);
      }
      demandedOrganization();
      checkAccounts();
      check();
      return new OrganizationInstanceRoleRule(this);
    }

    private void checkAccounts() {
      List<String> given = new ArrayList<>();
      if (accounts != null) {
        given.add("accounts");
      }
      if (accountsParameter != null) {
        given.add("accountsParameter");
      }
      if (anyAccount) {
        given.add("anyAccount");
      }
      if (given.size() != 1) {
        throw new IllegalArgumentException(
            "of accounts, accountsParameter and anyAccount "
                + (given.isEmpty() ? "none is given" : String.join(" and ", given) + " are given")
                + ": expected one, which accounts the function judges");
      }
      if (accounts != null && excludedAccounts != null) {
        for (String account : excludedAccounts) {
          if (accounts.contains(account)) {
            throw Checks.refused(
                "excludedAccounts", account, "no account that is among accounts too");
          }
        }
      }
    }

    private String demandedOrganization() {
      if (organizationId == null) {
        throw new IllegalArgumentException(
            "organizationId is missing: expected the organisation's id, like o-ab12cd34ef, so that"
                + " the function assumes no other's roles");
      }
      return organizationId;
    }

    private String memberRole() {
      return memberRoleName != null ? memberRoleName : MemberEvaluationRole.DEFAULT_NAME;
    }

    private void letJudge(RuleFunction function) {
      if (accounts != null) {
        AccountList.add(function, accounts);
      } else if (accountsParameter != null) {
        AccountList.add(function, accountsParameter);
      } else {
        AccountList.addAny(function);
      }
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
