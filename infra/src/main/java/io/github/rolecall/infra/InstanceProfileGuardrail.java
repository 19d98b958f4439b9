package io.github.rolecall.infra;

import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Names;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.UniqueResourceNameOptions;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.organizations.CfnPolicy;
import software.constructs.Construct;

/**
 * Denies what would leave an instance without its role: launching it without an instance profile,
 * taking the profile off, and creating access keys to use instead.
 *
 * <p>Without any option it is a service control policy that is attached to nothing. Read
 * docs/guardrail.md before you attach it: whatever launches instances without a profile today fails
 * then, and so do RoleCall's own documents that take a profile off.
 */
public final class InstanceProfileGuardrail extends Construct {

  private final GuardrailStatements statements;
  private final @Nullable CfnPolicy serviceControlPolicy;
  private final @Nullable ManagedPolicy permissionsBoundary;

  private InstanceProfileGuardrail(Builder options) {
    super(options.scope, options.id);
    this.statements = options.statements;
    boolean organization = options.type == GuardrailType.SERVICE_CONTROL_POLICY;
    this.serviceControlPolicy = organization ? newServiceControlPolicy(options) : null;
    this.permissionsBoundary = organization ? null : newBoundary(options);
  }

  /**
   * Returns the service control policy.
   *
   * @throws IllegalStateException when the guardrail is a permissions boundary
   */
  public CfnPolicy getServiceControlPolicy() {
    return made(serviceControlPolicy, GuardrailType.SERVICE_CONTROL_POLICY);
  }

  /**
   * Returns the policy to set as a permissions boundary.
   *
   * @throws IllegalStateException when the guardrail is a service control policy
   */
  public IManagedPolicy getPermissionsBoundary() {
    return made(permissionsBoundary, GuardrailType.PERMISSIONS_BOUNDARY);
  }

  /** Returns the denying statements, to put them into a policy of your own. */
  public List<PolicyStatement> getStatements() {
    return statements.all();
  }

  private CfnPolicy newServiceControlPolicy(Builder options) {
    PolicyDocument document = document(statements.all());
    PolicySize.check(
        Stack.of(this),
        document,
        "service control policy",
        PolicySize.MOST_OF_SERVICE_CONTROL_POLICY);
    return CfnPolicy.Builder.create(this, "Policy")
        .type("SERVICE_CONTROL_POLICY")
        .name(options.policyName != null ? options.policyName : uniqueName())
        .description(options.description)
        .content(document)
        .targetIds(options.targetIds)
        .build();
  }

  private ManagedPolicy newBoundary(Builder options) {
    // What a boundary does not allow, it denies.
    PolicyDocument document =
        document(
            List.of(
                PolicyStatement.Builder.create()
                    .sid("AllowTheRest")
                    .effect(Effect.ALLOW)
                    .actions(List.of("*"))
                    .resources(List.of("*"))
                    .build()));
    document.addStatements(statements.all().toArray(PolicyStatement[]::new));
    PolicySize.check(
        Stack.of(this), document, "permissions boundary", PolicySize.MOST_OF_MANAGED_POLICY);
    ManagedPolicy boundary =
        ManagedPolicy.Builder.create(this, "Boundary")
            .managedPolicyName(options.policyName)
            .description(options.description)
            .document(document)
            .build();
    Acknowledgements.ofBoundary(boundary);
    return boundary;
  }

  private static PolicyDocument document(List<PolicyStatement> statements) {
    // Merged statements would lose the ids that a denied request is explained with.
    return PolicyDocument.Builder.create().minimize(false).statements(statements).build();
  }

  private String uniqueName() {
    return Names.uniqueResourceName(
        this, UniqueResourceNameOptions.builder().maxLength(128).separator("-").build());
  }

  private static <T> T made(@Nullable T policy, GuardrailType type) {
    if (policy == null) {
      throw new IllegalStateException("the guardrail is none: expected type " + type);
    }
    return policy;
  }

  /** Builds an {@link InstanceProfileGuardrail}. */
  public static final class Builder {
    private static final Pattern TARGET =
        Pattern.compile("r-[0-9a-z]{4,32}|[0-9]{12}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}");

    private final Construct scope;
    private final String id;
    private final GuardrailStatements statements = new GuardrailStatements();
    private GuardrailType type = GuardrailType.SERVICE_CONTROL_POLICY;
    private String description =
        "EC2 instances get their credentials from an IAM role: see RoleCall's docs/guardrail.md";
    private @Nullable String policyName;
    private @Nullable List<String> targetIds;

