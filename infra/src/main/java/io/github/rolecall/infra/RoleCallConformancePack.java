package io.github.rolecall.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Names;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.UniqueResourceNameOptions;
import software.amazon.awscdk.services.config.CfnConformancePack;
import software.amazon.awscdk.services.config.CfnOrganizationConformancePack;
import software.constructs.Construct;

/**
 * A conformance pack of AWS Config: rules of RoleCall and the managed rules that the same audit
 * asks for, as one thing that is deployed, counted and shown together, in one account or in each
 * account of an organization.
 *
 * <p>Without any option it has the usual {@link AuditRule}s and none of RoleCall's: add these with
 * {@link Builder#rule}. docs/conformance-pack.md says what a pack can and cannot do.
 */
public final class RoleCallConformancePack extends Construct {

  private final List<RuleFunction> functions;
  private final String templateBody;
  private final @Nullable CfnConformancePack conformancePack;
  private final @Nullable CfnOrganizationConformancePack organizationConformancePack;

  private RoleCallConformancePack(Builder options) {
    super(options.scope, options.id);
    PackContent content = PackContent.of(options.rules, options.managed.parameters());
    this.functions = content.functions();
    this.templateBody = content.template().body();
    String name = options.packName != null ? options.packName : uniqueName();
    if (options.organization) {
      this.conformancePack = null;
      this.organizationConformancePack = newOfOrganization(name, content, options);
    } else {
      this.conformancePack = newOfAccount(name, content);
      this.organizationConformancePack = null;
    }
  }

  /**
   * Returns the pack of this account.
   *
   * @throws IllegalStateException when it is an organization's
   */
  public CfnConformancePack getConformancePack() {
    if (conformancePack == null) {
      throw new IllegalStateException(
          "the pack is an organization's: expected organization(false)");
    }
    return conformancePack;
  }

  /**
   * Returns the pack of the organization.
   *
   * @throws IllegalStateException when it is this account's alone
   */
  public CfnOrganizationConformancePack getOrganizationConformancePack() {
    if (organizationConformancePack == null) {
      throw new IllegalStateException("the pack is this account's: expected organization(true)");
    }
    return organizationConformancePack;
  }

  /** Returns the template of the pack, as YAML. */
  public String getTemplateBody() {
    return templateBody;
  }

  /** Returns the functions that judge for RoleCall's rules, in the order of the rules. */
  public List<RuleFunction> getFunctions() {
    return functions;
  }

  private CfnConformancePack newOfAccount(String name, PackContent content) {
    CfnConformancePack pack =
        CfnConformancePack.Builder.create(this, "Resource")
            .conformancePackName(name)
            .templateBody(templateBody)
            .conformancePackInputParameters(
                content.template().inputs().entrySet().stream()
                    .map(each ->
                        CfnConformancePack.ConformancePackInputParameterProperty.builder()
                            .parameterName(each.getKey())
                            .parameterValue(each.getValue())
                            .build())
                    .toList())
            .build();
    content.permissions().forEach(pack.getNode()::addDependency);
    return pack;
  }

  private CfnOrganizationConformancePack newOfOrganization(
      String name, PackContent content, Builder options) {
    CfnOrganizationConformancePack pack =
        CfnOrganizationConformancePack.Builder.create(this, "Resource")
            .organizationConformancePackName(name)
            .templateBody(templateBody)
            .excludedAccounts(options.excludedAccounts)
            .conformancePackInputParameters(
                content.template().inputs().entrySet().stream()
                    .map(each ->
                        CfnOrganizationConformancePack.ConformancePackInputParameterProperty
                            .builder()
                            .parameterName(each.getKey())
                            .parameterValue(each.getValue())
                            .build())
                    .toList())
            .build();
    content.permissions().forEach(pack.getNode()::addDependency);
    content.admit(options.memberAccounts, this).forEach(pack.getNode()::addDependency);
    return pack;
  }

  private String uniqueName() {
    return Names.uniqueResourceName(
        this, UniqueResourceNameOptions.builder().maxLength(128).separator("-").build());
  }

  /** Builds a {@link RoleCallConformancePack}. */
  public static final class Builder {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,127}");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final String ACCOUNT_EXPECTED =
        "an account's id: 12 digits, known before deployment";

    /** Limit of AWS Config. */
    private static final int MOST_EXCLUDED = 1_000;

    /**
     * Lambda allows 20 KB for the policy of a function, and a statement has up to 400 characters.
     */
    private static final int MOST_MEMBERS = 40;

    private final Construct scope;
    private final String id;
    private final List<RuleOptions<?>> rules = new ArrayList<>();
    private final AuditChoice managed = new AuditChoice();
    private List<String> memberAccounts = List.of();
    private boolean organization;
    private @Nullable List<String> excludedAccounts;
    private @Nullable String packName;

