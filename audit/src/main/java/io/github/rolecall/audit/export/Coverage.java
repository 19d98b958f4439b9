package io.github.rolecall.audit.export;

import io.github.rolecall.audit.bundle.AccountRegion;
import io.github.rolecall.audit.bundle.Period;
import io.github.rolecall.audit.compliance.RuleName;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Notices what was not recorded or not delivered, account by account and region by region. */
final class Coverage {

  /** How long AWS Config may take to discover what is there once it is switched on. */
  private static final Duration DISCOVERY = Duration.ofDays(1);

  /** Between fewer there is one distance at most, which nothing shows to be the usual one. */
  private static final int FEWEST_SNAPSHOTS = 3;

  /**
   * A distance of more than so many times the usual one holds a missing snapshot: one that is
   * missing makes it twice as long, and one that is late up to half the usual distance does not.
   */
  private static final double HOLE = 1.5;

  private final RuleName rule;
  private final String ruleGiven;
  private final Map<AccountRegion, Instant> firstItems = new TreeMap<>();
  private final Set<AccountRegion> withCompliance = new HashSet<>();
  private final Set<AccountRegion> withEvents = new HashSet<>();
  private final Map<AccountRegion, Set<String>> otherRules = new HashMap<>();
  private final Map<String, Boolean> accountsWithProfiles = new TreeMap<>();

  Coverage(String rule) {
    this.ruleGiven = rule;
    this.rule = new RuleName(rule);
  }

  /**
   * Takes note of an instance and of what was recorded of it.
   *
   * @param rules the rules of which items tell
   * @param hasEvents whether events tell of the rule
   */
  void see(InstanceRecord instance, Set<String> rules, boolean hasEvents) {
    AccountRegion place = new AccountRegion(instance.account(), instance.region());
    instance.items().stream()
        .map(item -> item.resource().identity().captureTime())
        .filter(time -> time != null)
        .min(Instant::compareTo)
        .ifPresent(time -> firstItems.merge(place, time, (a, b) -> a.isBefore(b) ? a : b));
    for (String name : rules) {
      if (rule.isMeantBy(name)) {
        withCompliance.add(place);
      } else {
        otherRules.computeIfAbsent(place, p -> new TreeSet<>()).add(name);
      }
    }
    if (hasEvents) {
      withEvents.add(place);
    }
    if (instance.items().stream().anyMatch(item -> item.resource().profile() != null)) {
      accountsWithProfiles.putIfAbsent(instance.account(), false);
    }
  }

  /** Takes note that profiles or roles of an account were recorded. */
  void seeIam(String account) {
    accountsWithProfiles.put(account, true);
  }

  void write(Sources sources, Period period, Outputs outputs) throws SQLException {
    for (Map.Entry<AccountRegion, Instant> entry : firstItems.entrySet()) {
      AccountRegion place = entry.getKey();
      if (Duration.between(period.from(), entry.getValue()).compareTo(DISCOVERY) > 0) {
        outputs.gap(
            GapKind.BEFORE_FIRST_ITEM,
            place.account(),
            place.region(),
            period.from(),
            entry.getValue(),
            null,
            "no instance was recorded before",
            null);
      }
      if (!withCompliance.contains(place)) {
        Set<String> others = otherRules.getOrDefault(place, Set.of());
        outputs.gap(
            GapKind.COMPLIANCE_NOT_RECORDED,
            place.account(),
            place.region(),
            null,
            null,
            null,
            "no item tells the compliance with rule "
                + ruleGiven
                + (others.isEmpty() ? "" : "; there are items about " + String.join(", ", others))
                + (withEvents.contains(place)
                    ? "; what is told of it comes from events alone, of which some may be lost"
                    : ""),
            null);
      }
    }
    for (Map.Entry<String, Boolean> account : accountsWithProfiles.entrySet()) {
      if (!account.getValue()) {
        outputs.gap(
            GapKind.TYPE_NOT_RECORDED,
            account.getKey(),
            "",
            null,
            null,
            null,
            "instances hold instance profiles, and no item of AWS::IAM::InstanceProfile or"
                + " AWS::IAM::Role tells of them",
            null);
      }
    }
    snapshots(sources, period, outputs);
  }

  private static void snapshots(Sources sources, Period period, Outputs outputs)
      throws SQLException {
    Map<AccountRegion, TreeSet<Instant>> times = new TreeMap<>();
    for (SourceEntry entry : sources.all()) {
      DeliveredName name = DeliveredName.of(entry.name);
      Instant time = sources.time(entry);
      if (entry.kind == SourceKind.SNAPSHOT && time != null) {
        times
            .computeIfAbsent(new AccountRegion(name.account(), name.region()), p -> new TreeSet<>())
            .add(time);
      }
    }
    for (Map.Entry<AccountRegion, TreeSet<Instant>> entry : times.entrySet()) {
      holes(entry.getKey(), new ArrayList<>(entry.getValue()), period, outputs);
    }
  }

  private static void holes(
      AccountRegion place, List<Instant> times, Period period, Outputs outputs)
      throws SQLException {
    if (times.size() < FEWEST_SNAPSHOTS) {
      return;
    }
    List<Duration> distances = new ArrayList<>();
    for (int i = 1; i < times.size(); i++) {
      distances.add(Duration.between(times.get(i - 1), times.get(i)));
    }
    List<Duration> sorted = new ArrayList<>(distances);
    Collections.sort(sorted);
    Duration usual = sorted.get((sorted.size() - 1) / 2);
    for (int i = 0; i < distances.size(); i++) {
      if (distances.get(i).toMillis() > HOLE * usual.toMillis()) {
        outputs.gapWithin(
            period,
            GapKind.MISSING_WINDOW,
            place.account(),
            place.region(),
            times.get(i),
            times.get(i + 1),
            "no snapshot for %s, where one came every %s"
                .formatted(words(distances.get(i)), words(usual)));
      }
    }
  }

  private static String words(Duration duration) {
    long hours = Math.round(duration.toMinutes() / 60.0);
    return hours == 0 ? duration.toMinutes() + " minutes" : hours == 1 ? "hour" : hours + " hours";
  }
}
