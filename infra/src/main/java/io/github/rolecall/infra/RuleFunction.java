package io.github.rolecall.infra;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/**
 * The Lambda function that AWS Config calls, with its role, logs and dead-letter queue. Several
 * rules of one kind can share one.
 *
 * <p>Its role may do what the rules on it need and nothing else; each rule adds what its parameters
 * ask for.
 */
public final class RuleFunction extends FunctionConstruct {

  private static final String HANDLER = "io.github.rolecall.lambda.ConfigRuleHandler";

  /** What the function reads to know which rule of the family it judges for. */
  private static final String RULE = "ROLECALL_RULE";

  private final RuleKind kind;
  private final Function function;
  private final CfnPermission configPermission;

  RuleFunction(Construct scope, String id, RuleKind kind, FunctionOptions<?> options) {
    super(scope, id, options, kind.roleDescription());
    this.kind = kind;
    if (!options.judgesElsewhere) {
      permissions().judge(kind);
    }
    permit(options);
    IKey queueKey = getDeadLetterQueue().getEncryptionMasterKey();
    if (queueKey != null) {
      permissions().useQueueKey(queueKey.getKeyArn());
    }
    this.function =
        begin(options)
            .description(kind.functionDescription())
            .handler(HANDLER)
            .deadLetterQueue(getDeadLetterQueue())
            .environment(environment(options))
            .build();
    this.configPermission = newPermission();
    if (options.alarmTopic != null) {
      FunctionAlarms.add(this, function, getDeadLetterQueue(), options.alarmTopic);
    }
    Acknowledgements.ofFunction(this);
  }

  @Override
  public Function getFunction() {
    return function;
  }

  /** Returns the number of runs that were throttled, summed up over five minutes. */
  public Metric metricThrottles() {
    return function.metricThrottles();
  }

  /** Returns the time that a run takes in milliseconds, the mean of five minutes. */
  public Metric metricDuration() {
    return function.metricDuration();
  }

  RuleKind kind() {
    return kind;
  }

  /** What lets AWS Config call the function; a rule is refused without it. */
  CfnPermission configPermission() {
    return configPermission;
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