    private Builder(Construct scope, String id) {
      this.scope = scope;
      this.id = id;
    }

    /**
     * Begins a pack.
     *
     * @param scope the construct that it becomes a part of
     * @param id its name in that scope
     */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /**
     * Sets the pack's name, 1 to 128 letters, digits or -, beginning with a letter. Another name
     * later makes another pack.
     *
     * <p>Default: one that is made from the construct's path
     */
    public Builder packName(String name) {
      this.packName =
          Checks.matching(
              "packName", name, NAME, "1 to 128 letters, digits or -, beginning with a letter");
      return this;
    }

    /**
     * Adds a rule of RoleCall, as a builder with its options, on which {@code build()} is not
     * called. Its function, unless it is given one, is made in this stack, where {@code build()}
     * would make it. A rule without a name is called {@code rolecall-} and the name of its kind; a
     * name may have 100 characters, since AWS Config adds to it.
     *
     * <p>Default: none
     */
    public Builder rule(RuleOptions<?> rule) {
      rules.add(rule);
      return this;
    }

    /**
     * Sets whether the pack has a managed rule.
     *
     * <p>Default: as each {@link AuditRule} says
     */
    public Builder managedRule(AuditRule rule, boolean on) {
      managed.choose(rule, on);
      return this;
    }

    /**
     * Sets a parameter of a managed rule, which its page in AWS Config's guide explains.
     *
     * <p>Default: as each {@link AuditRule} says
     */
    public Builder parameter(AuditRule rule, String name, String value) {
      managed.set(rule, name, value);
      return this;
    }

    /**
     * Sets whether the pack is deployed to every account of the organization, in this region. The
     * stack then belongs into the management account or a delegated administrator of AWS Config's
     * multi-account setup. Rules of RoleCall need {@link #memberAccounts}, and a {@code
     * memberRoleName} that each account has: the function here judges for all of them.
     *
     * <p>Default: false; to this account alone
     */
    public Builder organization(boolean everyAccount) {
      this.organization = everyAccount;
      return this;
    }

    /**
     * Sets the accounts of the organization that the pack is not deployed to, at most 1,000.
     *
     * <p>Default: none
     */
    public Builder excludedAccounts(List<String> ids) {
      Checks.allMatching("excludedAccounts", ids, ACCOUNT, ACCOUNT_EXPECTED);
      if (ids.size() > MOST_EXCLUDED) {
        throw Checks.refused("excludedAccounts", ids.size() + " ids", "at most " + MOST_EXCLUDED);
      }
      this.excludedAccounts = List.copyOf(ids);
      return this;
    }

    /**
     * Sets the accounts, besides this one, whose AWS Config may call the functions of RoleCall's
     * rules, at most 40. All that the pack is deployed to need it, else AWS Config refuses the rule
     * there: Lambda knows no permission for a service in a whole organization.
     *
     * <p>Default: none
     */
    public Builder memberAccounts(List<String> ids) {
      Checks.allMatching("memberAccounts", ids, ACCOUNT, ACCOUNT_EXPECTED);
      if (ids.size() > MOST_MEMBERS) {
        throw Checks.refused(
            "memberAccounts",
            ids.size() + " ids",
            "at most "
                + MOST_MEMBERS
                + ", more do not fit into a function's policy: deploy the rules to each account"
                + " with a stack set");
      }
      for (String account : ids) {
        // The permission is named after the account.
        if (Token.isUnresolved(account)) {
          throw Checks.refused("memberAccounts", account, ACCOUNT_EXPECTED);
        }
      }
      this.memberAccounts = ids.stream().distinct().toList();
      return this;
    }

    /** Adds the pack to its scope. */
    public RoleCallConformancePack build() {
      if (!organization && (excludedAccounts != null || !memberAccounts.isEmpty())) {
        throw new IllegalArgumentException(
            "excludedAccounts or memberAccounts is given for one account: expected"
                + " organization(true) too");
      }
      if (organization && !rules.isEmpty() && memberAccounts.isEmpty()) {
        throw new IllegalArgumentException(
            "the organization's pack has rules of RoleCall without memberAccounts: expected the"
                + " accounts whose AWS Config may call their functions");
      }
      if (organization) {
        rules.forEach(Builder::demandMemberRole);
      }
      return new RoleCallConformancePack(this);
    }

    private static void demandMemberRole(RuleOptions<?> rule) {
      if (!rule.parameters.rendered().containsKey("memberRoleName")) {
        throw new IllegalArgumentException(
            "rule "
                + rule.id
                + " has no memberRoleName: expected the role that its function assumes in each"
                + " account of the organization");
      }
    }
  }
}
