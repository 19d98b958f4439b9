package io.github.rolecall.infra;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;

/**
 * The Lambda function of a watch, out of the same jar as that of the rules, with its role and logs.
 */
final class WatchFunction {

  private static final String HANDLER = "io.github.rolecall.lambda.IamChangeHandler";

  private final IRole role;
  private final LogGroup logGroup;
  private final Function function;

  WatchFunction(IamChangeWatch scope, IamChangeOptions options, WatchPermissions needed) {
    this.role = options.role != null ? options.role : newRole(scope, options);
    this.logGroup = newLogGroup(scope, options);
    permit(scope, options, needed);
    this.function = newFunction(scope, options);
    Acknowledgements.ofFunction(function);
    Acknowledgements.ofWatchFunction(function);
  }

  Function function() {
    return function;
  }

  IRole role() {
    return role;
  }

  LogGroup logGroup() {
    return logGroup;
  }

  private void permit(IamChangeWatch scope, IamChangeOptions options, WatchPermissions needed) {
    Stack stack = Stack.of(scope);
    FunctionPermissions permissions = new FunctionPermissions(role, stack, options.role == null);
    needed.giveTo(permissions);
    permissions.writeLogs(logGroup.getLogGroupArn());
    if (options.vpc != null) {
      permissions.joinVpc();
    }
    if (options.encryptionKey != null) {
      EncryptionKeys.letLogsUse(options.encryptionKey, stack);
      permissions.useKey(options.encryptionKey.getKeyArn());
    }
  }

  private static Role newRole(IamChangeWatch scope, FunctionOptions<?> options) {
    return Role.Builder.create(scope, "Role")
        .description("RoleCall: starts rules of AWS Config after changes of IAM")
        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
        .permissionsBoundary(options.permissionsBoundary)
        .build();
  }

  private static LogGroup newLogGroup(IamChangeWatch scope, FunctionOptions<?> options) {
    return LogGroup.Builder.create(scope, "LogGroup")
        .retention(options.logRetention)
        .removalPolicy(options.removalPolicy)
        .encryptionKey(options.encryptionKey)
        .build();
  }

  private Function newFunction(IamChangeWatch scope, IamChangeOptions options) {
    return Function.Builder.create(scope, "Function")
        .description("RoleCall: did a change of IAM cost EC2 instances their role?")
        .runtime(Runtime.JAVA_25)
        .architecture(Architecture.ARM_64)
        .code(LambdaJar.extracted().code())
        .handler(HANDLER)
        .memorySize(options.memorySize)
        .timeout(options.timeout)
        .role(role)
        .logGroup(logGroup)
        .environment(
            options.settings.environment(Stack.of(scope).getRegion(), options.javaToolOptions))
        .environmentEncryption(options.encryptionKey)
        .reservedConcurrentExecutions(options.reservedConcurrentExecutions)
        .vpc(options.vpc)
        .vpcSubnets(options.vpcSubnets)
        .securityGroups(options.securityGroups)
        .build();
  }
}
