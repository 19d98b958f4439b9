package io.github.rolecall.infra;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * The Lambda function that AWS Config calls, with its role, logs and dead-letter queue. Several
 * rules of one kind can share one.
 *
 * <p>Its role may do what the rules on it need and nothing else; each rule adds what its parameters
 * ask for.
 */
public final class RuleFunction extends Construct implements IGrantable {

  private static final String HANDLER = "io.github.rolecall.lambda.ConfigRuleHandler";

  /** What the function reads to know which rule of the family it judges for. */
  private static final String RULE = "ROLECALL_RULE";

  private final RuleKind kind;
  private final Function function;
  private final IRole role;
  private final LogGroup logGroup;
  private final IQueue deadLetterQueue;
  private final CfnPermission configPermission;
  private final FunctionPermissions permissions;

  RuleFunction(Construct scope, String id, RuleKind kind, FunctionOptions<?> options) {
    super(scope, id);
    options.checkTogether();
    this.kind = kind;
    this.role = options.role != null ? options.role : newRole(options);
    this.permissions = new FunctionPermissions(role, Stack.of(this), options.role == null);
    this.logGroup = newLogGroup(options);
    this.deadLetterQueue =
        options.deadLetterQueue != null ? options.deadLetterQueue : newQueue(options);
    if (!options.judgesElsewhere) {
      permissions.judge(kind);
    }
    permissions.writeLogs(logGroup.getLogGroupArn());
    if (options.vpc != null) {
      permissions.joinVpc();
    }
    if (options.encryptionKey != null) {
      EncryptionKeys.letLogsUse(options.encryptionKey, Stack.of(this));
      permissions.useKey(options.encryptionKey.getKeyArn());
    }
    IKey queueKey = deadLetterQueue.getEncryptionMasterKey();
    if (queueKey != null) {
      permissions.useQueueKey(queueKey.getKeyArn());
    }
    this.function = newFunction(options);
    this.configPermission = newPermission();
    if (options.alarmTopic != null) {
      FunctionAlarms.add(this, function, deadLetterQueue, options.alarmTopic);
    }
    Acknowledgements.ofFunction(this);
  }

  /** Returns the function itself. */
  public Function getFunction() {
    return function;
  }

  /** Returns the role that the function runs with. */
  public IRole getRole() {
    return role;
  }

  /** Returns the log group of the function. */
  public ILogGroup getLogGroup() {
    return logGroup;
  }

  /** Returns the queue that gets the events that the function failed at. */
  public IQueue getDeadLetterQueue() {
    return deadLetterQueue;
  }

  @Override
  public IPrincipal getGrantPrincipal() {
    return role.getGrantPrincipal();
  }

  /** Lets somebody read the function's logs. */
  public Grant grantReadLogs(IGrantable grantee) {
    return logGroup.grantRead(grantee);
  }

  /** Returns the number of runs that failed, summed up over five minutes. */
  public Metric metricErrors() {
    return function.metricErrors();
  }

  /** Returns the number of runs that were throttled, summed up over five minutes. */
  public Metric metricThrottles() {
    return function.metricThrottles();
  }

  /** Returns the time that a run takes in milliseconds, the mean of five minutes. */
  public Metric metricDuration() {
    return function.metricDuration();
  }

  /** Returns the number of events that the function gave up on and that nobody has looked at. */
  public Metric metricDeadLetters() {
    return deadLetterQueue.metricApproximateNumberOfMessagesVisible();
  }

  RuleKind kind() {
    return kind;
  }

  /** What lets AWS Config call the function; a rule is refused without it. */
  CfnPermission configPermission() {
    return configPermission;
  }

  FunctionPermissions permissions() {
    return permissions;
  }

  private Role newRole(FunctionOptions<?> options) {
    return Role.Builder.create(this, "Role")
        .description(kind.roleDescription())
        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
        .permissionsBoundary(options.permissionsBoundary)
        .build();
  }

  private LogGroup newLogGroup(FunctionOptions<?> options) {
    return LogGroup.Builder.create(this, "LogGroup")
        .retention(options.logRetention)
        .removalPolicy(options.removalPolicy)
        .encryptionKey(options.encryptionKey)
        .build();
  }

  private Queue newQueue(FunctionOptions<?> options) {
    Queue queue =
        Queue.Builder.create(this, "DeadLetterQueue")
            .encryption(
                options.encryptionKey == null ? QueueEncryption.SQS_MANAGED : QueueEncryption.KMS)
            .encryptionMasterKey(options.encryptionKey)
            .enforceSsl(true)
            .retentionPeriod(Duration.days(14))
            .removalPolicy(options.removalPolicy)
            .build();
    Acknowledgements.ofDeadLetterQueue(queue);
    return queue;
  }

  private Function newFunction(FunctionOptions<?> options) {
    return Function.Builder.create(this, "Function")
        .description(kind.functionDescription())
        .runtime(Runtime.JAVA_25)
        .architecture(Architecture.ARM_64)
        .code(LambdaJar.extracted().code())
        .handler(HANDLER)
        .memorySize(options.memorySize)
        .timeout(options.timeout)
        .role(role)
        .logGroup(logGroup)
        .deadLetterQueue(deadLetterQueue)
        .environment(environment(options))
        .environmentEncryption(options.encryptionKey)
        .reservedConcurrentExecutions(options.reservedConcurrentExecutions)
        .vpc(options.vpc)
        .vpcSubnets(options.vpcSubnets)
        .securityGroups(options.securityGroups)
        .build();
  }

  private Map<String, String> environment(FunctionOptions<?> options) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("JAVA_TOOL_OPTIONS", options.javaToolOptions);
    // The instance rule is what the function judges for when nothing is said.
    if (kind != RuleKind.INSTANCE_ROLE) {
      environment.put(RULE, kind.ruleName());
    }
    return environment;
  }

  private CfnPermission newPermission() {
    return CfnPermission.Builder.create(this, "ConfigPermission")
        .action("lambda:InvokeFunction")
        .functionName(function.getFunctionArn())
        .principal("config.amazonaws.com")
        .sourceAccount(Aws.ACCOUNT_ID)
        .build();
  }

  /** Builds a {@link RuleFunction}. */
  public static final class Builder extends FunctionOptions<Builder> {
    private final Construct scope;
    private final String id;
    private RuleKind kind = RuleKind.INSTANCE_ROLE;

    private Builder(Construct scope, String id) {
      this.scope = scope;
      this.id = id;
    }

    /**
     * Begins a function.
     *
     * @param scope the construct that it becomes a part of
     * @param id its name in that scope
     */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /**
     * Sets for which kind of rule the function judges; only such rules can share it.
     *
     * <p>Default: {@link RuleKind#INSTANCE_ROLE}
     */
    public Builder judges(RuleKind rules) {
      this.kind = rules;
      return this;
    }

    /** Adds the function to its scope. */
    public RuleFunction build() {
      return new RuleFunction(scope, id, kind, this);
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
