package io.github.rolecall.infra;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.config.CfnRemediationConfiguration;
import software.amazon.awscdk.services.iam.IInstanceProfile;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.ssm.CfnDocument;
import software.constructs.Construct;

/**
 * The remediation of an {@link InstanceRoleRule}: an SSM document that attaches an instance profile
 * to an instance that has none, and never touches a profile that works.
 *
 * <p>Somebody starts it in AWS Config for each instance, unless {@link Builder#automatic} is set.
 * The role that the document runs with can pass the one role in the profile and no other.
 */
public final class AttachInstanceProfileRemediation extends Construct {

  private static final String FOLDER = "documents/attach-instance-profile";

  private final CfnRemediationConfiguration configuration;
  private final CfnDocument document;
  private final Role automationRole;
  private final IInstanceProfile instanceProfile;

  private AttachInstanceProfileRemediation(Builder options) {
    super(options.scope, options.id);
    this.instanceProfile =
        options.instanceProfile != null
            ? options.instanceProfile
            : EmptyInstanceProfile.in(this, options.permissionsBoundary);
    IRole role = options.role != null ? options.role : instanceProfile.getRole();
    if (role == null) {
      throw new IllegalArgumentException(
          "instanceProfile does not tell its role: expected role too, the role in that profile");
    }
    this.document = Automation.document(this, "Document", FOLDER + ".yaml");
    this.automationRole =
        Automation.role(
            this,
            "AutomationRole",
            "RoleCall: attaches one instance profile to EC2 instances",
            permissions(options, role),
            options.permissionsBoundary);
    this.configuration = configuration(options, role);
  }

  /** Returns the remediation as AWS Config has it. */
  public CfnRemediationConfiguration getRemediationConfiguration() {
    return configuration;
  }

  /** Returns the document that attaches the profile. */
  public CfnDocument getDocument() {
    return document;
  }

  /** Returns the role that the document runs with. */
  public IRole getAutomationRole() {
    return automationRole;
  }

  /** Returns the instance profile that is attached. */
  public IInstanceProfile getInstanceProfile() {
    return instanceProfile;
  }

  private PolicyDocument permissions(Builder options, IRole role) {
    Stack stack = Stack.of(this);
    return DocumentPolicy.read(
        Resources.text(FOLDER + ".policy.json"),
        Map.of(
            "Partition", stack.getPartition(),
            "Region", stack.getRegion(),
            "Account", stack.getAccount(),
            "InstanceProfileArn", instanceProfile.getInstanceProfileArn(),
            "RoleArn", role.getRoleArn()),
        options.addRoleToEmptyProfile ? Set.of() : Set.of("AddRoleToEmptyProfile"));
  }

  private CfnRemediationConfiguration configuration(Builder options, IRole role) {
    RemediationParameters parameters = new RemediationParameters();
    parameters.resourceId("InstanceId");
    parameters.fixed("InstanceProfileName", List.of(instanceProfile.getInstanceProfileName()));
    parameters.fixed("RoleName", List.of(role.getRoleName()));
    parameters.fixed(
        "AddRoleToEmptyProfile", List.of(String.valueOf(options.addRoleToEmptyProfile)));
    parameters.fixed(
        "IncludeOwnedInstances", List.of(String.valueOf(options.includeOwnedInstances)));
    parameters.fixed("DryRun", List.of(String.valueOf(options.dryRun)));
    CfnDocument target = document;
    Role runsWith = automationRole;
    if (options.approvalTopic != null) {
      ApprovalStep step =
          ApprovalStep.before(
              this, document, automationRole, options.approvalTopic, options.permissionsBoundary);
      step.addTo(parameters, document, automationRole, options.approvalTopic, options.approvers);
      target = step.document();
      runsWith = step.role();
    }
    parameters.fixed("AutomationAssumeRole", List.of(runsWith.getRoleArn()));
    CfnRemediationConfiguration.Builder remediation =
        CfnRemediationConfiguration.Builder.create(this, "Resource")
            .configRuleName(options.rule.getConfigRuleName())
            .resourceType("AWS::EC2::Instance")
            .targetType("SSM_DOCUMENT")
            .targetId(target.getRef())
            .parameters(parameters.rendered());
    options.runs.addTo(remediation);
    return remediation.build();
  }

