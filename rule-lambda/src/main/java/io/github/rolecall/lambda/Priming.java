package io.github.rolecall.lambda;

import io.github.rolecall.aws.Deadline;
import io.github.rolecall.decoding.Resource.InstanceProfile;
import io.github.rolecall.decoding.Resource.ProfileReference;
import io.github.rolecall.evaluation.ParsedParameters;
import io.github.rolecall.evaluation.RuleParameters;
import io.github.rolecall.evaluation.Verdict;
import io.github.rolecall.lambda.event.InvalidEventException;
import io.github.rolecall.lambda.event.InvokingEvent;
import io.github.rolecall.lambda.event.RuleEventDecoder;
import io.github.rolecall.lambda.event.RuleInvocation;
import io.github.rolecall.lambda.facts.IamMemory;
import io.github.rolecall.lambda.facts.IamReader;
import io.github.rolecall.lambda.facts.UndecidedException;
import io.github.rolecall.lambda.journal.Journal;
import io.github.rolecall.lambda.journal.RunSummary;
import io.github.rolecall.lambda.publish.Pause;
import io.github.rolecall.lambda.publish.Publisher;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Runs the way of an event without any call to AWS, while Lambda still initialises the function:
 * loading classes then costs nothing of the first event's time, and, run often enough, compiling
 * little of the next ones'.
 */
final class Priming {

  private static final String ITEM =
      """
      {"messageType":"ConfigurationItemChangeNotification",\
      "notificationCreationTime":"2026-01-01T00:00:00.000Z","configurationItemDiff":null,\
      "configurationItem":{"awsAccountId":"111122223333","configurationItemStatus":"OK",\
      "configurationItemCaptureTime":"2026-01-01T00:00:00.000Z","tags":{"Name":"a"},\
      """;
  private static final String BEFORE = "{\"version\":\"1.0\",\"invokingEvent\":\"";
  private static final String AFTER =
      """
      ","ruleParameters":"{}","resultToken":"t","eventLeftScope":false,\
      "configRuleName":"r","configRuleArn":"a","accountId":"111122223333"}
      """;

  private Priming() {}

  static <P extends RuleParameters> void run(RuleEventDecoder decoder, FamilyRule<P> rule) {
    IamReader nothing =
        new IamReader() {
          @Override
          public Optional<InstanceProfile> instanceProfile(ProfileReference held) {
            return Optional.empty();
          }

          @Override
          public Optional<List<String>> attachedPolicies(String roleName) {
            return Optional.empty();
          }
        };
    try {
      RuleInvocation invocation =
          decoder.decode(new ByteArrayInputStream(event(rule).getBytes(StandardCharsets.UTF_8)));
      if (rule.parse(invocation.parameters()) instanceof ParsedParameters.Accepted<P> accepted
          && invocation.event() instanceof InvokingEvent.Change change) {
        judge(change, rule, accepted.parameters(), nothing);
      }
    } catch (IOException | InvalidEventException | UndecidedException e) {
      throw new IllegalStateException("the event to warm up with is not understood", e);
    }
  }

  private static String event(FamilyRule<?> rule) {
    String invokingEvent = ITEM + rule.rehearsedItem() + "}}";
    return BEFORE + invokingEvent.replace("\"", "\\\"") + AFTER;
  }

  private static <P extends RuleParameters> void judge(
      InvokingEvent.Change change, FamilyRule<P> rule, P parameters, IamReader iam)
      throws UndecidedException {
    Instant at = Instant.EPOCH;
    Deadline soon = Deadline.in(Duration.ofSeconds(1));
    InstantSource clock = InstantSource.system();
    Journal journal = new Journal(line -> {}, clock);
    Run run = new Run("", "", "", soon, journal);
    IamReader remembering = new IamMemory(clock).over("", iam, at, run.usage());
    Verdict verdict = rule.rehearsal(parameters, remembering).judge(change.resource(), at);
    run.judged(change.resource().identity(), verdict);
    journal.metrics(run.tally(), new RunSummary("r", 1, 512, true));
    Publisher publisher = new Publisher(batch -> List.of(), soon, Pause.real(), () -> 0);
    publisher.add(change.resource().identity(), verdict, at);
    publisher.flush();
  }
}
