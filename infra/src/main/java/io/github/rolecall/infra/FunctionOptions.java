package io.github.rolecall.infra;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sqs.IQueue;

/**
 * The options of the Lambda function, which the builders of {@link RuleFunction}, of the rules and
 * of {@link IamChangeWatch} share.
 *
 * @param <B> the builder
 */
public abstract sealed class FunctionOptions<B extends FunctionOptions<B>>
    permits RuleFunction.Builder, RuleOptions, IamChangeOptions {

  private static final int LEAST_MEMORY = 128;
  private static final int MOST_MEMORY = 10_240;
  private static final int LEAST_TIMEOUT = 10;
  private static final int MOST_TIMEOUT = 900;

  Number memorySize = 512;
  Duration timeout = Duration.minutes(5);
  RetentionDays logRetention = RetentionDays.THREE_MONTHS;
  RemovalPolicy removalPolicy = RemovalPolicy.DESTROY;
  String javaToolOptions = JvmFlags.onArm64();
  @Nullable IKey encryptionKey;
  @Nullable IQueue deadLetterQueue;
  @Nullable Number reservedConcurrentExecutions;
  @Nullable ITopic alarmTopic;
  @Nullable IVpc vpc;
  @Nullable SubnetSelection vpcSubnets;
  @Nullable List<ISecurityGroup> securityGroups;
  @Nullable IManagedPolicy permissionsBoundary;
  @Nullable IRole role;

  /** The options of the function that were set, for a message. */
  final Set<String> set = new TreeSet<>();

  /** Whether it judges with roles of other accounts alone, and so may read nothing itself. */
  boolean judgesElsewhere;

  FunctionOptions() {}

  abstract B self();

  /**
   * Sets the function's memory in MiB, 128 to 10240.
   *
   * <p>Default: 512
   */
  public B memorySize(Number mebibytes) {
    this.memorySize = Checks.range("memorySize", mebibytes, LEAST_MEMORY, MOST_MEMORY);
    return with("memorySize");
  }

  /**
   * Sets how long one run may take, 10 seconds to 15 minutes. A sweep over all resources stops in
   * time and goes on in the next run.
   *
   * <p>Default: 5 minutes
   */
  public B timeout(Duration time) {
    if (!time.isUnresolved()) {
      Checks.range("timeout (seconds)", time.toSeconds(), LEAST_TIMEOUT, MOST_TIMEOUT);
    }
    this.timeout = time;
    return with("timeout");
  }

  /**
   * Sets how long the function's logs are kept.
   *
   * <p>Default: three months
   */
  public B logRetention(RetentionDays days) {
    this.logRetention = days;
    return with("logRetention");
  }

  /**
   * Sets what happens to the logs and the dead-letter queue when they leave the stack.
   *
   * <p>Default: they are deleted, so that removing the stack leaves nothing behind
   */
  public B removalPolicy(RemovalPolicy policy) {
    this.removalPolicy = policy;
    return with("removalPolicy");
  }

  /**
   * Sets the key that encrypts the function's environment, its logs and its dead-letter queue. The
   * key's policy lets CloudWatch Logs use it for log groups of this account; for an imported key
   * add that yourself.
   *
   * <p>Default: keys that AWS owns
   */
  public B encryptionKey(IKey key) {
    this.encryptionKey = key;
    return with("encryptionKey");
  }

  /**
   * Sets the queue that gets the events that the function failed at three times.
   *
   * <p>Default: a new queue, encrypted, TLS only, that keeps messages for 14 days
   */
  public B deadLetterQueue(IQueue queue) {
    this.deadLetterQueue = queue;
    return with("deadLetterQueue");
  }

  /**
   * Sets how many runs are reserved for, and at most allowed at the same time, at least 1.
   *
   * <p>Default: none are reserved; the account's limit holds
   */
  public B reservedConcurrentExecutions(Number runs) {
    this.reservedConcurrentExecutions =
        Checks.range("reservedConcurrentExecutions", runs, 1, Integer.MAX_VALUE);
    return with("reservedConcurrentExecutions");
  }

  /**
   * Sets the topic that is told when the function fails, is throttled, or gives up on an event. If
   * the topic has a key, the key's policy must let cloudwatch.amazonaws.com use it: without that an
   * alarm tells nobody.
   *
   * <p>Default: no alarms
   */
  public B alarmTopic(ITopic topic) {
    this.alarmTopic = topic;
    return with("alarmTopic");
  }

  /**
   * Sets the VPC that the function runs in. It needs a way to the APIs of Config, EC2, IAM and, as
   * used, STS and SSM, for launch templates Auto Scaling too; IAM has no VPC endpoint in most
   * regions.
   *
   * <p>Default: no VPC
   */
  public B vpc(IVpc network) {
    this.vpc = network;
    return with("vpc");
  }

  /**
   * Sets the subnets of the VPC that the function runs in.
   *
   * <p>Default: the private subnets
   */
  public B vpcSubnets(SubnetSelection subnets) {
    this.vpcSubnets = subnets;
    return with("vpcSubnets");
  }

  /**
   * Sets the function's security groups in the VPC.
   *
   * <p>Default: a new one without inbound rules
   */
  public B securityGroups(List<? extends ISecurityGroup> groups) {
    this.securityGroups = List.copyOf(groups);
    return with("securityGroups");
  }

  /**
   * Sets the permissions boundary of the function's role.
   *
   * <p>Default: none
   */
  public B permissionsBoundary(IManagedPolicy policy) {
    this.permissionsBoundary = policy;
    return with("permissionsBoundary");
  }

  /**
   * Sets a role to use instead of a new one. It gets the permissions of docs/permissions.md unless
   * it is an imported one that may not be changed; it must trust Lambda.
   *
   * <p>Default: a new role
   */
  public B role(IRole existing) {
    this.role = existing;
    return with("role");
  }

  /**
   * Sets options for the JVM, given as {@code JAVA_TOOL_OPTIONS}.
   *
   * <p>Default: the serial collector with a heap in which pages of instances die young, the quick
   * compiler alone, and leave to load native code from where Lambda unpacked it
   */
  public B javaToolOptions(String options) {
    this.javaToolOptions = options;
    return with("javaToolOptions");
  }

  /** Says what does not go together. */
  void checkTogether() {
    if (vpc == null && (vpcSubnets != null || securityGroups != null)) {
      throw new IllegalArgumentException(
          "vpcSubnets and securityGroups are given without vpc: expected vpc too");
    }
    if (role != null && permissionsBoundary != null) {
      throw new IllegalArgumentException(
          "permissionsBoundary is given together with role: expected one of them, set the"
              + " boundary on your role");
    }
  }

  private B with(String option) {
    set.add(option);
    return self();
  }
}