  /** Builds an {@link AttachInstanceProfileRemediation}. */
  public static final class Builder {
    private final Construct scope;
    private final String id;
    private final InstanceRoleRule rule;
    private final RemediationRuns runs = new RemediationRuns();
    private boolean addRoleToEmptyProfile;
    private boolean includeOwnedInstances;
    private boolean dryRun;
    private @Nullable IInstanceProfile instanceProfile;
    private @Nullable IRole role;
    private @Nullable ITopic approvalTopic;
    private List<IRole> approvers = List.of();
    private @Nullable IManagedPolicy permissionsBoundary;

    private Builder(Construct scope, String id, InstanceRoleRule rule) {
      this.scope = scope;
      this.id = id;
      this.rule = rule;
    }

    /**
     * Begins a remediation.
     *
     * @param scope the construct that it becomes a part of
     * @param id its name in that scope
     * @param rule the rule whose NON_COMPLIANT instances it remediates
     */
    public static Builder create(Construct scope, String id, InstanceRoleRule rule) {
      return new Builder(scope, id, rule);
    }

    /**
     * Sets whether AWS Config starts the remediation by itself.
     *
     * <p>Default: false, somebody starts it for each instance
     */
    public Builder automatic(boolean start) {
      runs.automatic(start);
      return this;
    }

    /**
     * Sets the instance profile that is attached. It must hold one role; an imported profile that
     * does not tell its role needs {@link #role} too.
     *
     * <p>Default: a new one whose role has no permissions; give it what your applications need
     */
    public Builder instanceProfile(IInstanceProfile profile) {
      this.instanceProfile = profile;
      return this;
    }

    /**
     * Sets the role in the instance profile, the only one that the document may pass.
     *
     * <p>Default: the role that the instance profile tells
     */
    public Builder role(IRole inProfile) {
      this.role = inProfile;
      return this;
    }

    /**
     * Sets whether a profile without a role gets the role. Every instance with that profile gets it
     * then.
     *
     * <p>Default: false
     */
    public Builder addRoleToEmptyProfile(boolean add) {
      this.addRoleToEmptyProfile = add;
      return this;
    }

    /**
     * Sets whether instances are changed that a group, a stack or another service owns. Their owner
     * undoes the change with the next instance that it launches.
     *
     * <p>Default: false
     */
    public Builder includeOwnedInstances(boolean include) {
      this.includeOwnedInstances = include;
      return this;
    }

    /**
     * Sets whether the document only says what it would do.
     *
     * <p>Default: false
     */
    public Builder dryRun(boolean dry) {
      this.dryRun = dry;
      return this;
    }

    /**
     * Sets how often AWS Config tries by itself, 1 to 25 times, before it makes an exception of the
     * instance.
     *
     * <p>Default: 5
     */
    public Builder maximumAutomaticAttempts(Number attempts) {
      runs.maximumAttempts(attempts);
      return this;
    }

    /**
     * Sets the time in which those tries are made, 1 to 2678000 seconds.
     *
     * <p>Default: 60
     */
    public Builder retryAttemptSeconds(Number seconds) {
      runs.retrySeconds(seconds);
      return this;
    }

    /**
     * Sets how many of the non-compliant instances are worked on at the same time, 1 to 100
     * percent.
     *
     * <p>Default: 10
     */
    public Builder concurrentExecutionPercentage(Number percent) {
      runs.concurrentPercentage(percent);
      return this;
    }

    /**
     * Sets how many runs may fail before no more are started, 1 to 100 percent.
     *
     * <p>Default: 50
     */
    public Builder errorPercentage(Number percent) {
      runs.errorPercentage(percent);
      return this;
    }

    /**
     * Asks before an instance is changed. The question waits up to seven days.
     *
     * <p>Default: nobody is asked
     *
     * @param topic where the question is published
     * @param roles who may approve, 1 to 10; one of them is enough
     */
    public Builder approval(ITopic topic, List<? extends IRole> roles) {
      if (roles.isEmpty() || roles.size() > 10) {
        throw Checks.refused("approval roles", roles.size() + " roles", "1 to 10");
      }
      this.approvalTopic = topic;
      this.approvers = List.copyOf(roles);
      return this;
    }

    /**
     * Sets the permissions boundary of the roles that this makes.
     *
     * <p>Default: none
     */
    public Builder permissionsBoundary(IManagedPolicy policy) {
      this.permissionsBoundary = policy;
      return this;
    }

    /** Adds the remediation to its scope. */
    public AttachInstanceProfileRemediation build() {
      if (role != null && instanceProfile == null) {
        throw new IllegalArgumentException(
            "role is given without instanceProfile: expected the profile that holds it too");
      }
      return new AttachInstanceProfileRemediation(this);
    }
  }
}
