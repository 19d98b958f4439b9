package io.github.rolecall.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.rolecall.aws.Aws;
import io.github.rolecall.aws.Deadline;
import io.github.rolecall.lambda.change.ChangeWatch;
import io.github.rolecall.lambda.change.Settings;
import io.github.rolecall.lambda.change.SettingsReader;
import io.github.rolecall.lambda.change.trail.BatchAnswer;
import io.github.rolecall.lambda.change.trail.BatchReader;
import io.github.rolecall.lambda.change.trail.InvalidBatchException;
import io.github.rolecall.lambda.change.trail.Message;
import io.github.rolecall.lambda.journal.Journal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The function that a queue of CloudTrail's records of IAM and EC2 calls invokes: when a role or an
 * instance profile changed, it lets the rules of AWS Config judge again in every region, and tells
 * people what the change means. Answers with the messages that the queue has to give out again,
 * since a rule can be started only once a minute; docs/iam-changes.md.
 *
 * <p>Settings are environment variables: {@code ROLECALL_RULE_NAMES}, {@code ROLECALL_REGIONS},
 * {@code ROLECALL_FORBIDDEN_POLICY_ARNS}, {@code ROLECALL_TOPIC_ARN}, {@code
 * ROLECALL_REVOKE_DOCUMENT}, and the AWS SDK's standard ones.
 */
public final class IamChangeHandler implements RequestStreamHandler {

  /** What is left after the last call for taking notes and answering. */
  private static final int CLOSING_PART = 10;

  private final Settings settings;
  private final Aws aws;
  private final InstantSource clock;
  private final ChangeWatch watch;

  /** Makes the handler as Lambda does, with the settings of the environment. */
  public IamChangeHandler() {
    this(System.getenv(), InstantSource.system());
  }

  IamChangeHandler(Map<String, String> environment, InstantSource clock) {
    this.settings = new SettingsReader(environment).read();
    this.aws = Aws.create(environment);
    this.clock = clock;
    this.watch = new ChangeWatch(settings, clock);
  }

  /**
   * Answers one batch of the queue.
   *
   * @throws IOException when the event cannot be read or the answer not be written
   * @throws InvocationFailedException when the event is no batch of a queue
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Journal journal = new Journal(line -> context.getLogger().log(line), clock);
    List<Message> messages = read(input, journal, context);
    Duration left = Duration.ofMillis(context.getRemainingTimeInMillis());
    ChangeCalls calls =
        new ChangeCalls(aws, settings, Deadline.in(left.minus(left.dividedBy(CLOSING_PART))));
    Set<String> again =
        watch.answer(messages, calls.outside(context.getInvokedFunctionArn()), journal);
    BatchAnswer.write(again, output);
  }

  private static List<Message> read(InputStream input, Journal journal, Context context)
      throws IOException {
    try {
      return BatchReader.read(input);
    } catch (InvalidBatchException e) {
      String message = String.valueOf(e.getMessage());
      journal.failure(e.getClass().getSimpleName(), message, context.getAwsRequestId());
      throw new InvocationFailedException(message);
    }
  }
}
