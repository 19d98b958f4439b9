package io.github.rolecall.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.rolecall.aws.Aws;
import io.github.rolecall.aws.AwsException;
import io.github.rolecall.aws.Deadline;
import io.github.rolecall.evaluation.InstanceRoleRule;
import io.github.rolecall.lambda.event.InvalidEventException;
import io.github.rolecall.lambda.event.RuleEventDecoder;
import io.github.rolecall.lambda.event.RuleInvocation;
import io.github.rolecall.lambda.facts.UndecidedException;
import io.github.rolecall.lambda.journal.Journal;
import io.github.rolecall.lambda.journal.RunSummary;
import io.github.rolecall.lambda.publish.RefusedEvaluationsException;
import io.github.rolecall.lambda.sweep.SweepIncompleteException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/**
 * The function that AWS Config invokes for a custom rule. Takes the events of change-triggered and
 * periodic rules, puts evaluations, and fails visibly whenever something did not work: a failed
 * invocation is tried again and ends in the dead-letter queue, a swallowed one is a lost verdict.
 *
 * <p>Settings are environment variables: {@code ROLECALL_RULE}, the rule of the family (default
 * {@code ec2-instance-role}), {@code ROLECALL_ACCOUNTS}, the accounts that events may be about
 * (default: whichever can be judged), and the AWS SDK's standard ones.
 */
public final class ConfigRuleHandler implements RequestStreamHandler {

  /** What is left after the last call for taking notes and failing in an orderly way. */
  private static final Duration CLOSING_TIME = Duration.ofSeconds(1);

  private static final int CLOSING_PART = 10;

  /** So that the compiler meets the hot code before the first event; docs/benchmarks.md. */
  private static final int PRIMING_ROUNDS = 20;

  private final RuleEventDecoder decoder = new RuleEventDecoder(tag -> true);
  private final FamilyRule<?> rule;
  private final RuleFunction<?> function;
  private final InstantSource clock;

  /** Makes the handler as Lambda does, with the settings of the environment. */
  public ConfigRuleHandler() {
    this(System.getenv());
  }

  ConfigRuleHandler(Map<String, String> environment) {
    this.rule = FamilyRule.named(environment.getOrDefault("ROLECALL_RULE", InstanceRoleRule.NAME));
    this.clock = InstantSource.system();
    AllowedAccounts allowed = AllowedAccounts.of(environment, clock);
    Aws aws = Aws.create(environment);
    for (int round = 0; round < PRIMING_ROUNDS; round++) {
      aws.prime();
      Priming.run(decoder, rule);
    }
    this.function = new RuleFunction<>(rule, aws, allowed, clock);
  }

  /**
   * Answers one event of AWS Config.
   *
   * @throws IOException when the event cannot be read or the answer not be written
   * @throws InvocationFailedException when not everything worked
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Journal journal = new Journal(line -> context.getLogger().log(line), clock);
    RuleInvocation invocation = decode(input, journal, context);
    Run run =
        new Run(
            rule.name(),
            invocation.ruleName(),
            accountIn(context.getInvokedFunctionArn()),
            deadline(Duration.ofMillis(context.getRemainingTimeInMillis())),
            journal);
    try {
      function.answer(invocation, run);
    } catch (UndecidedException
        | RefusedEvaluationsException
        | SweepIncompleteException
        | UnanswerableException
        | AwsException e) {
      run.tally().failed(e.getClass().getSimpleName());
      throw failure(e, journal, context);
    } finally {
      journal.metrics(
          run.tally(),
          new RunSummary(
              invocation.ruleName(),
              run.elapsed().toMillis(),
              context.getMemoryLimitInMB(),
              System.getProperty("os.arch", "").equals("aarch64")));
    }
    String answer = "{\"published\":" + run.tally().published() + "}";
    output.write(answer.getBytes(StandardCharsets.UTF_8));
  }

  private RuleInvocation decode(InputStream input, Journal journal, Context context)
      throws IOException {
    try {
      return decoder.decode(input);
    } catch (InvalidEventException e) {
      throw failure(e, journal, context);
    }
  }

  private static InvocationFailedException failure(
      Exception cause, Journal journal, Context context) {
    String message = String.valueOf(cause.getMessage());
    journal.failure(cause.getClass().getSimpleName(), message, context.getAwsRequestId());
    return new InvocationFailedException(message);
  }

  private static Deadline deadline(Duration left) {
    Duration part = left.dividedBy(CLOSING_PART);
    return Deadline.in(left.minus(part.compareTo(CLOSING_TIME) < 0 ? part : CLOSING_TIME));
  }

  /** Returns the account in {@code arn:PARTITION:lambda:REGION:ACCOUNT:function:NAME}, or empty. */
  private static String accountIn(String functionArn) {
    String[] parts = functionArn.split(":", 6);
    return parts.length == 6 ? parts[4] : "";
  }
}
