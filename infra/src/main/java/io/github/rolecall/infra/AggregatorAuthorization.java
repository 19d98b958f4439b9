package io.github.rolecall.infra;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.config.CfnAggregationAuthorization;
import software.constructs.Construct;

/**
 * Lets the {@link ComplianceAggregator} of another account collect what AWS Config knows in this
 * account and region. Each account that an aggregator names needs one in each of its regions; the
 * accounts of an aggregator's organization need none.
 */
public final class AggregatorAuthorization extends Construct {

  private final CfnAggregationAuthorization authorization;

  private AggregatorAuthorization(Builder options, String account, String region) {
    super(options.scope, options.id);
    this.authorization =
        CfnAggregationAuthorization.Builder.create(this, "Resource")
            .authorizedAccountId(account)
            .authorizedAwsRegion(region)
            .build();
  }

  /** Returns the authorization. */
  public CfnAggregationAuthorization getAuthorization() {
    return authorization;
  }

  /** Builds an {@link AggregatorAuthorization}. */
  public static final class Builder {
    static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    static final String ACCOUNT_EXPECTED = "an account's id: 12 digits";
    static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z0-9]+)+-[0-9]+");
    static final String REGION_EXPECTED = "a region, such as eu-central-1";

    private final Construct scope;
    private final String id;
    private @Nullable String account;
    private @Nullable String region;

    private Builder(Construct scope, String id) {
      this.scope = scope;
      this.id = id;
    }

    /**
     * Begins an authorization.
     *
     * @param scope the construct that it becomes a part of
     * @param id its name in that scope
     */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /**
     * Sets the account that has the aggregator. It is needed.
     *
     * <p>Default: none
     */
    public Builder aggregatorAccount(String accountId) {
      this.account = Checks.matching("aggregatorAccount", accountId, ACCOUNT, ACCOUNT_EXPECTED);
      return this;
    }

    /**
     * Sets the region that has the aggregator. It is needed.
     *
     * <p>Default: none
     */
    public Builder aggregatorRegion(String name) {
      this.region = Checks.matching("aggregatorRegion", name, REGION, REGION_EXPECTED);
      return this;
    }

    /** Adds the authorization to its scope. */
    public AggregatorAuthorization build() {
      if (account == null || region == null) {
        throw new IllegalArgumentException(
            "aggregatorAccount and aggregatorRegion are needed: expected where the aggregator is");
      }
      return new AggregatorAuthorization(this, account, region);
    }
  }
}
