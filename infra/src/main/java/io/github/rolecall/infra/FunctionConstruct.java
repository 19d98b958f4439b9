package io.github.rolecall.infra;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/**
 * A construct around a Lambda function out of the jar in this library, with the function's role,
 * logs and dead-letter queue.
 */
abstract sealed class FunctionConstruct extends Construct implements IGrantable
    permits RuleFunction, IamChangeWatch {

  private final IRole role;
  private final LogGroup logGroup;
  private final IQueue deadLetterQueue;
  private final FunctionPermissions permissions;

  FunctionConstruct(
      Construct scope, String id, FunctionOptions<?> options, String roleDescription) {
    super(scope, id);
    options.checkTogether();
    this.role = options.role != null ? options.role : newRole(options, roleDescription);
    this.permissions = new FunctionPermissions(role, Stack.of(this), options.role == null);
    this.logGroup = newLogGroup(options);
    this.deadLetterQueue =
        options.deadLetterQueue != null
            ? options.deadLetterQueue
            : FunctionQueues.deadLetters(this, options);
  }

  /** Returns the function itself. */
  public abstract Function getFunction();

  /** Returns the role that the function runs with. */
  public IRole getRole() {
    return role;
  }

  /** Returns the log group of the function. */
  public ILogGroup getLogGroup() {
    return logGroup;
  }

  /** Returns the queue that gets what the function could not deal with. */
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
    return getFunction().metricErrors();
  }

  /** Returns the number of messages in the dead-letter queue, which nobody has looked at. */
  public Metric metricDeadLetters() {
    return deadLetterQueue.metricApproximateNumberOfMessagesVisible();
  }

  FunctionPermissions permissions() {
    return permissions;
  }

  /** Permits what the function's options ask for, whatever it does. */
  void permit(FunctionOptions<?> options) {
    permissions.writeLogs(logGroup.getLogGroupArn());
    if (options.vpc != null) {
      permissions.joinVpc();
    }
    if (options.encryptionKey != null) {
      EncryptionKeys.letLogsUse(options.encryptionKey, Stack.of(this));
      permissions.useKey(options.encryptionKey.getKeyArn());
    }
  }

  /** Begins the function; what it is for, its handler and its environment are missing. */
  Function.Builder begin(FunctionOptions<?> options) {
    return Function.Builder.create(this, "Function")
        .runtime(Runtime.JAVA_25)
        .architecture(Architecture.ARM_64)
        .code(LambdaJar.extracted().code())
        .memorySize(options.memorySize)
        .timeout(options.timeout)
        .role(role)
        .logGroup(logGroup)
        .environmentEncryption(options.encryptionKey)
        .reservedConcurrentExecutions(options.reservedConcurrentExecutions)
        .vpc(options.vpc)
        .vpcSubnets(options.vpcSubnets)
        .securityGroups(options.securityGroups);
  }

  private Role newRole(FunctionOptions<?> options, String description) {
    return Role.Builder.create(this, "Role")
        .description(description)
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
}
