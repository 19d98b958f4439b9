package io.github.rolecall.infra;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnStackSet;
import software.amazon.awscdk.CfnStackSet.AutoDeploymentProperty;
import software.amazon.awscdk.CfnStackSet.DeploymentTargetsProperty;
import software.amazon.awscdk.CfnStackSet.OperationPreferencesProperty;
import software.amazon.awscdk.CfnStackSet.StackInstancesProperty;
import software.amazon.awscdk.Names;
import software.amazon.awscdk.UniqueResourceNameOptions;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;

/**
 * A stack set that rolls constructs out to the accounts of organisational units, in several
 * regions, and to accounts that join these later: the instance rule with its remediation, unless
 * {@link Builder#content} says otherwise.
 *
 * <p>It uses the permissions that AWS Organizations manages, and belongs into the management
 * account or that of a delegated administrator of stack sets. The management account itself never
 * gets anything from it. A function's code must lie in a {@link MemberCodeBucket} in each region
 * before; docs/organization.md leads through it.
 */
public final class ComplianceStackSet extends Construct {

  private final MembersTemplate template;
  private final CfnStackSet stackSet;

  private ComplianceStackSet(
      Builder options, List<String> organizationalUnitIds, List<String> regions) {
    super(options.scope, options.id);
    this.template = MembersTemplate.of(this, options.content, options.codeBucketPrefix);
    template.check(regions);
    Asset asset = Asset.Builder.create(this, "Template").path(template.file().toString()).build();
    this.stackSet =
        CfnStackSet.Builder.create(this, "Resource")
            .stackSetName(options.stackSetName != null ? options.stackSetName : uniqueName())
            .description(options.description)
            .permissionModel("SERVICE_MANAGED")
            .callAs(options.callAs.name())
            .capabilities(List.of("CAPABILITY_NAMED_IAM"))
            .templateUrl(asset.getHttpUrl())
            .autoDeployment(autoDeployment(options))
            // CDK renders its own type in camelCase, which CloudFormation does not know.
            .managedExecution(Map.of("Active", true))
            .operationPreferences(preferences(options))
            .stackInstancesGroup(
                List.of(
                    StackInstancesProperty.builder()
                        .deploymentTargets(targets(options, organizationalUnitIds))
                        .regions(regions)
                        .build()))
            .build();
  }

  /** Returns the stack set. */
  public CfnStackSet getStackSet() {
    return stackSet;
  }

  /**
   * Returns the template that the accounts get, in a folder of its own in the app's output. Beside
   * it is {@code Members.assets.json}, which tells what has to be in the buckets.
   */
  public Path getTemplateFile() {
    return template.file();
  }

  private static AutoDeploymentProperty autoDeployment(Builder options) {
    return AutoDeploymentProperty.builder()
        .enabled(options.autoDeployment)
        // CloudFormation refuses it, even false, without automatic deployment.
        .retainStacksOnAccountRemoval(
            options.autoDeployment ? options.retainStacksOnAccountRemoval : null)
        .build();
  }

  private static OperationPreferencesProperty preferences(Builder options) {
    return OperationPreferencesProperty.builder()
        .failureTolerancePercentage(options.failureTolerancePercentage)
        .maxConcurrentPercentage(options.maxConcurrentPercentage)
        .regionConcurrencyType(options.regionsInParallel ? "PARALLEL" : "SEQUENTIAL")
        .build();
  }

  private static DeploymentTargetsProperty targets(Builder options, List<String> units) {
    DeploymentTargetsProperty.Builder targets =
        DeploymentTargetsProperty.builder().organizationalUnitIds(units);
    if (options.accounts != null) {
      targets.accountFilterType("INTERSECTION").accounts(options.accounts);
    } else if (options.excludedAccounts != null) {
      targets.accountFilterType("DIFFERENCE").accounts(options.excludedAccounts);
    }
    return targets.build();
  }

  private String uniqueName() {
    return Names.uniqueResourceName(
        this, UniqueResourceNameOptions.builder().maxLength(128).separator("-").build());
  }

  /** Builds a {@link ComplianceStackSet}. */
  public static final class Builder {
    private static final Pattern UNIT =
        Pattern.compile("r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][-a-zA-Z0-9]{0,127}");

    private final Construct scope;
    private final String id;
    private MembersContent content =
        members ->
            AttachInstanceProfileRemediation.Builder.create(
                    members,
                    "AttachProfile",
                    InstanceRoleRule.Builder.create(members, "InstanceRole").build())
                .build();
    private String description = "RoleCall: EC2 instances get their credentials from an IAM role";
    private StackSetCaller callAs = StackSetCaller.SELF;
    private boolean autoDeployment = true;
    private boolean retainStacksOnAccountRemoval;
    private boolean regionsInParallel;
    private Number failureTolerancePercentage = 5;
    private Number maxConcurrentPercentage = 10;
    private @Nullable List<String> organizationalUnitIds;
    private @Nullable List<String> regions;
    private @Nullable List<String> accounts;
    private @Nullable List<String> excludedAccounts;
    private @Nullable String codeBucketPrefix;
    private @Nullable String stackSetName;

    private Builder(Construct scope, String id) {
      this.scope = scope;
      this.id = id;
    }

