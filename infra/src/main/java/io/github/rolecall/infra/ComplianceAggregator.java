package io.github.rolecall.infra;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.config.CfnConfigurationAggregator;
import software.amazon.awscdk.services.config.CfnConfigurationAggregator.AccountAggregationSourceProperty;
import software.amazon.awscdk.services.config.CfnConfigurationAggregator.OrganizationAggregationSourceProperty;
import software.amazon.awscdk.services.config.CfnStoredQuery;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.iam.IRole;
import software.constructs.Construct;

/**
 * Collects what AWS Config knows in an organization, or in some accounts, and stores queries that
 * answer what people ask about it.
 *
 * <p>Without any option it collects every account and region of the organization, and stores the
 * queries about instances; those about verdicts need the names of the rules: {@link Builder#rule}.
 * docs/aggregator.md says what each query can tell.
 */
public final class ComplianceAggregator extends Construct {

  private final @Nullable AggregatorRole role;
  private final CfnConfigurationAggregator aggregator;
  private final Map<String, CfnStoredQuery> storedQueries = new LinkedHashMap<>();

  private ComplianceAggregator(Builder options) {
    super(options.scope, options.id);
    this.role =
        options.accounts == null
            ? AggregatorRole.of(this, options.role, options.permissionsBoundary)
            : null;
    this.aggregator = role == null ? newOfAccounts(options) : newOfOrganization(options, role);
    options.stored().forEach(this::store);
  }

  /** Returns the aggregator. */
  public CfnConfigurationAggregator getAggregator() {
    return aggregator;
  }

  /** Returns the name of the aggregator. */
  public String getAggregatorName() {
    return aggregator.getRef();
  }

  /**
   * Returns the role that AWS Config reads the organization's accounts with.
   *
   * @throws IllegalStateException when the aggregator collects a list of accounts
   */
  public IRole getRole() {
    if (role == null) {
      throw new IllegalStateException("the aggregator has no role: expected it without accounts");
    }
    return role.role();
  }

  /** Returns the stored queries by their names. */
  public Map<String, CfnStoredQuery> getStoredQueries() {
    return Collections.unmodifiableMap(storedQueries);
  }

  /**
   * Lets somebody query what was collected, see the verdicts' annotations, and read the queries.
   */
  public Grant grantQuery(IGrantable grantee) {
    List<String> resources = new ArrayList<>();
    resources.add(aggregator.getAttrConfigurationAggregatorArn());
    storedQueries.values().forEach(query -> resources.add(query.getAttrQueryArn()));
    return Grant.addToPrincipal(
        GrantOnPrincipalOptions.builder()
            .grantee(grantee)
            .actions(
                List.of(
                    "config:DescribeAggregateComplianceByConfigRules",
                    "config:DescribeConfigurationAggregatorSourcesStatus",
                    "config:GetAggregateComplianceDetailsByConfigRule",
                    "config:GetStoredQuery",
                    "config:SelectAggregateResourceConfig"))
            .resourceArns(resources)
            .build());
  }

  private CfnConfigurationAggregator newOfAccounts(Builder options) {
    AccountAggregationSourceProperty.Builder source =
        AccountAggregationSourceProperty.builder().accountIds(options.accounts);
    if (options.regions == null) {
      source.allAwsRegions(true);
    } else {
      source.awsRegions(options.regions);
    }
    return CfnConfigurationAggregator.Builder.create(this, "Resource")
        .configurationAggregatorName(options.aggregatorName)
        .accountAggregationSources(List.of(source.build()))
        .build();
  }

  private CfnConfigurationAggregator newOfOrganization(Builder options, AggregatorRole reader) {
    OrganizationAggregationSourceProperty.Builder source =
        OrganizationAggregationSourceProperty.builder().roleArn(reader.role().getRoleArn());
    if (options.regions == null) {
      source.allAwsRegions(true);
    } else {
      source.awsRegions(options.regions);
    }
    CfnConfigurationAggregator made =
        CfnConfigurationAggregator.Builder.create(this, "Resource")
            .configurationAggregatorName(options.aggregatorName)
            .organizationAggregationSource(source.build())
            .build();
    reader.beginBefore(made);
    return made;
  }

  private void store(String name, StoredExpression query) {
    storedQueries.put(
        name,
        CfnStoredQuery.Builder.create(this, query.constructId())
            .queryName(name)
            .queryDescription(query.description())
            .queryExpression(query.expression())
            .build());
  }

  /** Builds a {@link ComplianceAggregator}. */
  public static final class Builder {
    /** Limit of AWS Config for one aggregator. */
    private static final int MOST_ACCOUNTS = 10_000;

