package io.github.rolecall.audit.export;

import io.github.rolecall.audit.bundle.Period;
import io.github.rolecall.audit.bundle.Row;
import io.github.rolecall.audit.history.Evaluated;
import io.github.rolecall.audit.history.Stretch;
import io.github.rolecall.audit.history.Violation;
import io.github.rolecall.audit.history.Violation.Ending;
import io.github.rolecall.evidence.Table;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up by account and month, and by owner. */
final class Sums {

  private record Key(String first, String second) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int order = first.compareTo(other.first);
      return order == 0 ? second.compareTo(other.second) : order;
    }
  }

  private static final class Month {
    private long instances;
    private long nonCompliantInstances;
    private Duration nonCompliant = Duration.ZERO;
    private Duration observed = Duration.ZERO;
    private long opened;
    private long fixed;
    private long secondsToFix;
  }

  private static final class Ownership {
    private long instances;
    private Duration nonCompliant = Duration.ZERO;
    private long openNow;
  }

  private final Period period;
  private final Map<Key, Month> months = new TreeMap<>();
  private final Map<Key, Ownership> owners = new TreeMap<>();

  Sums(Period period) {
    this.period = period;
  }

  /**
   * Adds an instance.
   *
   * @param owner the owner that its last item names, or null
   * @param deletedAt when it was deleted, or null
   * @return how long it was NON_COMPLIANT within the period
   */
  Duration add(
      String account,
      @Nullable String owner,
      List<Stretch<Evaluated>> stretches,
      @Nullable Instant deletedAt) {
    Set<YearMonth> seenIn = new HashSet<>();
    Set<YearMonth> violatedIn = new HashSet<>();
    Duration nonCompliant = Duration.ZERO;
    for (Stretch<Evaluated> stretch : stretches) {
      boolean violates = Violation.isPartOfOne(stretch);
      nonCompliant =
          violates ? nonCompliant.plus(period.within(stretch.from(), stretch.to())) : nonCompliant;
      addMonths(account, stretch, violates, seenIn, violatedIn);
    }
    seenIn.forEach(month -> month(account, month).instances++);
    violatedIn.forEach(month -> month(account, month).nonCompliantInstances++);
    List<Violation> violations = Violation.of(stretches, deletedAt);
    violations.forEach(violation -> add(account, violation));
    addOwner(account, owner, nonCompliant, violations);
    return nonCompliant;
  }

  private void addMonths(
      String account,
      Stretch<Evaluated> stretch,
      boolean violates,
      Set<YearMonth> seenIn,
      Set<YearMonth> violatedIn) {
    Instant end = stretch.to() == null ? period.to() : stretch.to();
    Instant first = stretch.from().isBefore(period.from()) ? period.from() : stretch.from();
    for (Instant at = first; at.isBefore(end) && at.isBefore(period.to()); at = next(at)) {
      YearMonth month = monthOf(at);
      Duration within = period.within(at, next(at).isBefore(end) ? next(at) : end);
      Month sum = month(account, month);
      sum.observed = sum.observed.plus(within);
      seenIn.add(month);
      if (violates) {
        sum.nonCompliant = sum.nonCompliant.plus(within);
        violatedIn.add(month);
      }
    }
  }

  private void add(String account, Violation violation) {
    if (period.holds(violation.from())) {
      month(account, monthOf(violation.from())).opened++;
    }
    Instant to = violation.to();
    if (to != null && violation.ending() == Ending.FIXED && period.holds(to)) {
      Month sum = month(account, monthOf(to));
      sum.fixed++;
      sum.secondsToFix += Duration.between(violation.from(), to).toSeconds();
    }
  }

  private void addOwner(
      String account, @Nullable String owner, Duration nonCompliant, List<Violation> violations) {
    Ownership sum =
        owners.computeIfAbsent(new Key(owner == null ? "" : owner, account), k -> new Ownership());
    sum.instances++;
    sum.nonCompliant = sum.nonCompliant.plus(nonCompliant);
    boolean isOpen = violations.stream().anyMatch(each -> each.ending() == Ending.OPEN);
    sum.openNow += isOpen ? 1 : 0;
  }

  void write(Outputs outputs) throws SQLException {
    for (Map.Entry<Key, Month> entry : months.entrySet()) {
      Month sum = entry.getValue();
      outputs.add(
          new Row(Table.MONTHS)
              .text("account", entry.getKey().first())
              .text("month", entry.getKey().second())
              .number("instances", sum.instances)
              .number("non_compliant_instances", sum.nonCompliantInstances)
              .number("non_compliant_seconds", sum.nonCompliant.toSeconds())
              .number("observed_seconds", sum.observed.toSeconds())
              .number("opened", sum.opened)
              .number("fixed", sum.fixed)
              .number("mean_seconds_to_fix", sum.fixed == 0 ? null : sum.secondsToFix / sum.fixed));
    }
    for (Map.Entry<Key, Ownership> entry : owners.entrySet()) {
      Ownership sum = entry.getValue();
      outputs.add(
          new Row(Table.OWNERS)
              .text("owner", entry.getKey().first())
              .text("account", entry.getKey().second())
              .number("instances", sum.instances)
              .number("non_compliant_seconds", sum.nonCompliant.toSeconds())
              .number("open_now", sum.openNow));
    }
  }

  private Month month(String account, YearMonth month) {
    return months.computeIfAbsent(new Key(account, month.toString()), k -> new Month());
  }

  private static YearMonth monthOf(Instant time) {
    return YearMonth.from(time.atOffset(ZoneOffset.UTC));
  }

  /** Returns when the next month begins. */
  private static Instant next(Instant time) {
    return monthOf(time).plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