    /**
     * Begins a stack set.
     *
     * @param scope the construct that it becomes a part of
     * @param id its name in that scope
     */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /**
     * Sets what each account and region gets.
     *
     * <p>Default: an {@link InstanceRoleRule} with an {@link AttachInstanceProfileRemediation} that
     * somebody starts
     */
    public Builder content(MembersContent members) {
      this.content = members;
      return this;
    }

    /**
     * Sets the organisational units whose accounts get it, as ids, that of the root for all.
     *
     * <p>Default: none, they must be given
     */
    public Builder organizationalUnitIds(List<String> ids) {
      Checks.allMatching(
          "organizationalUnitIds",
          ids,
          UNIT,
          "the id of an organisational unit (ou-ROOT-ID) or of the root (r-ID)");
      this.organizationalUnitIds = List.copyOf(ids);
      return this;
    }

    /**
     * Sets the regions that get it. AWS Config has to record in each; where it does not, the stack
     * fails and counts against {@link #failureTolerancePercentage}.
     *
     * <p>Default: none, they must be given
     */
    public Builder regions(List<String> names) {
      this.regions = Checks.regions("regions", names);
      return this;
    }

    /**
     * Sets the only accounts of the units that get it. Automatic deployment does not know of it:
     * accounts that join a unit get it all the same.
     *
     * <p>Default: all accounts of the units
     */
    public Builder accounts(List<String> ids) {
      this.accounts = Checks.accounts("accounts", ids);
      return this;
    }

    /**
     * Sets the accounts of the units that do not get it; see {@link #accounts}.
     *
     * <p>Default: all accounts of the units get it
     */
    public Builder excludedAccounts(List<String> ids) {
      this.excludedAccounts = Checks.accounts("excludedAccounts", ids);
      return this;
    }

    /**
     * Sets what the names of the {@link MemberCodeBucket}s begin with that hold the functions'
     * code.
     *
     * <p>Default: none; it must be given when the content has a function
     */
    public Builder codeBucketPrefix(String prefix) {
      this.codeBucketPrefix = Checks.codeBucketPrefix(prefix);
      return this;
    }

    /**
     * Sets in which account the stack set is.
     *
     * <p>Default: the management account
     */
    public Builder callAs(StackSetCaller caller) {
      this.callAs = caller;
      return this;
    }

    /**
     * Sets whether accounts get it that join the units later, and lose it when they leave.
     *
     * <p>Default: true
     */
    public Builder autoDeployment(boolean enabled) {
      this.autoDeployment = enabled;
      return this;
    }

    /**
     * Sets whether accounts that leave the units keep it.
     *
     * <p>Default: false
     */
    public Builder retainStacksOnAccountRemoval(boolean retain) {
      this.retainStacksOnAccountRemoval = retain;
      return this;
    }

    /**
     * Sets in how many accounts of a region it may fail before CloudFormation stops there and
     * leaves out the regions after it, 0 to 100 percent, rounded down. At most one account more is
     * worked on at the same time. Automatic deployment does not know of it.
     *
     * <p>Default: 5, so that up to 19 accounts come one after the other and stop at the first
     * failure
     */
    public Builder failureTolerancePercentage(Number percent) {
      this.failureTolerancePercentage = Checks.range("failureTolerancePercentage", percent, 0, 100);
      return this;
    }

    /**
     * Sets in how many accounts it works at the same time, 1 to 100 percent.
     *
     * <p>Default: 10
     */
    public Builder maxConcurrentPercentage(Number percent) {
      this.maxConcurrentPercentage = Checks.range("maxConcurrentPercentage", percent, 1, 100);
      return this;
    }

    /**
     * Sets whether it works in all regions at the same time.
     *
     * <p>Default: false, one after the other, so that what goes wrong does so in one
     */
    public Builder regionsInParallel(boolean parallel) {
      this.regionsInParallel = parallel;
      return this;
    }

    /**
     * Sets the stack set's name: up to 128 letters, digits and hyphens, a letter first.
     *
     * <p>Default: one that is made from the construct's path
     */
    public Builder stackSetName(String name) {
      this.stackSetName =
          Checks.matching(
              "stackSetName", name, NAME, "1 to 128 letters, digits and hyphens, a letter first");
      return this;
    }

    /**
     * Sets the stack set's description, up to 1,024 characters.
     *
     * <p>Default: one sentence that says what RoleCall demands
     */
    public Builder description(String text) {
      this.description = Checks.length("description", text, 1024);
      return this;
    }

    /** Adds the stack set to its scope. */
    public ComplianceStackSet build() {
      if (organizationalUnitIds == null) {
        throw new IllegalArgumentException(
            "organizationalUnitIds is missing: expected the units whose accounts get it, or the"
                + " root's id for all");
      }
      if (regions == null) {
        throw new IllegalArgumentException("regions is missing: expected the regions that get it");
      }
      if (accounts != null && excludedAccounts != null) {
        throw new IllegalArgumentException(
            "accounts is given together with excludedAccounts: expected one of them");
      }
      if (retainStacksOnAccountRemoval && !autoDeployment) {
        throw new IllegalArgumentException(
            "retainStacksOnAccountRemoval is given without autoDeployment: nothing is removed then,"
                + " expected autoDeployment too");
      }
      return new ComplianceStackSet(this, organizationalUnitIds, regions);
    }
  }
}
