package io.github.rolecall.lambda.change;

import io.github.rolecall.aws.AwsException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts the rules of each region, at most once a minute, and remembers when. A start lets AWS
 * Config judge everything again, so that it covers every change that had arrived before.
 */
public final class Starts {

  /**
   * AWS Config refuses a second start within a minute. Its minute began before its answer came, so
   * that this is never too short.
   */
  static final Duration PAUSE = Duration.ofSeconds(60);

  /** How far the queue's clock may be behind this one. Too much leads to one start more. */
  private static final Duration SKEW = Duration.ofSeconds(1);

  private record Start(Instant begun, Instant answered) {}

  private final List<String> ruleNames;
  private final InstantSource clock;
  private final Map<String, Start> last = new HashMap<>();

  /**
   * Remembers nothing yet.
   *
   * @param ruleNames 1 to 25
   * @param clock tells when a start was
   */
  public Starts(List<String> ruleNames, InstantSource clock) {
    this.ruleNames = List.copyOf(ruleNames);
    this.clock = clock;
  }

  /**
   * Says whether a region's rules were started after a message had come into the queue.
   *
   * @param sentAt when it came; null when that is not known
   */
  boolean cover(String region, @Nullable Instant sentAt) {
    @Nullable Start start = last.get(region);
    return start != null
        && sentAt != null
        && start.begun().isAfter(sentAt.plus(SKEW))
        // Else this clock was set back, and nothing is known.
        && !start.begun().isAfter(clock.instant());
  }

  /** Starts the rules of a region, unless that was done within the last minute. */
  StartOutcome start(String region, RuleStarter config) {
    Instant begun = clock.instant();
    @Nullable Start before = last.get(region);
    // A clock that was set back must not keep the region waiting.
    if (before != null
        && !begun.isBefore(before.answered())
        && begun.isBefore(before.answered().plus(PAUSE))) {
      return new StartOutcome.TooSoon();
    }
    StartOutcome outcome = started(region, config);
    if (outcome.isDone()) {
      last.put(region, new Start(begun, clock.instant()));
    }
    return outcome;
  }

  private StartOutcome started(String region, RuleStarter config) {
    try {
      config.start(region, ruleNames);
      return new StartOutcome.Started(List.of());
    } catch (AwsException e) {
      return isUnknownRule(e) ? oneByOne(region, config) : refused(e);
    }
  }

  /**
   * AWS Config starts none when it does not know one, and only its prose tells which. A rule that
   * is not there has nothing to judge; once it is made, AWS Config lets it judge everything.
   */
  private StartOutcome oneByOne(String region, RuleStarter config) {
    List<String> unknown = new ArrayList<>();
    for (String rule : ruleNames) {
      try {
        config.start(region, List.of(rule));
      } catch (AwsException e) {
        if (!isUnknownRule(e)) {
          return refused(e);
        }
        unknown.add(rule);
      }
    }
    return new StartOutcome.Started(unknown);
  }

  private static boolean isUnknownRule(AwsException e) {
    return e.code().equals("NoSuchConfigRuleException");
  }

  private static StartOutcome refused(AwsException e) {
    return switch (e.code()) {
      case "LimitExceededException", "ResourceInUseException" -> new StartOutcome.TooSoon();
      default -> new StartOutcome.Failed(e.code(), String.valueOf(e.getMessage()));
    };
  }
}