    private static final Pattern NAME = Pattern.compile("[\\w-]{1,256}");
    private static final Pattern PREFIX = Pattern.compile("[\\w-]{1,18}");

    private final Construct scope;
    private final String id;
    private final JudgingRules rules = new JudgingRules();
    private final Map<ComplianceQuery, Boolean> chosen = new TreeMap<>();
    private String queryNamePrefix = "rolecall-";
    private @Nullable String aggregatorName;
    private @Nullable List<String> accounts;
    private @Nullable List<String> regions;
    private @Nullable IRole role;
    private @Nullable IManagedPolicy permissionsBoundary;

    private Builder(Construct scope, String id) {
      this.scope = scope;
      this.id = id;
    }

    /**
     * Begins an aggregator.
     *
     * @param scope the construct that it becomes a part of
     * @param id its name in that scope
     */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /**
     * Sets the aggregator's name, 1 to 256 letters, digits or _-. Another name later makes another
     * aggregator.
     *
     * <p>Default: CloudFormation makes one
     */
    public Builder aggregatorName(String name) {
      this.aggregatorName =
          Checks.matching("aggregatorName", name, NAME, "1 to 256 letters, digits or _-");
      return this;
    }

    /**
     * Sets the accounts to collect from, by their ids, instead of the organization. Each has to
     * agree, with an {@link AggregatorAuthorization} in each region.
     *
     * <p>Default: all accounts of the organization, those to come too; then the stack belongs into
     * the management account or a delegated administrator of AWS Config
     */
    public Builder accounts(List<String> ids) {
      Checks.allMatching(
          "accounts",
          ids,
          AggregatorAuthorization.Builder.ACCOUNT,
          AggregatorAuthorization.Builder.ACCOUNT_EXPECTED);
      if (ids.size() > MOST_ACCOUNTS) {
        throw Checks.refused("accounts", ids.size() + " ids", "at most " + MOST_ACCOUNTS);
      }
      this.accounts = List.copyOf(ids);
      return this;
    }

    /**
     * Sets the regions to collect from.
     *
     * <p>Default: all, those to come too
     */
    public Builder regions(List<String> names) {
      Checks.allMatching(
          "regions",
          names,
          AggregatorAuthorization.Builder.REGION,
          AggregatorAuthorization.Builder.REGION_EXPECTED);
      this.regions = List.copyOf(names);
      return this;
    }

    /**
     * Sets a role for AWS Config to use instead of a new one. It gets the permissions of
     * docs/permissions.md unless it is an imported one that may not be changed; it must trust
     * config.amazonaws.com.
     *
     * <p>Default: a new role
     */
    public Builder role(IRole existing) {
      this.role = existing;
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

    /**
     * Names a rule of RoleCall, as it is called in the accounts; several may be named for a kind. A
     * name that ends with {@code *} stands for all that begin so: a conformance pack adds to the
     * names of its rules, and an organization rule is called {@code OrgConfigRule-NAME-..} in the
     * accounts.
     *
     * <p>Default: none; no queries about verdicts are stored
     */
    public Builder rule(RuleKind kind, String name) {
      rules.add(kind, name);
      return this;
    }

    /**
     * Sets whether a query is stored.
     *
     * <p>Default: all are; those about verdicts for each kind of rule that {@link #rule} names
     */
    public Builder query(ComplianceQuery query, boolean stored) {
      chosen.put(query, stored);
      return this;
    }

    /**
     * Sets what the names of the stored queries begin with, 1 to 18 letters, digits or _-.
     *
     * <p>Default: {@code rolecall-}
     */
    public Builder queryNamePrefix(String prefix) {
      this.queryNamePrefix =
          Checks.matching("queryNamePrefix", prefix, PREFIX, "1 to 18 letters, digits or _-");
      return this;
    }

    /** Adds the aggregator to its scope. */
    public ComplianceAggregator build() {
      if (accounts != null && (role != null || permissionsBoundary != null)) {
        throw new IllegalArgumentException(
            "role or permissionsBoundary is given together with accounts: expected neither, AWS"
                + " Config uses a role for an organization alone");
      }
      if (role != null && permissionsBoundary != null) {
        throw new IllegalArgumentException(
            "permissionsBoundary is given together with role: expected one of them, set the"
                + " boundary on your role");
      }
      return new ComplianceAggregator(this);
    }

    private Map<String, StoredExpression> stored() {
      Map<String, StoredExpression> stored = new LinkedHashMap<>();
      for (ComplianceQuery query : ComplianceQuery.values()) {
        if (chosen.getOrDefault(query, true)) {
          StoredExpression.of(query, rules, chosen.containsKey(query))
              .forEach((name, expression) -> stored.put(queryNamePrefix + name, expression));
        }
      }
      return stored;
    }
  }
}
