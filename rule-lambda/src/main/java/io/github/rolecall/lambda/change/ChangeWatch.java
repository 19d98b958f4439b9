package io.github.rolecall.lambda.change;

import io.github.rolecall.aws.AwsException;
import io.github.rolecall.lambda.change.Sorted.Concerning;
import io.github.rolecall.lambda.change.trail.Change;
import io.github.rolecall.lambda.change.trail.Message;
import io.github.rolecall.lambda.journal.ChangesEntry;
import io.github.rolecall.lambda.journal.Journal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers batches of changes: lets rules judge again where something changed, tells people once,
 * and gives back to the queue what still waits for a start. Lives as long as the function is warm;
 * one batch at a time.
 */
public final class ChangeWatch {

  /** A batch of broken messages must not become 10,000 lines. */
  private static final int MOST_FAILURES = 20;

  private final Settings settings;
  private final Starts starts;
  private final ToldChanges told = new ToldChanges();

  /**
   * Makes it.
   *
   * @param settings what to do
   * @param clock tells when rules were started
   */
  public ChangeWatch(Settings settings, InstantSource clock) {
    this.settings = settings;
    this.starts = new Starts(settings.ruleNames(), clock);
  }

  /**
   * Answers one batch.
   *
   * @return the ids of the messages that have to come again
   */
  public Set<String> answer(List<Message> messages, Outside outside, Journal journal) {
    Sorted sorted = new Sorted(messages, settings);
    Set<String> again = new LinkedHashSet<>(sorted.malformed.keySet());
    report(sorted.malformed, journal);

    Map<String, StartOutcome> outcomes = startWhereNeeded(sorted.concerning, outside.config());
    outcomes.forEach((region, outcome) -> report(region, outcome, journal));
    for (Concerning one : sorted.concerning) {
      if (!regionsLeft(one).stream().allMatch(region -> isDone(outcomes.get(region)))) {
        again.add(one.message().id());
      }
    }

    List<Concerning> due = due(sorted.concerning);
    boolean notified = tell(due, outcomes, outside, journal);
    if (!due.isEmpty() && !notified && settings.topicArn() != null) {
      due.forEach(one -> again.add(one.message().id()));
    }
    journal.changes(entry(messages, sorted, outcomes, again.size(), notified ? due.size() : 0));
    return again;
  }

  /** A batch is in hand before any start, so that a start now covers all of it. */
  private Map<String, StartOutcome> startWhereNeeded(List<Concerning> all, RuleStarter config) {
    Map<String, StartOutcome> outcomes = new TreeMap<>();
    Set<String> needed = new HashSet<>();
    for (Concerning one : all) {
      for (String region : settings.regionsOf(one.change())) {
        outcomes.put(region, new StartOutcome.Covered());
      }
      needed.addAll(regionsLeft(one));
    }
    outcomes.replaceAll(
        (region, outcome) -> needed.contains(region) ? starts.start(region, config) : outcome);
    return outcomes;
  }

  private List<String> regionsLeft(Concerning one) {
    return settings.regionsOf(one.change()).stream()
        .filter(region -> !starts.cover(region, one.message().sentAt()))
        .toList();
  }

  private static boolean isDone(@Nullable StartOutcome outcome) {
    return outcome != null && outcome.isDone();
  }

  /** Returns each change that people have to be told of, once, in the order of telling. */
  private List<Concerning> due(List<Concerning> all) {
    Set<String> seen = new HashSet<>();
    List<Concerning> due = new ArrayList<>();
    for (Concerning one : all) {
      if (told.isDue(one.message(), one.change()) && seen.add(one.change().eventId())) {
        due.add(one);
      }
    }
    due.sort((a, b) -> Change.ORDER.compare(a.change(), b.change()));
    return due;
  }

  private boolean tell(
      List<Concerning> due, Map<String, StartOutcome> outcomes, Outside outside, Journal journal) {
    if (due.isEmpty() || settings.topicArn() == null) {
      return false;
    }
    List<Change> changes = due.stream().map(Concerning::change).toList();
    TouchedInstances touched =
        new InstanceFinder(
                outside.estate(), settings.regions(), outside.partition(), outside.account())
            .find(changes);
    touched.problems().stream()
        .limit(MOST_FAILURES)
        .forEach(problem -> journal.failure("InstancesNotKnown", problem, null));
    Notice notice = Notice.of(changes, touched, outcomes, settings.revokeDocument());
    try {
      outside.people().tell(notice.subject(), notice.message());
      changes.forEach(told::told);
      return true;
    } catch (AwsException e) {
      changes.forEach(told::failed);
      journal.failure(e.code(), String.valueOf(e.getMessage()), null);
      return false;
    }
  }

  private static void report(Map<String, String> malformed, Journal journal) {
    malformed.entrySet().stream()
        .limit(MOST_FAILURES)
        .forEach(one ->
            journal.failure(
                "MalformedMessage",
                "message "
                    + one.getKey()
                    + ": "
                    + one.getValue()
                    + "; it is given back until the queue hands it to its dead-letter queue",
                null));
    if (malformed.size() > MOST_FAILURES) {
      journal.failure(
          "MalformedMessage", (malformed.size() - MOST_FAILURES) + " messages more", null);
    }
  }

  private static void report(String region, StartOutcome outcome, Journal journal) {
    if (outcome instanceof StartOutcome.Failed failed) {
      journal.failure(failed.kind(), region + ": " + failed.message(), null);
    } else if (outcome instanceof StartOutcome.Started started && !started.unknown().isEmpty()) {
      journal.failure(
          "NoSuchConfigRuleException",
          "AWS Config in "
              + region
              + " does not know "
              + String.join(", ", started.unknown())
              + ": correct ROLECALL_RULE_NAMES or ROLECALL_REGIONS; its other rules were started",
          null);
    }
  }

  private static ChangesEntry entry(
      List<Message> messages,
      Sorted sorted,
      Map<String, StartOutcome> outcomes,
      int givenBack,
      int told) {
    Map<String, Integer> events = new TreeMap<>();
    for (Concerning one : sorted.concerning) {
      events.merge(one.change().kind().eventName(), 1, Integer::sum);
    }
    Map<String, String> regions = new TreeMap<>();
    outcomes.forEach((region, outcome) -> regions.put(region, outcome.getClass().getSimpleName()));
    return new ChangesEntry(
        messages.size(),
        events,
        sorted.irrelevant,
        sorted.malformed.size(),
        regions,
        givenBack,
        messages.stream().mapToInt(Message::receives).max().orElse(0),
        told);
  }
}