    private Builder(Construct scope, String id) {
      this.scope = scope;
      this.id = id;
    }

    /**
     * Begins a guardrail.
     *
     * @param scope the construct that it becomes a part of
     * @param id its name in that scope
     */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /**
     * Sets what the guardrail is deployed as.
     *
     * <p>Default: a service control policy
     */
    public Builder type(GuardrailType deployedAs) {
      this.type = deployedAs;
      return this;
    }

    /**
     * Sets the policy's name, 1 to 128 characters.
     *
     * <p>Default: one that is made from the construct's path
     */
    public Builder policyName(String name) {
      this.policyName = Checks.length("policyName", name, 128);
      return this;
    }

    /**
     * Sets the policy's description, up to 512 characters.
     *
     * <p>Default: one sentence that names docs/guardrail.md
     */
    public Builder description(String text) {
      this.description = Checks.length("description", text, 512);
      return this;
    }

    /**
     * Sets what the service control policy is attached to: ids of accounts, organisational units or
     * the root.
     *
     * <p>Default: nothing
     */
    public Builder targetIds(List<String> ids) {
      Checks.allMatching(
          "targetIds",
          ids,
          TARGET,
          "the id of an account (12 digits), of an organisational unit (ou-ROOT-ID) or of the root"
              + " (r-ID)");
      this.targetIds = List.copyOf(ids);
      return this;
    }

    /**
     * Sets whether something is denied.
     *
     * <p>Default: launches without a profile, disassociation and access keys are; other profiles
     * are when {@link #allowedInstanceProfileArns} is given; the exceptions' tags are protected
     * when {@link #exceptTag} is given; credentials of one service are not
     */
    public Builder deny(GuardrailDenial denial, boolean denied) {
      statements.choose(denial, denied);
      return this;
    }

    /**
     * Sets the only instance profiles that an instance may be launched with or get later, as ARNs
     * in which {@code *} stands for any characters, such as {@code
     * arn:*:iam::*:instance-profile/apps/*}.
     *
     * <p>Default: any profile may
     */
    public Builder allowedInstanceProfileArns(List<String> arns) {
      statements.allow(arns);
      return this;
    }

    /**
     * Lets users and roles do all of it, by ARNs in which {@code *} stands for any characters, such
     * as {@code arn:*:iam::*:role/break-glass}. Whoever may create such a role, or change its trust
     * policy, can use the exception too.
     *
     * <p>Default: nobody
     */
    public Builder exceptPrincipals(List<String> arns) {
      statements.exceptions().principals(EnumSet.allOf(GuardrailDenial.class), arns);
      return this;
    }

    /**
     * Lets users and roles do one of the things that are denied.
     *
     * <p>Default: nobody
     */
    public Builder exceptPrincipals(GuardrailDenial denial, List<String> arns) {
      statements.exceptions().principals(EnumSet.of(denial), arns);
      return this;
    }

    /**
     * Lets users, roles and sessions do all of it that carry a tag, whose key is 1 to 128 and whose
     * value 1 to 256 characters long. It is the tag of who asks: a tag of the instance counts for
     * nothing, since whoever launches it sets it.
     *
     * <p>Default: nobody
     */
    public Builder exceptTag(String key, String value) {
      statements.exceptions().tag(EnumSet.allOf(GuardrailDenial.class), key, value);
      return this;
    }

    /**
     * Lets users, roles and sessions that carry a tag do one of the things that are denied.
     *
     * <p>Default: nobody
     */
    public Builder exceptTag(GuardrailDenial denial, String key, String value) {
      statements.exceptions().tag(EnumSet.of(denial), key, value);
      return this;
    }

    /**
     * Returns the denying statements alone, to put them into a permissions boundary of your own,
     * and adds nothing to the scope.
     */
    public List<PolicyStatement> statements() {
      return statements.all();
    }

    /** Adds the guardrail to its scope. */
    public InstanceProfileGuardrail build() {
      if (targetIds != null && type != GuardrailType.SERVICE_CONTROL_POLICY) {
        throw new IllegalArgumentException(
            "targetIds is given with type "
                + type
                + ": expected type "
                + GuardrailType.SERVICE_CONTROL_POLICY);
      }
      return new InstanceProfileGuardrail(this);
    }
  }
}
